import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-configuration-recorder.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {recorded: [sample('region')]},
  fail: {'not recorded': [sample('region', {configurationRecorder: false})]},
  notApplicable: {'a cloud without it': [sample('region', {configurationRecorder: NOT_OFFERED})]},
  unknown: {'not read': [sample('region', {configurationRecorder: unknown('denied', 0)})]},
})
