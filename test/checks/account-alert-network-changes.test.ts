import check from '../../src/checks/account-alert-network-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'network-changes')
