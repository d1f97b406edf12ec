import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-disk-customer-key.js'
import {checkTable} from '../support/check-table.js'

const two = sample('node', {volumeIds: ['volume-1', 'volume-2']})

checkTable(check, {
  pass: {
    "the customer's own": [sample('node'), sample('volume'), sample('key')],
  },
  fail: {
    'no key is named': [sample('node'), sample('volume', {keyId: null})],
    "the provider's key": [sample('node'), sample('volume'), sample('key', {customerManaged: false})],
    'not encrypted': [sample('node'), sample('volume', {encrypted: false, keyId: null})],
    "the second disk has the provider's key": [
      two,
      sample('volume'),
      sample('volume', {id: 'volume-2', keyId: 'key-2'}),
      sample('key'),
      sample('key', {id: 'key-2', customerManaged: false}),
    ],
  },
  notApplicable: {
    'no disk': [sample('node', {volumeIds: []})],
  },
  unknown: {
    'the key is not in the estate': [sample('node'), sample('volume')],
    'a disk is not in the estate': [two, sample('volume'), sample('key')],
  },
})
