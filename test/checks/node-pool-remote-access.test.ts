import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-remote-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'no remote login': [sample('node-pool')],
  },
  fail: {
    'with a key': [sample('node-pool', {remoteAccess: {keyName: 'ops', sourceSecurityGroups: ['group-1']}})],
    'without a name of the key': [
      sample('node-pool', {remoteAccess: {keyName: null, sourceSecurityGroups: []}}),
    ],
  },
  unknown: {
    'not read': [sample('node-pool', {remoteAccess: unknown('denied', 0)})],
  },
})
