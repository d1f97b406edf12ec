import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-workload-identity.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const association = sample('workload-identity', {
  mechanism: 'pod-identity',
  clusterId: 'cluster-1',
  issuer: null,
  region: 'eu-west-1',
})
const agent = sample('addon', {name: 'eks-pod-identity-agent', id: 'addon-2'})
const stranger = sample('oidc-provider', {issuer: 'token.actions.githubusercontent.com'})

checkTable(check, {
  pass: {
    'the issuer is registered': [sample('cluster'), sample('oidc-provider')],
    'associations and an agent': [sample('cluster'), association, agent],
    'associations, and nodes of the provider': [
      sample('cluster', {nodesOperatedByProvider: true}),
      association,
    ],
    'one is enough': [sample('cluster', {tokenIssuer: unknown('partial', 0)}), association, agent],
  },
  fail: {
    nothing: [sample('cluster')],
    'no issuer, no association': [sample('cluster', {tokenIssuer: null}), sample('oidc-provider')],
    'another issuer': [sample('cluster'), stranger],
    'associations of another cluster': [
      sample('cluster'),
      sample('workload-identity', {mechanism: 'pod-identity', clusterId: 'cluster-2', issuer: null}),
      agent,
    ],
    'an agent, but no association': [sample('cluster'), agent],
  },
  unknown: {
    'associations without an agent that the cloud manages': [sample('cluster'), association],
    'the issuer was not read': [
      sample('cluster', {tokenIssuer: unknown('partial', 0)}),
      sample('oidc-provider'),
    ],
  },
})
