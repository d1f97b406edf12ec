import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-pool-remote-access-sources.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const pool = (keyName: string | null, ...sourceSecurityGroups: string[]) =>
  sample('node-pool', {remoteAccess: {keyName, sourceSecurityGroups}})
const gateway: Route = {
  destination: '0.0.0.0/0',
  target: 'gateway-1',
  targetKind: 'internet-gateway',
  active: true,
  propagated: false,
}
const generous = sample('subnet', {autoPublicAddress: true})
const publicTable = sample('route-table', {routes: [gateway]})

checkTable(check, {
  pass: {
    'no remote login': [sample('node-pool')],
    'limited to a group': [pool('ops', 'group-bastion')],
  },
  fail: {
    'open, in a public subnet': [pool('ops'), generous, publicTable],
    'open, one subnet public, one not read': [
      sample('node-pool', {
        subnetIds: ['subnet-1', 'subnet-elsewhere'],
        remoteAccess: {keyName: 'ops', sourceSecurityGroups: []},
      }),
      generous,
      publicTable,
    ],
    'open, but not reachable today (trap 6)': {
      world: [pool('ops'), generous, sample('route-table')],
      severity: 'low',
    },
    'open, in a public subnet whose machines get no address': {
      world: [pool('ops'), sample('subnet'), publicTable],
      severity: 'low',
    },
    'open, to IPv4 only, in a subnet that the internet reaches by IPv6': {
      world: [pool('ops'), generous, sample('route-table', {routes: [{...gateway, destination: '::/0'}]})],
      severity: 'low',
    },
  },
  unknown: {
    'not read': [sample('node-pool', {remoteAccess: unknown('denied', 0)})],
    'open, in a subnet of which nothing is known': [pool('ops')],
    'open, in a subnet whose table is not read': [
      pool('ops'),
      generous,
      sample('route-table', {routes: unknown('denied', 0)}),
    ],
    'open, in a public subnet of which nobody knows whether it gives addresses': [
      pool('ops'),
      sample('subnet', {autoPublicAddress: unknown('partial', 0)}),
      publicTable,
    ],
    'neither key nor sources': [pool(null), sample('subnet'), publicTable],
  },
})
