import check from '../../src/checks/account-alert-iam-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'iam-changes')
