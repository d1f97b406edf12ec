import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/bucket-access-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {logged: [sample('bucket')]},
  fail: {'not logged': [sample('bucket', {accessLog: false})]},
  notApplicable: {'a cloud without it': [sample('bucket', {accessLog: NOT_OFFERED})]},
  unknown: {'not read': [sample('bucket', {accessLog: unknown('denied', 0)})]},
})
