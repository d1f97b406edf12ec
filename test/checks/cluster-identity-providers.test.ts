import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-identity-providers.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const provider = {
  issuer: 'sso.example.com',
  groupsClaim: 'groups',
  groupsPrefix: 'sso:',
  usernamePrefix: 'sso:',
}
const cluster = (...identityProviders: (typeof provider | {[K in keyof typeof provider]: string | null})[]) =>
  sample('cluster', {identityProviders: identityProviders as never})

checkTable(check, {
  pass: {
    none: [sample('cluster')],
    'with prefixes': [cluster(provider)],
    'no groups come in': [cluster({...provider, groupsClaim: null, groupsPrefix: null})],
    'names of users get the issuer by default': [cluster({...provider, usernamePrefix: null})],
  },
  fail: {
    'groups without a prefix': [cluster({...provider, groupsPrefix: null})],
    'users without a prefix': [cluster({...provider, usernamePrefix: '-'})],
    'the second one': [cluster(provider, {...provider, groupsPrefix: null})],
  },
  unknown: {'not read': [sample('cluster', {identityProviders: unknown('denied', 0)})]},
})
