import check from '../../src/checks/account-alert-sign-in-failures.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'sign-in-failures')
