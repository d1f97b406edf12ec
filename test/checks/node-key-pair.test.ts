import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-key-pair.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'no key': [sample('node')],
  },
  fail: {
    'a key': [sample('node', {keyName: 'ops'})],
  },
  unknown: {
    'not read': [sample('node', {keyName: unknown('partial', 0)})],
  },
})
