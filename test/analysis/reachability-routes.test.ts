import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import type {Route} from '../../src/model/network.js'
import {
  BY_GATEWAY,
  group,
  HOME,
  LOCAL,
  node,
  OFFICE,
  opened,
  reachTable,
  route,
  rule,
  SSH,
  table,
  WORLD,
  WORLD6,
} from './reachability-support.js'

const gateway = (destination: string, draft: Partial<Route> = {}) =>
  route(destination, 'internet-gateway', 'gateway-1', draft)
const nat = (destination: string) => route(destination, 'nat', 'nat-1')
const vpn = (destination: string) => route(destination, 'vpn', 'vpn-1', {propagated: true})
const routed = (...routes: readonly Route[]) => opened({table: table(LOCAL, ...routes)})
const main = (...routes: readonly Route[]) =>
  sample('route-table', {id: 'routes-main', name: 'main', main: true, subnetIds: [], routes})
const v6 = node([{publicAddresses: ['2600:1f18::7']}])
const list = (id: string, ...ranges: readonly string[]) => sample('prefix-list', {id, ranges})

describe('routes: the way back by an attached internet gateway (domain.md 1.2 steps 3 and 4)', () => {
  reachTable({
    proven: {
      'a default route by the gateway': routed(gateway(WORLD)),
      'a route for some': {world: routed(nat(WORLD), gateway(OFFICE)), from: [OFFICE]},
      'the longest prefix decides': {
        world: routed(gateway('8.0.0.0/8'), nat('8.8.8.0/25'), gateway('8.8.8.64/26'), nat(WORLD)),
        from: [
          '8.0.0.0/13',
          '8.8.0.0/21',
          '8.8.8.64/26',
          '8.8.8.128/25',
          '8.8.9.0/24',
          '8.8.10.0/23',
          '8.8.12.0/22',
          '8.8.16.0/20',
          '8.8.32.0/19',
          '8.8.64.0/18',
          '8.8.128.0/17',
          '8.9.0.0/16',
          '8.10.0.0/15',
          '8.12.0.0/14',
          '8.16.0.0/12',
          '8.32.0.0/11',
          '8.64.0.0/10',
          '8.128.0.0/9',
        ],
      },
      'static before propagated': {world: routed(vpn(OFFICE), gateway(OFFICE)), from: [OFFICE]},
      'a dead route beside a living one of shorter prefix': {
        world: opened({
          table: table(route(OFFICE, 'nat', 'nat-1', {active: false}), gateway(WORLD)),
          group: group(rule(SSH, {ranges: ['8.8.8.0/23']})),
        }),
        from: ['8.8.9.0/24'],
      },
      'the ranges of a list': {
        world: opened({
          table: table(route('list-1', 'internet-gateway', 'gateway-1')),
          more: [list('list-1', OFFICE, HOME)],
        }),
        from: [OFFICE, HOME],
      },
      'a list before what is propagated': {
        world: opened({
          table: table(vpn(OFFICE), route('list-1', 'internet-gateway', 'gateway-1')),
          more: [list('list-1', OFFICE)],
        }),
        from: [OFFICE],
      },
      'a written range before a list': {
        world: opened({
          table: table(route('list-1', 'nat', 'nat-1'), gateway(OFFICE)),
          more: [list('list-1', OFFICE)],
        }),
        from: [OFFICE],
      },
      'the main table, where the subnet has none of its own': opened({
        table: main(LOCAL, gateway(WORLD)),
      }),
      'the main table of its own network': opened({
        table: main(gateway(WORLD)),
        more: [
          sample('route-table', {
            id: 'routes-other',
            main: true,
            networkId: 'network-2',
            subnetIds: [],
            routes: [],
          }),
        ],
      }),
      'its own table, where the main one leads nowhere': opened({more: [main(LOCAL)]}),
      'IPv6 by the gateway': opened({node: v6}),
      'a table of another gateway sends aside': opened({
        more: [
          sample('route-table', {
            id: 'routes-edge',
            subnetIds: [],
            gatewayIds: ['gateway-2'],
            routes: [route('10.0.1.0/24', 'endpoint', 'firewall-1')],
          }),
        ],
      }),
      "the gateway's own table sends nothing aside": opened({
        more: [
          sample('route-table', {
            id: 'routes-edge',
            subnetIds: [],
            gatewayIds: ['gateway-1'],
            routes: [LOCAL],
          }),
        ],
      }),
    },
    excluded: {
      'no route but the local one': routed(),
      'by NAT': routed(nat(WORLD)),
      'by a transit gateway': routed(route(WORLD, 'transit-gateway', 'transit-1')),
      'by a VPN': routed(vpn(WORLD)),
      'a dead route by the gateway still drops': routed(gateway(WORLD, {active: false})),
      'two halves by NAT are longer than the default route': routed(
        gateway(WORLD),
        nat('0.0.0.0/1'),
        nat('128.0.0.0/1'),
      ),
      'a dead longer route drops all who may come': opened({
        table: table(gateway(WORLD), route(OFFICE, 'nat', 'nat-1', {active: false})),
        group: group(rule(SSH, {ranges: [OFFICE]})),
      }),
      'static before propagated, by NAT': opened({
        table: table(gateway(OFFICE, {propagated: true}), nat(OFFICE)),
      }),
      'a written range before a list, by NAT': opened({
        table: table(route('list-1', 'internet-gateway', 'gateway-1'), nat(OFFICE)),
        more: [list('list-1', OFFICE)],
      }),
      'the other family': routed(gateway(WORLD6)),
      'trap 5: the main table leads to a gateway, its own does not': opened({
        table: table(LOCAL),
        more: [main(...BY_GATEWAY)],
      }),
      'trap 5: IPv6 by an egress-only gateway': opened({
        node: v6,
        table: table(gateway(WORLD), route(WORLD6, 'egress-only-gateway', 'egress-1')),
      }),
      'a gateway of another network': opened({gateway: sample('gateway', {attachedNetworks: ['network-2']})}),
      'a gateway of no network': opened({gateway: sample('gateway', {attachedNetworks: []})}),
      'a private list': opened({
        table: table(route('list-1', 'internet-gateway', 'gateway-1')),
        more: [list('list-1', '10.0.0.0/8')],
      }),
    },
    possible: {
      'a table that was not listed': {world: opened({table: null}), without: ['route-tables']},
      'no table at all in a whole list': opened({table: null}),
      'routes that were not read': opened({table: sample('route-table', {routes: unknown('denied', 0)})}),
      'subnets of a table that were not read': opened({
        table: sample('route-table', {subnetIds: unknown('denied', 0), routes: BY_GATEWAY}),
      }),
      'only the main table, where the list is not whole': {
        world: opened({table: main(...BY_GATEWAY)}),
        without: ['route-tables'],
      },
      'the main table, of a network that was not read': opened({
        table: main(...BY_GATEWAY),
        subnet: sample('subnet', {networkId: unknown('denied', 0)}),
      }),
      'a gateway that was not listed': opened({gateway: null}),
      'a gateway whose networks were not read': opened({
        gateway: sample('gateway', {attachedNetworks: unknown('denied', 0)}),
      }),
      'a way of a kind that we do not know': routed(route(WORLD, 'other', 'carrier-1')),
      'a list that was not read': opened({table: table(route('list-1', 'internet-gateway', 'gateway-1'))}),
      'a list by NAT that was not read, which may take anybody': opened({
        table: table(gateway(WORLD), route('list-1', 'nat', 'nat-1')),
      }),
      'two lists of which the cloud picks one': {
        world: opened({
          table: table(route('list-1', 'internet-gateway', 'gateway-1'), route('list-2', 'nat', 'nat-1')),
          more: [list('list-1', OFFICE), list('list-2', OFFICE)],
        }),
        from: [OFFICE],
      },
    },
  })
})

