import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-admins.js'
import type {AccessPolicy, ClusterAccessResource} from '../../src/model/cluster.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const policy = (level: AccessPolicy['level'], scope: AccessPolicy['scope'] = 'cluster'): AccessPolicy => ({
  name: level,
  scope,
  namespaces: scope === 'cluster' ? [] : ['shop'],
  level,
})
const entry = (
  policies: readonly AccessPolicy[],
  more: {id?: string; groups?: string[]; principalType?: 'user' | 'root' | 'role' | 'node'} = {},
) => sample('cluster-access', {policies, ...more})
const roles = (count: number, ...policies: AccessPolicy[]): ClusterAccessResource[] =>
  Array.from({length: count}, (_, i) => entry(policies, {id: `access-${i}`}))
const admin = policy('cluster-admin')
const both = sample('cluster', {authenticationMode: 'cloud-identity-and-config-map'})
const unread = sample('cluster-access', {id: 'unread', policies: unknown('denied', 0)})

checkTable(check, {
  pass: {
    'one role': [sample('cluster'), entry([admin])],
    'five roles': [sample('cluster'), ...roles(5, admin)],
    'many roles of a namespace': [sample('cluster'), ...roles(9, policy('cluster-admin', 'namespace'))],
    'many roles that edit': [sample('cluster'), ...roles(9, policy('edit'))],
    'nodes are in a group of their own': [
      sample('cluster'),
      entry([], {principalType: 'node', groups: ['system:nodes']}),
    ],
    'a user who may only look': [sample('cluster'), entry([policy('view')], {principalType: 'user'})],
    'few even if groups of roles are admins': [
      sample('cluster'),
      entry([admin]),
      entry([], {id: 'access-2', groups: ['data-engineers']}),
    ],
  },
  fail: {
    root: [sample('cluster'), entry([admin], {principalType: 'root'})],
    'a user': {world: [sample('cluster'), entry([admin], {principalType: 'user'})], severity: 'high'},
    'a user beside a ConfigMap': {
      world: [both, entry([admin], {principalType: 'user'})],
      severity: 'high',
    },
    'a user who administers by the milder policy': {
      world: [sample('cluster'), entry([policy('admin')], {principalType: 'user'})],
      severity: 'high',
    },
    'a user by the group that may do all': {
      world: [sample('cluster'), entry([], {principalType: 'user', groups: ['system:masters']})],
      severity: 'high',
    },
    'six roles': {world: [sample('cluster'), ...roles(6, admin)], severity: 'high'},
    'a user, although another entry was not read': {
      world: [sample('cluster'), entry([admin], {principalType: 'user'}), unread],
      severity: 'high',
    },
  },
  unknown: {
    'a ConfigMap may add admins': [both, entry([admin])],
    'only a ConfigMap says who': [sample('cluster', {authenticationMode: 'config-map'})],
    'the group of a user may be admin': [
      sample('cluster'),
      entry([], {principalType: 'user', groups: ['ops']}),
    ],
    'an unknown policy of a user may be admin': [
      sample('cluster'),
      entry([policy('undocumented')], {principalType: 'user'}),
    ],
    'too many if groups are admins': [
      sample('cluster'),
      ...roles(5, admin),
      entry([], {id: 'access-9', groups: ['ops']}),
    ],
    'an entry was not read': [sample('cluster'), unread],
  },
})
