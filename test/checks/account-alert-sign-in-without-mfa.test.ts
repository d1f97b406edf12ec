import check from '../../src/checks/account-alert-sign-in-without-mfa.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'sign-in-without-mfa')
