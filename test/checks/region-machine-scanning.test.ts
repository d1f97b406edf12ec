import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-machine-scanning.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    scanned: [sample('region')],
  },
  fail: {
    'not scanned': [sample('region', {machineScanning: false})],
  },
  unknown: {
    'not read': [sample('region', {machineScanning: unknown('denied', 0)})],
  },
})
