import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/route-table-peering.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const to = (destination: string, targetKind: Route['targetKind'] = 'peering'): Route => ({
  destination,
  target: 'peering-1',
  targetKind,
  active: true,
  propagated: false,
})
const table = (...routes: Route[]) => [sample('route-table', {routes})] as const

checkTable(check, {
  pass: {
    'no peering': [sample('route-table')],
    'one subnet': table(to('10.20.4.0/22')),
    'one whole network': table(to('10.20.0.0/16')),
    'one whole network, IPv6': table(to('2a05:d018:1234::/56')),
    'a wide route elsewhere': table(to('10.0.0.0/8', 'transit-gateway'), to('10.20.4.0/22')),
    'a prefix list': [...table(to('list-1')), sample('prefix-list', {ranges: ['10.20.4.0/22']})],
  },
  fail: {
    'a corporate range': table(to('10.0.0.0/8')),
    'just over one network': table(to('10.20.0.0/15')),
    everything: table(to('0.0.0.0/0')),
    'everything, IPv6': table(to('::/0')),
    'the second one': table(to('10.20.4.0/22'), to('172.16.0.0/12')),
    'in a prefix list': [
      ...table(to('list-1')),
      sample('prefix-list', {ranges: ['10.20.4.0/22', '10.0.0.0/8']}),
    ],
    'one is wide, another is not in the estate': table(to('list-elsewhere'), to('10.0.0.0/8')),
  },
  unknown: {
    'not read': [sample('route-table', {routes: unknown('denied', 0)})],
    'a prefix list is not in the estate': table(to('list-elsewhere')),
  },
})
