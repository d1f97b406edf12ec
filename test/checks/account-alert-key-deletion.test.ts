import check from '../../src/checks/account-alert-key-deletion.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'key-deletion')
