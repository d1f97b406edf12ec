import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/log-trail-export.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'a log store': [sample('log-trail')],
    "the organisation's trail": [sample('log-trail', {logStoreId: null, organisationWide: true})],
    'a log store, and the rest not read': [sample('log-trail', {organisationWide: unknown('denied', 0)})],
  },
  fail: {'a bucket alone': [sample('log-trail', {logStoreId: null})]},
  unknown: {
    'not read': [sample('log-trail', {logStoreId: unknown('denied', 0)})],
    'no log store, and the rest not read': [
      sample('log-trail', {logStoreId: null, organisationWide: unknown('denied', 0)}),
    ],
  },
})
