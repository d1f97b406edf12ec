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
const publicTable = sample('route-table', {routes: [gateway]})

checkTable(check, {
  pass: {
    'no remote login': [sample('node-pool')],
    'limited to a group': [pool('ops', 'group-bastion')],
  },
  fail: {
    'open, in a public subnet': [pool('ops'), sample('subnet'), publicTable],
    'open, one subnet public, one not read': [
      sample('node-pool', {
        subnetIds: ['subnet-1', 'subnet-elsewhere'],
        remoteAccess: {keyName: 'ops', sourceSecurityGroups: []},
      }),
      sample('subnet'),
      publicTable,
    ],
    'open, but not reachable today (trap 6)': {
      world: [pool('ops'), sample('subnet'), sample('route-table')],
      severity: 'low',
    },
  },
  unknown: {
    'not read': [sample('node-pool', {remoteAccess: unknown('denied', 0)})],
    'open, in a subnet of which nothing is known': [pool('ops')],
    'open, in a subnet whose table is not read': [
      pool('ops'),
      sample('subnet'),
      sample('route-table', {routes: unknown('denied', 0)}),
    ],
    'neither key nor sources': [pool(null), sample('subnet'), publicTable],
  },
})
