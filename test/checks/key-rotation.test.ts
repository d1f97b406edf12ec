import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/key-rotation.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {rotated: [sample('key')]},
  fail: {'not rotated': [sample('key', {rotation: false})]},
  notApplicable: {
    "the cloud's own key": [sample('key', {customerManaged: false, rotation: unknown('denied', 0)})],
    'imported material': [sample('key', {rotation: null})],
    'a key that waits for its deletion': [sample('key', {rotation: false, state: 'pending-deletion'})],
  },
  unknown: {
    'rotation not read': [sample('key', {rotation: unknown('denied', 0)})],
    'owner not read': [sample('key', {customerManaged: unknown('denied', 0)})],
  },
})
