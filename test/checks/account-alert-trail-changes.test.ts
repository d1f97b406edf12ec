import check from '../../src/checks/account-alert-trail-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'trail-changes')
