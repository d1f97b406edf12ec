import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-access-principals.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const both = sample('cluster', {authenticationMode: 'cloud-identity-and-config-map'})
const entry = (principalType: 'user' | 'root' | 'role' | 'node', id = 'access-1') =>
  sample('cluster-access', {id, name: id, principalType})

checkTable(check, {
  pass: {
    'a role': [sample('cluster'), sample('cluster-access')],
    'roles and nodes': [sample('cluster'), entry('role'), entry('node', 'access-2')],
    nobody: [sample('cluster')],
    'a user of another cluster': [
      sample('cluster'),
      sample('cluster-access', {clusterId: 'cluster-2', principalType: 'user'}),
    ],
  },
  fail: {
    'a user': [sample('cluster'), entry('role'), entry('user', 'access-2')],
    root: [sample('cluster'), entry('root')],
    'a user beside a ConfigMap': [both, entry('user')],
    'a user beside an entry that was not read': [
      sample('cluster'),
      entry('user'),
      sample('cluster-access', {id: 'access-2', principalType: unknown('denied', 0)}),
    ],
  },
  unknown: {
    'a ConfigMap may name users': [both, entry('role')],
    'only a ConfigMap names anyone': [sample('cluster', {authenticationMode: 'config-map'})],
    'an entry was not read': [
      sample('cluster'),
      sample('cluster-access', {principalType: unknown('denied', 0)}),
    ],
  },
})
