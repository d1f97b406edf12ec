import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-secrets-customer-key.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'a key of its owner': [sample('cluster'), sample('key')]},
  fail: {
    'no key': [sample('cluster', {encryptionKeyId: null}), sample('key')],
    'a key that the cloud manages': [sample('cluster'), sample('key', {customerManaged: false})],
  },
  unknown: {
    'a key outside the estate': [sample('cluster')],
    'a key that was not read': [sample('cluster'), sample('key', {customerManaged: unknown('denied', 0)})],
  },
})
