import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-password-reuse.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const account = (reusePrevention: number | null) =>
  sample('account', {passwordPolicy: {minimumLength: 14, reusePrevention, maximumAgeDays: null}})

checkTable(check, {
  pass: {'24 are remembered': [account(24)]},
  fail: {
    '23 are remembered': [account(23)],
    'none is remembered': [account(null)],
    'no rules at all': [sample('account', {passwordPolicy: null})],
  },
  notApplicable: {'a cloud without passwords': [sample('account', {passwordPolicy: NOT_OFFERED})]},
  unknown: {'rules not read': [sample('account', {passwordPolicy: unknown('denied', 0)})]},
})
