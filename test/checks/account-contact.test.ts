import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-contact.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'on file': [sample('account')]},
  fail: {'not on file': [sample('account', {contact: false})]},
  notApplicable: {'a cloud without contacts': [sample('account', {contact: NOT_OFFERED})]},
  unknown: {'not read': [sample('account', {contact: unknown('denied', 0)})]},
})
