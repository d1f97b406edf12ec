import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-root-hardware-mfa.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'a key to hold': [sample('account')],
    'no password to sign in with': [
      sample('account', {rootHardwareMfa: false}),
      sample('credential', {ofRoot: true, active: false}),
    ],
  },
  fail: {
    'a virtual device': [
      sample('account', {rootHardwareMfa: false}),
      sample('credential', {ofRoot: true, active: true}),
    ],
  },
  notApplicable: {'a cloud without a root user': [sample('account', {rootHardwareMfa: NOT_OFFERED})]},
  unknown: {'devices not read': [sample('account', {rootHardwareMfa: unknown('denied', 0)})]},
})
