import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-access-analyzer.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'of the account': [sample('region')],
    'of the organisation': [sample('region', {accessAnalyzers: ['organisation']})],
  },
  fail: {none: [sample('region', {accessAnalyzers: []})]},
  notApplicable: {'a cloud without it': [sample('region', {accessAnalyzers: NOT_OFFERED})]},
  unknown: {'not read': [sample('region', {accessAnalyzers: unknown('denied', 0)})]},
})
