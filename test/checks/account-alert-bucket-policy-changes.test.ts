import check from '../../src/checks/account-alert-bucket-policy-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'bucket-policy-changes')
