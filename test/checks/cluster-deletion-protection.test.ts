import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-deletion-protection.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {on: [sample('cluster')]},
  fail: {off: [sample('cluster', {deletionProtection: false})]},
  unknown: {
    'the answer does not say': [sample('cluster', {deletionProtection: unknown('partial', 0)})],
    'Prowler: DescribeCluster denied': [sample('cluster', {deletionProtection: unknown('denied', 0)})],
  },
  notApplicable: {'not offered': [sample('cluster', {deletionProtection: NOT_OFFERED})]},
})
