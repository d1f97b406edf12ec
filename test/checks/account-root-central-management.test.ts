import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/account-root-central-management.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const organisation = {id: 'o-1', managementAccount: '111122223333'}

checkTable(check, {
  pass: {'managed centrally': [sample('account', {organisation})]},
  fail: {'not managed': [sample('account', {organisation, rootCentrallyManaged: false})]},
  notApplicable: {
    'a member account': [sample('account', {rootCentrallyManaged: unknown('denied', 0)})],
    'no organisation': [sample('account', {organisation: null, rootCentrallyManaged: false})],
  },
  unknown: {
    'features not read': [sample('account', {organisation, rootCentrallyManaged: unknown('denied', 0)})],
    'organisation not read': [sample('account', {organisation: unknown('denied', 0)})],
  },
})
