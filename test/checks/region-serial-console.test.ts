import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-serial-console.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    off: [sample('region')],
  },
  fail: {
    on: [sample('region', {serialConsole: true})],
  },
  unknown: {
    'not read': [sample('region', {serialConsole: unknown('denied', 0)})],
  },
})
