import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-subnets.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const route = (destination: string, targetKind: Route['targetKind'], more: Partial<Route> = {}): Route => ({
  destination,
  target: `${targetKind}-1`,
  targetKind,
  active: true,
  propagated: false,
  ...more,
})
const IGW = 'internet-gateway'
const pool = sample('node-pool')
const table = (...routes: Route[]) => sample('route-table', {routes})
const main = (...routes: Route[]) =>
  sample('route-table', {id: 'routes-main', main: true, subnetIds: [], routes})
const withTable = (...routes: Route[]) => [pool, sample('subnet'), table(...routes)] as const

checkTable(check, {
  pass: {
    'by a NAT gateway': [pool, sample('subnet'), sample('route-table')],
    'the main table is public, the own one is not (trap 5)': [
      pool,
      sample('subnet'),
      sample('route-table'),
      main(route('0.0.0.0/0', IGW)),
    ],
    'the main table is private': [pool, sample('subnet'), main(route('0.0.0.0/0', 'nat'))],
    'IPv6 by an egress-only gateway (trap 5)': withTable(route('::/0', 'egress-only-gateway')),
    'the gateway is gone': withTable(route('0.0.0.0/0', IGW, {active: false})),
    'one office by the gateway': withTable(route('8.8.8.0/24', IGW), route('0.0.0.0/0', 'nat')),
    'longer routes take all from the gateway': withTable(
      route('0.0.0.0/0', IGW),
      route('0.0.0.0/1', 'nat'),
      route('128.0.0.0/1', 'nat'),
    ),
    'a static route wins over a propagated one': withTable(
      route('0.0.0.0/0', IGW, {propagated: true}),
      route('0.0.0.0/0', 'nat'),
    ),
    'by an appliance that nothing comes in by': [
      pool,
      sample('subnet'),
      table(route('0.0.0.0/0', 'interface')),
      sample('route-table', {id: 'routes-2', subnetIds: ['subnet-2'], routes: [route('0.0.0.0/0', IGW)]}),
    ],
    'a list of the cloud by an endpoint': withTable(route('pl-s3', 'endpoint'), route('0.0.0.0/0', 'nat')),
  },
  fail: {
    'by an internet gateway': withTable(route('0.0.0.0/0', IGW)),
    'IPv6 only': withTable(route('0.0.0.0/0', 'nat'), route('::/0', IGW)),
    'in two halves': withTable(route('0.0.0.0/1', IGW), route('128.0.0.0/1', IGW)),
    'beside a gateway of a kind that is not known': withTable(
      route('0.0.0.0/0', IGW),
      route('::/0', 'other'),
    ),
    'by a prefix list': [
      ...withTable(route('list-1', IGW)),
      sample('prefix-list', {ranges: ['0.0.0.0/1', '128.0.0.0/1']}),
    ],
    'beside an endpoint': withTable(route('pl-s3', 'endpoint'), route('0.0.0.0/0', IGW)),
    'the main table is public and no other names the subnet': [
      pool,
      sample('subnet'),
      main(route('0.0.0.0/0', IGW)),
    ],
    'the second subnet is public': [
      sample('node-pool', {subnetIds: ['subnet-1', 'subnet-2']}),
      sample('subnet'),
      sample('subnet', {id: 'subnet-2'}),
      sample('route-table'),
      sample('route-table', {id: 'routes-2', subnetIds: ['subnet-2'], routes: [route('0.0.0.0/0', IGW)]}),
    ],
    'one subnet is public, another is of another account': [
      sample('node-pool', {subnetIds: ['subnet-1', 'subnet-elsewhere']}),
      sample('subnet'),
      table(route('0.0.0.0/0', IGW)),
    ],
  },
  unknown: {
    'no table serves the subnet': [pool, sample('subnet')],
    'the main table of another network': [
      pool,
      sample('subnet'),
      sample('route-table', {main: true, subnetIds: [], networkId: 'network-2'}),
    ],
    'routes not read': [pool, sample('subnet'), sample('route-table', {routes: unknown('denied', 0)})],
    'a prefix list is not in the estate': withTable(route('list-elsewhere', IGW)),
    'a prefix list holds what is no range': [
      ...withTable(route('list-1', IGW)),
      sample('prefix-list', {ranges: ['300.0.0.0/8']}),
    ],
    'whether a public table names the subnet is not read': [
      pool,
      sample('subnet'),
      sample('route-table', {
        id: 'routes-2',
        subnetIds: unknown('denied', 0),
        routes: [route('0.0.0.0/0', IGW)],
      }),
      main(route('0.0.0.0/0', 'nat')),
    ],
    'by a firewall that the gateway sends to first': [
      pool,
      sample('subnet'),
      table(route('0.0.0.0/0', 'endpoint')),
      sample('route-table', {
        id: 'routes-edge',
        subnetIds: [],
        gatewayIds: ['gateway-1'],
        routes: [route('10.0.1.0/24', 'endpoint')],
      }),
    ],
    'by an appliance, and an edge table is not read': [
      pool,
      sample('subnet'),
      table(route('0.0.0.0/0', 'interface')),
      sample('route-table', {
        id: 'routes-edge',
        subnetIds: [],
        gatewayIds: unknown('denied', 0),
        routes: [route('10.0.1.0/24', 'interface')],
      }),
    ],
    'by a gateway of a kind that is not known': withTable(route('0.0.0.0/0', 'other')),
    'no subnet is told': [sample('node-pool', {subnetIds: []})],
  },
})
