import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-role-sharing.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const other = (roleId: string, region = 'eu-west-1') =>
  sample('cluster', {id: 'cluster-2', name: 'other', region, roleId})
const unread = sample('cluster', {id: 'cluster-3', name: 'third', roleId: unknown('denied', 0)})

checkTable(check, {
  pass: {
    'the only cluster': [sample('cluster')],
    'the other has its own': [sample('cluster'), other('role-other')],
    'the other has none that the cloud knows': [
      sample('cluster'),
      sample('cluster', {id: 'cluster-2', management: 'self-managed', roleId: NOT_OFFERED}),
    ],
    'a cluster of another region is not asked for': [sample('cluster'), other('role-cluster', 'us-east-1')],
  },
  fail: {
    'two with one identity': [sample('cluster'), other('role-cluster')],
    'two, although a third was not read': [sample('cluster'), other('role-cluster'), unread],
  },
  unknown: {
    'another was not read': [sample('cluster'), unread],
    'its own was not read': [sample('cluster', {roleId: unknown('partial', 0)})],
  },
})
