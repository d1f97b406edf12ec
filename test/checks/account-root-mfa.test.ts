import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-root-mfa.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const password = (active: boolean) =>
  sample('credential', {id: 'root/password', ofRoot: true, active, secondFactor: false})

checkTable(check, {
  pass: {
    'a second factor': [sample('account'), password(true)],
    'no password to sign in with': [sample('account', {rootMfa: false}), password(false)],
  },
  fail: {
    'a password alone': [sample('account', {rootMfa: false}), password(true)],
    'no password in the report': [sample('account', {rootMfa: false})],
    "a user's password that is off does not count": [
      sample('account', {rootMfa: false}),
      sample('credential', {active: false}),
    ],
  },
  notApplicable: {'a cloud without a root user': [sample('account', {rootMfa: NOT_OFFERED})]},
  unknown: {
    'the summary was not read': [sample('account', {rootMfa: unknown('denied', 0)}), password(true)],
    'no factor, and nobody knows whether there is a password': [
      sample('account', {rootMfa: false}),
      sample('credential', {ofRoot: true, active: unknown('partial', 0)}),
    ],
  },
})
