import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/workload-identity-trust.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const trust = (...subjects: string[]) => sample('workload-identity', {subjects})
const cluster = sample('cluster')
const provider = sample('oidc-provider')
const other = sample('oidc-provider', {id: 'oidc-2', issuer: 'oidc.example.com/id/2'})
const ofIssuer = (issuer: string | null, ...subjects: string[]) =>
  sample('workload-identity', {issuer, subjects})
const ofRepository = (subject: string) => ofIssuer('token.actions.githubusercontent.com', subject)
const repositories = sample('oidc-provider', {issuer: 'token.actions.githubusercontent.com'})
const association = sample('workload-identity', {
  mechanism: 'pod-identity',
  issuer: null,
  clusterId: 'cluster-1',
  region: 'eu-west-1',
})

checkTable(check, {
  pass: {
    'one service account': [trust('shop/app'), cluster, provider],
    'beside a cluster whose issuer the cloud does not know': [
      trust('shop/app'),
      cluster,
      sample('cluster', {id: 'cluster-2', management: 'self-managed', tokenIssuer: NOT_OFFERED}),
      provider,
    ],
    'several that are named': [trust('shop/app', 'shop/worker'), cluster, provider],
    'a wildcard taken literally admits nobody (trap 15)': [trust(), cluster, provider],
    'an association': [association],
    'an issuer that is no longer registered': [trust('shop/*'), other],
    'an issuer in other letters': [
      trust('shop/app'),
      cluster,
      sample('oidc-provider', {issuer: 'OIDC.example.com/id/1'}),
    ],
  },
  fail: {
    everyone: [trust('*'), cluster, provider],
    'everyone beside one that is named': [trust('shop/app', '*'), cluster, provider],
    'everyone of an issuer that is no cluster': [
      ofIssuer('token.actions.githubusercontent.com', '*'),
      sample('oidc-provider', {issuer: 'token.actions.githubusercontent.com'}),
    ],
    'everyone whom a cloud knows unasked': [
      sample('workload-identity', {issuer: 'accounts.google.com', subjects: ['*'], audiences: null}),
      provider,
    ],
    'every repository of every owner': [ofRepository('repo:*'), repositories],
    'a repository of that name, of every owner': [ofRepository('repo:*/infra:*'), repositories],
    'owners by the beginning of their name': [ofRepository('repo:shop*'), repositories],
    'a branch of any repository': [ofRepository('*:ref:refs/heads/main'), repositories],
    'a name in any namespace': {world: [trust('*/app'), cluster, provider], severity: 'high'},
    'a namespace by its beginning': {world: [trust('team-*/app'), cluster, provider], severity: 'high'},
    'any name in a namespace': {world: [trust('shop/*'), cluster, provider], severity: 'medium'},
    'one letter of a name': {world: [trust('shop/app-?'), cluster, provider], severity: 'medium'},
    'any issuer': {world: [ofIssuer('*', 'shop/app'), cluster, provider], severity: 'high'},
    'of an issuer that no cluster has': {world: [trust('shop/*'), provider], severity: 'medium'},
    'although no issuer is registered': {world: [trust('shop/*'), cluster], severity: 'medium'},
  },
  unknown: {
    'an issuer that no cluster here has': [trust('shop/app'), provider],
    'an issuer that no cluster has of which the cloud knows it': [
      trust('shop/app'),
      sample('cluster', {management: 'self-managed', tokenIssuer: NOT_OFFERED}),
      provider,
    ],
    'an issuer of a cluster that was not read': [
      trust('shop/app'),
      sample('cluster', {tokenIssuer: unknown('partial', 0)}),
      provider,
    ],
    'a trust that was not read': [sample('workload-identity', {subjects: unknown('malformed', 0)})],
  },
  notApplicable: {
    'a repository': [ofIssuer('token.actions.githubusercontent.com', 'repo:shop/app:ref:refs/heads/main')],
    'all repositories of an owner': [ofRepository('repo:shop/*'), repositories],
    'users of one app': [
      sample('workload-identity', {
        issuer: 'cognito-identity.amazonaws.com',
        subjects: ['*'],
        audiences: ['eu-west-1:pool'],
      }),
      provider,
    ],
    'a project': [ofIssuer('oidc.circleci.com/org/1', 'org/1/project/2/user/3')],
  },
})
