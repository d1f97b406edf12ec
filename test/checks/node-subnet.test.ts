import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-subnet.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const gateway: Route = {
  destination: '0.0.0.0/0',
  target: 'gateway-1',
  targetKind: 'internet-gateway',
  active: true,
  propagated: false,
}

checkTable(check, {
  pass: {
    private: [sample('node'), sample('subnet'), sample('route-table')],
    'of no pool': [sample('node', {poolName: null}), sample('subnet'), sample('route-table')],
  },
  fail: {
    public: [sample('node'), sample('subnet'), sample('route-table', {routes: [gateway]})],
    'public, of no pool': [
      sample('node', {poolName: null}),
      sample('subnet'),
      sample('route-table', {routes: [gateway]}),
    ],
  },
  unknown: {
    'no subnet is told': [sample('node', {subnetId: null})],
    'the network of the subnet is not read': [
      sample('node'),
      sample('subnet', {networkId: unknown('denied', 0)}),
      sample('route-table', {main: true, subnetIds: [], routes: [gateway]}),
    ],
  },
})
