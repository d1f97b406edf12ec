import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-public-address.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const V6 = ['2a05:d018::10']
const via = (targetKind: Route['targetKind']): Route => ({
  destination: '::/0',
  target: 'gateway-1',
  targetKind,
  active: true,
  propagated: false,
})
const table = (...routes: Route[]) => sample('route-table', {routes})

checkTable(check, {
  pass: {
    'no public address': [sample('node')],
    'Kubescape: private nodes, public endpoint on': [
      sample('node'),
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: ['0.0.0.0/0']}),
    ],
    'IPv6 behind an egress-only gateway (trap 5)': [
      sample('node', {publicAddresses: V6}),
      sample('subnet'),
      table(via('egress-only-gateway')),
    ],
  },
  fail: {
    'a public IPv4 address': [sample('node', {publicAddresses: ['52.18.0.7']})],
    'Prowler: public nodes, private endpoint on': [
      sample('node', {publicAddresses: ['52.18.0.7']}),
      sample('cluster', {publicEndpoint: false, privateEndpoint: true}),
    ],
    'the second address is IPv4': [sample('node', {publicAddresses: [...V6, '52.18.0.7']})],
    'IPv6 behind an internet gateway': [
      sample('node', {publicAddresses: V6}),
      sample('subnet'),
      table(via('internet-gateway')),
    ],
  },
  unknown: {
    'addresses not read': [sample('node', {publicAddresses: unknown('denied', 0)})],
    'IPv6 in a subnet whose table is not read': [
      sample('node', {publicAddresses: V6}),
      sample('subnet'),
      sample('route-table', {routes: unknown('denied', 0)}),
    ],
    'IPv6 in no known subnet': [sample('node', {publicAddresses: V6, subnetId: null})],
  },
})
