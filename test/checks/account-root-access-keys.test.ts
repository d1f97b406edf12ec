import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-root-access-keys.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'no key': [sample('account')]},
  fail: {
    'one key': [sample('account', {rootAccessKeys: 1})],
    'two keys': [sample('account', {rootAccessKeys: 2})],
  },
  notApplicable: {'a cloud without a root user': [sample('account', {rootAccessKeys: NOT_OFFERED})]},
  unknown: {'the summary was not read': [sample('account', {rootAccessKeys: unknown('denied', 0)})]},
})
