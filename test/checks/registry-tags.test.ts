import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/registry-tags.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'tags stay': [sample('registry')]},
  fail: {'tags move': [sample('registry', {immutableTags: false})]},
  notApplicable: {'a cloud without it': [sample('registry', {immutableTags: NOT_OFFERED})]},
  unknown: {'not read': [sample('registry', {immutableTags: unknown('denied', 0)})]},
})
