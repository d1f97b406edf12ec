import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/registry-scanning.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {scanned: [sample('registry')]},
  fail: {'not scanned': [sample('registry', {scanning: false})]},
  notApplicable: {'a cloud without it': [sample('registry', {scanning: NOT_OFFERED})]},
  unknown: {'not read': [sample('registry', {scanning: unknown('denied', 0)})]},
})
