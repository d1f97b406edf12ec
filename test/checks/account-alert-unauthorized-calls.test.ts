import check from '../../src/checks/account-alert-unauthorized-calls.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'unauthorized-calls')
