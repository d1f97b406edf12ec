import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/machine-identity.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'a node': [sample('node')],
    'a machine': [sample('machine')],
  },
  fail: {
    'a machine without one': [sample('machine', {instanceProfileId: null})],
    'a node without one': [sample('node', {instanceProfileId: null})],
  },
  unknown: {
    'not read': [sample('machine', {instanceProfileId: unknown('partial', 0)})],
  },
})
