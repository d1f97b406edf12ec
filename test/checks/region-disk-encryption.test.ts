import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-disk-encryption.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    on: [sample('region')],
  },
  fail: {
    off: [sample('region', {diskEncryptionByDefault: false})],
  },
  unknown: {
    'not read': [sample('region', {diskEncryptionByDefault: unknown('denied', 0)})],
  },
})
