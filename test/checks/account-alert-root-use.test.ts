import check from '../../src/checks/account-alert-root-use.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'root-use')
