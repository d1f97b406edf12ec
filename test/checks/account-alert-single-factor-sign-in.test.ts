import check from '../../src/checks/account-alert-single-factor-sign-in.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'sign-in-without-mfa')
