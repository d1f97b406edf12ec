import check from '../../src/checks/account-alert-route-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'route-changes')
