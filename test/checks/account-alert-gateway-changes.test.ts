import check from '../../src/checks/account-alert-gateway-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'gateway-changes')
