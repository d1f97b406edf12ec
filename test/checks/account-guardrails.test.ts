import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-guardrails.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'a guardrail': [sample('account')]},
  fail: {none: [sample('account', {guardrailPolicies: []})]},
  notApplicable: {'no organisation': [sample('account', {organisation: null, guardrailPolicies: []})]},
  unknown: {
    'a member account may not list them': [sample('account', {guardrailPolicies: unknown('denied', 0)})],
    'organisation not read': [sample('account', {organisation: unknown('denied', 0)})],
  },
})
