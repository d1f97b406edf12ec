import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-posture-service.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {on: [sample('region')]},
  fail: {off: [sample('region', {postureService: false})]},
  notApplicable: {'a cloud without it': [sample('region', {postureService: NOT_OFFERED})]},
  unknown: {'not read': [sample('region', {postureService: unknown('denied', 0)})]},
})
