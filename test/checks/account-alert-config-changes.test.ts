import check from '../../src/checks/account-alert-config-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'config-changes')
