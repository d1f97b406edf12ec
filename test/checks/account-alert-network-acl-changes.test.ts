import check from '../../src/checks/account-alert-network-acl-changes.js'
import {alertCases} from './alert-cases.js'

alertCases(check, 'network-acl-changes')
