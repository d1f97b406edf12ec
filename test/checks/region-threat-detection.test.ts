import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/region-threat-detection.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const region = (enabled: boolean) =>
  sample('region', {threatDetection: {enabled, clusterAuditLogs: true, runtimeMonitoring: true}})

checkTable(check, {
  pass: {on: [region(true)]},
  fail: {off: [region(false)], 'no detector': [sample('region', {threatDetection: null})]},
  notApplicable: {'a cloud without it': [sample('region', {threatDetection: NOT_OFFERED})]},
  unknown: {'not read': [sample('region', {threatDetection: unknown('denied', 0)})]},
})
