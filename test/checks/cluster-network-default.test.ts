import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-network-default.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'a network of its own': [
      sample('cluster'),
      sample('network'),
      sample('network', {id: 'network-2', isDefault: true}),
    ],
  },
  fail: {'the default network': [sample('cluster'), sample('network', {isDefault: true})]},
  unknown: {
    'a network outside the estate': [sample('cluster')],
    'the network was not read': [sample('cluster'), sample('network', {isDefault: unknown('partial', 0)})],
    'the cluster does not say': [sample('cluster', {networkId: unknown('partial', 0)}), sample('network')],
  },
})