describe('inspection in front of the subnet (domain.md 1.2 step 5)', () => {
  const edge = (draft: object = {}) =>
    sample('route-table', {
      id: 'routes-edge',
      name: 'edge',
      subnetIds: [],
      gatewayIds: ['gateway-1'],
      routes: [route('10.0.1.0/24', 'endpoint', 'firewall-1')],
      ...draft,
    })
  const back = table(LOCAL, route(WORLD, 'endpoint', 'firewall-1'))
  reachTable({
    possible: {
      'in by an appliance, out by the gateway': opened({more: [edge()]}),
      'in and out by an appliance': opened({table: back, more: [edge()]}),
      'in by the interface of an appliance': opened({
        more: [edge({routes: [route('10.0.1.0/24', 'interface', 'interface-9')]})],
      }),
      'a table of the gateway whose routes were not read': opened({
        more: [edge({routes: unknown('denied', 0)})],
      }),
      'a table that is perhaps the gateway’s': opened({more: [edge({gatewayIds: unknown('denied', 0)})]}),
      'back by an appliance, a table that is perhaps the gateway’s': opened({
        table: back,
        more: [edge({gatewayIds: unknown('denied', 0)})],
      }),
      'back by an appliance, where the list of tables is not whole': {
        world: opened({table: back}),
        without: ['route-tables'],
      },
      'out by the gateway, where the list of tables is not whole': {
        world: opened(),
        without: ['route-tables'],
      },
    },
    excluded: {
      'back by an appliance that nobody comes in by': opened({table: back}),
      'the appliance is dead': opened({
        table: back,
        more: [edge({routes: [route('10.0.1.0/24', 'endpoint', 'firewall-1', {active: false})]})],
      }),
    },
  })
})
