import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/log-trail-key.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {"the customer's key": [sample('log-trail')]},
  fail: {'no key of its own': [sample('log-trail', {keyId: null})]},
  notApplicable: {'a cloud without it': [sample('log-trail', {keyId: NOT_OFFERED})]},
  unknown: {'not read': [sample('log-trail', {keyId: unknown('denied', 0)})]},
})
