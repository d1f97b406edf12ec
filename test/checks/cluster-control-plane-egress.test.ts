import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-control-plane-egress.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'by the network of its owner': [sample('cluster')]},
  fail: {'by a way of the provider': [sample('cluster', {controlPlaneEgress: 'provider'})]},
  unknown: {'not read': [sample('cluster', {controlPlaneEgress: unknown('partial', 0)})]},
  notApplicable: {'not offered': [sample('cluster', {controlPlaneEgress: NOT_OFFERED})]},
})
