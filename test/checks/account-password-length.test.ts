import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-password-length.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const account = (minimumLength: number | null) =>
  sample('account', {passwordPolicy: {minimumLength, reusePrevention: 24, maximumAgeDays: null}})

checkTable(check, {
  pass: {'14 characters': [account(14)], '20 characters': [account(20)]},
  fail: {
    '13 characters': [account(13)],
    'no minimum': [account(null)],
    'no rules at all': [sample('account', {passwordPolicy: null})],
  },
  notApplicable: {'a cloud without passwords': [sample('account', {passwordPolicy: NOT_OFFERED})]},
  unknown: {'rules not read': [sample('account', {passwordPolicy: unknown('denied', 0)})]},
})
