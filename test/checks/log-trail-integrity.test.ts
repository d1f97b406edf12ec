import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/log-trail-integrity.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {signed: [sample('log-trail')]},
  fail: {'not signed': [sample('log-trail', {integrityValidation: false})]},
  notApplicable: {'a cloud without it': [sample('log-trail', {integrityValidation: NOT_OFFERED})]},
  unknown: {'not read': [sample('log-trail', {integrityValidation: unknown('denied', 0)})]},
})
