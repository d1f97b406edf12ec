import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-repair.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    on: [sample('node-pool')],
  },
  fail: {
    off: [sample('node-pool', {autoRepair: false})],
  },
  unknown: {
    'not read': [sample('node-pool', {autoRepair: unknown('denied', 0)})],
  },
})
