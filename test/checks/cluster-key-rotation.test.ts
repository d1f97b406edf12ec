import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-key-rotation.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    rotated: [sample('cluster'), sample('key')],
    'the provider operates it': [sample('cluster', {encryptionKeyId: null})],
  },
  fail: {'not rotated': [sample('cluster'), sample('key', {rotation: false})]},
  unknown: {
    'only its owner can': [sample('cluster'), sample('key', {rotation: null})],
    'not read': [sample('cluster'), sample('key', {rotation: unknown('denied', 0)})],
    'a key outside the estate': [sample('cluster')],
  },
})
