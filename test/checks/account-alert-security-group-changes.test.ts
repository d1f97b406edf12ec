import check from '../../src/checks/account-alert-security-group-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'security-group-changes')
