import {NOT_OFFERED, sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-private-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'private only': [sample('cluster')],
    'public beside private': [sample('cluster', {publicEndpoint: true, publicEndpointRanges: ['0.0.0.0/0']})],
  },
  fail: {
    'public only': [sample('cluster', {publicEndpoint: true, privateEndpoint: false})],
  },
  unknown: {'not read': [sample('cluster', {privateEndpoint: unknown('partial', 0)})]},
  notApplicable: {'not offered': [sample('cluster', {privateEndpoint: NOT_OFFERED})]},
})
