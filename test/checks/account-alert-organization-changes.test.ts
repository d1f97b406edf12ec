import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-alert-organization-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'organization-changes', {
  notApplicable: {'no organisation': [sample('account', {organisation: null})]},
})
