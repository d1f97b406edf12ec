import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-authentication-mode.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'the access list alone': [sample('cluster')]},
  fail: {
    'the ConfigMap alone': [sample('cluster', {authenticationMode: 'config-map'})],
    both: {
      world: [sample('cluster', {authenticationMode: 'cloud-identity-and-config-map'})],
      severity: 'low',
    },
  },
  unknown: {
    'an answer without it': [sample('cluster', {authenticationMode: unknown('partial', 0)})],
  },
})
