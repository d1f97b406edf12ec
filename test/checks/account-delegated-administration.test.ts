import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-delegated-administration.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const organisation = {id: 'o-1', managementAccount: '111122223333'}

checkTable(check, {
  pass: {'a delegated administrator': [sample('account', {organisation})]},
  fail: {none: [sample('account', {organisation, delegatedAdministrators: []})]},
  notApplicable: {
    'a member account': [sample('account', {delegatedAdministrators: unknown('denied', 0)})],
    'no organisation': [sample('account', {organisation: null, delegatedAdministrators: []})],
  },
  unknown: {
    'not read': [sample('account', {organisation, delegatedAdministrators: unknown('denied', 0)})],
    'organisation not read': [sample('account', {organisation: unknown('denied', 0)})],
  },
})
