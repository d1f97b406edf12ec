import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  application,
  asked,
  BY_ADDRESS,
  BY_CLIENT,
  BY_GROUP,
  behind,
  classic,
  elsewhere,
  guarded,
  HTTPS_IN,
  listener,
  network,
  OUT,
  PORT,
  privateAt,
  subnetOf,
} from './reachability-balanced.js'
import {
  ALL_IN,
  ALL_OUT,
  acl,
  CARD,
  entry,
  group,
  HOME,
  LOCAL,
  node,
  OFFICE,
  out,
  reachOf,
  reachTable,
  route,
  rule,
  tcp,
  udp,
  WORLD,
  WORLD6,
} from './reachability-support.js'

const unread = unknown('denied', 0)
const TCP = {protocol: '6'}
const from = (world: Parameters<typeof asked>[0], ...ranges: readonly string[]) => ({
  ...asked(world),
  from: ranges,
})
const V6 = [
  '2000::/16',
  '2001::/21',
  '2001:800::/22',
  '2001:c00::/24',
  '2001:d00::/25',
  '2001:d80::/27',
  '2001:da0::/28',
  '2001:db0::/29',
  '2001:db9::/32',
  '2001:dba::/31',
  '2001:dbc::/30',
  '2001:dc0::/26',
  '2001:e00::/23',
  '2001:1000::/20',
  '2001:2000::/19',
  '2001:4000::/18',
  '2001:8000::/17',
  '2002::/15',
  '2004::/14',
  '2008::/13',
  '2010::/12',
  '2020::/11',
  '2040::/10',
  '2080::/9',
  '2100::/8',
  '2200::/7',
  '2400::/6',
  '2800::/5',
  '3000::/4',
]
const named = guarded(BY_GROUP)
const addressed = guarded(BY_ADDRESS)
const blocked = {publicAccessBlock: 'ingress', publicAccessExclusions: []} as const
const exclusion = (resourceId: string) => [{resourceId, mode: 'bidirectional', active: true} as const]

describe('the front of a balancer (domain.md 1.3): steps 3 to 7 for one of its subnets and the port of the listener', () => {
  reachTable({
    proven: {
      'an internet-facing balancer in a public subnet': asked(behind(application(), named)),
      'its group admits some': from(
        behind(application(), {...named, rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]}),
        OFFICE,
      ),
      'a network balancer without a group lets all in': asked(behind(network({securityGroupIds: []}))),
      'one of two subnets is public': asked(
        behind(network({subnetIds: ['subnet-dark', 'subnet-front']}), {
          more: subnetOf('dark', '10.0.9.0/24', {routes: [LOCAL]}),
        }),
      ),
      'each of two subnets is public for some': from(
        behind(network({subnetIds: ['subnet-front', 'subnet-two']}), {
          routes: [LOCAL, route(OFFICE, 'internet-gateway', 'gateway-1')],
          more: subnetOf('two', '10.0.9.0/24', {
            routes: [LOCAL, route(HOME, 'internet-gateway', 'gateway-1')],
          }),
        }),
        OFFICE,
        HOME,
      ),
      'the block of gateways is opened for its subnet': asked(
        behind(network(), {
          pieces: {region: sample('region', {...blocked, publicAccessExclusions: exclusion('subnet-front')})},
        }),
      ),
      'of both families, where it has both': {
        ...asked(behind(application({publicFamilies: ['v6']}), named)),
        from: V6,
      },
    },
    excluded: {
      internal: asked(behind(application({internetFacing: false}), named)),
      'no route to a gateway from its subnet': asked(behind(application(), {...named, routes: [LOCAL]})),
      'an egress-only gateway for IPv6': asked(
        behind(application({publicFamilies: ['v6']}), {
          ...named,
          routes: [LOCAL, route(WORLD6, 'egress-only-gateway', 'egress-1')],
        }),
      ),
      'its group has no rule for the listener': asked(
        behind(application(), {...named, rules: [rule(tcp(80), {ranges: [WORLD]}), OUT]}),
      ),
      'the network ACL of its subnet lets the listener’s port not in': asked(
        behind(application(), {
          ...named,
          entries: [entry(10, 'ingress', {...TCP, ports: [1, 442]}), ...ALL_OUT],
        }),
      ),
      'the network ACL of its subnet lets no answer out to the internet': asked(
        behind(application(), {...named, entries: [...ALL_IN, entry(10, 'egress', {range: '10.0.0.0/16'})]}),
      ),
      'internet gateways are blocked': asked(
        behind(network(), {pieces: {region: sample('region', blocked)}}),
      ),
      'trap 4: the block is opened for the machine’s subnet only': asked(
        behind(network(), {
          pieces: {region: sample('region', {...blocked, publicAccessExclusions: exclusion('subnet-1')})},
        }),
      ),
      'no listener leads to the group': asked(
        behind(application({listeners: [listener({targetGroupIds: []})]}), named),
      ),
      'a gateway balancer is no front door': asked(behind(network({type: 'gateway'}))),
    },
    possible: {
      'whether it faces the internet was not read': asked(
        behind(application({internetFacing: unread}), named),
      ),
      'its families were not read': asked(behind(application({publicFamilies: unread}), named)),
      'its subnets were not read': asked(behind(application({subnetIds: unread}), named)),
      'its groups were not read': asked(behind(network({securityGroupIds: unread}))),
      'its group was not listed': asked(behind(application(), {...named, rules: null})),
      'its listeners were not read': asked(behind(application({listeners: unread}), named)),
      'its targets were not read': asked(behind(network({targetGroups: unread}))),
      'its targets have no port': asked(
        behind(network({}, {port: null, targets: [{id: 'node-1', port: null, zone: null}]})),
      ),
      'the list of balancers is not whole': {
        ...asked(behind(network({internetFacing: false}))),
        without: ['load-balancers'],
      },
    },
  })

  it('asks for a login where the listener does', () => {
    const gates = (authenticates: boolean) =>
      reachOf(behind(application({listeners: [listener({protocol: 'HTTPS', authenticates})]}), named), {
        targets: [PORT],
      }).paths[0]?.gates
    expect(gates(true)).toEqual(['login', 'unknown'])
    expect(gates(false)).toEqual(['unknown'])
  })
})

describe('a target of a balancer', () => {
  const ip = (draft: object = {}, preservesClientAddress = true, balancer: object = {}) =>
    network(balancer, {
      targetType: 'ip',
      preservesClientAddress,
      targets: [{id: '10.0.1.10', port: 30_080, zone: null, ...draft}],
    })
  const foreign = ip({}, true, {networkId: 'network-2'})
  reachTable({
    proven: {
      'trap 2: a private machine, open to the world, behind a network balancer': asked(behind(network())),
      'a machine by its address': asked(behind(ip())),
      'at the port of the target, not of the group': {
        world: behind(network({}, {port: 1, targets: [{id: 'node-1', port: 30_080, zone: null}]})),
        targets: [PORT],
      },
      'at the port of the group, where the target names none': {
        world: behind(network({}, {targets: [{id: 'node-1', port: null, zone: null}]})),
        targets: [PORT],
      },
      'within a range that is asked for': {world: behind(network()), targets: [tcp(30_000, 32_767)]},
      'by UDP': {
        world: behind(network({listeners: [listener({protocol: 'UDP'})]}, {protocol: 'UDP'}), {
          pieces: {group: group(rule(udp(30_080), {ranges: [WORLD]}))},
          rules: [rule(udp(443), {ranges: [WORLD]}), OUT],
        }),
        targets: [udp(30_080)],
      },
      'by the TCP of a group that takes both': {
        world: behind(network({listeners: [listener({protocol: 'TCP_UDP'})]}, {protocol: 'TCP_UDP'})),
        targets: [PORT],
      },
      'at its first interface': asked(
        behind(network(), {
          pieces: {
            node: node([
              {publicAddresses: []},
              {...CARD, id: 'interface-2', securityGroupIds: ['group-2'], publicAddresses: []},
            ]),
          },
          more: [sample('security-group', {id: 'group-2', rules: []})],
        }),
      ),
    },
    excluded: {
      'another machine': asked(behind(network({}, {targets: [{id: 'node-2', port: 30_080, zone: null}]}))),
      'another port of the machine': {world: behind(network()), targets: [tcp(30_081)]},
      'another protocol': {world: behind(network()), targets: [udp(30_080)]},
      'a group without targets': asked(behind(network({}, {targets: []}))),
      'open at its second interface only': asked(
        behind(network(), {
          pieces: {
            node: node([
              {publicAddresses: []},
              {...CARD, id: 'interface-2', securityGroupIds: ['group-2'], publicAddresses: []},
            ]),
            group: group(),
          },
          more: [sample('security-group', {id: 'group-2', rules: [rule(PORT, {ranges: [WORLD]})]})],
        }),
      ),
      'the same address, behind a balancer of another network that nothing joins': asked(behind(foreign)),
      'an address of nobody': asked(behind(ip({id: '10.0.1.99'}))),
      'the machine is gone': asked(
        behind(network(), {pieces: {node: node([{publicAddresses: []}], {state: 'terminated'})}}),
      ),
    },
    possible: {
      'a further address of the machine, which may be a pod’s': asked(
        behind(ip({id: '10.0.1.77'}), {pieces: {node: privateAt('10.0.1.10', '10.0.1.77')}}),
      ),
      'the same address, behind a balancer of another network that a peering joins': asked(
        behind(foreign, {
          pieces: {
            table: sample('route-table', {routes: [LOCAL, route('10.9.0.0/16', 'peering', 'peering-1')]}),
          },
        }),
      ),
      'the same address, behind a balancer of a network that was not read': asked(
        behind(ip({}, true, {networkId: unread})),
      ),
      'an IPv6 address, be it a public one': asked(
        behind(ip({id: '2600:1f18::7'}), {
          pieces: {
            node: node([{publicAddresses: ['2600:1F18:0::7']}]),
            group: group(rule(PORT, {groups: ['group-front']})),
          },
        }),
      ),
      'a stopped machine': asked(
        behind(network(), {pieces: {node: node([{publicAddresses: []}], {state: 'stopped'})}}),
      ),
      'interfaces that were not read': asked(
        behind(network(), {pieces: {node: sample('node', {interfaces: unread})}}),
      ),
    },
  })
})

describe('the hop of an application balancer: in its own name', () => {
  reachTable({
    proven: {
      'the machine admits its group': asked(behind(application(), named)),
      'the machine admits its address': asked(behind(application(), addressed)),
      'the machine admits its subnet': asked(
        behind(application(), {...guarded(group(rule(PORT, {ranges: ['10.0.0.0/24']})))}),
      ),
      'its addresses were not read, and all of its subnet is admitted': asked(
        behind(application(), {address: null, ...guarded(group(rule(PORT, {ranges: ['10.0.0.0/16']})))}),
      ),
      'the machine admits one of its subnets': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-two']}), {
          ...addressed,
          more: subnetOf('two', '10.0.9.0/24', {address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
      'the client’s address is not asked': from(
        behind(application(), {...named, rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]}),
        OFFICE,
      ),
      'IPv6 clients come by IPv4': {
        ...asked(behind(application({publicFamilies: ['v6']}), addressed)),
        from: V6,
      },
      'its group lets out to the machine’s group only': asked(
        behind(application(), {...named, rules: [HTTPS_IN, out({groups: ['group-1']})]}),
      ),
      'its group lets out to the machine’s address only': asked(
        behind(application(), {...named, rules: [HTTPS_IN, out({ranges: ['10.0.1.10/32']})]}),
      ),
    },
    excluded: {
      'the machine admits the internet’s ranges only, and not the balancer': asked(
        behind(application(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
      ),
      'the machine admits another group': asked(
        behind(application(), guarded(group(rule(PORT, {groups: ['group-9']})))),
      ),
      'the machine admits it to another port': asked(
        behind(application(), guarded(group(rule(tcp(443), {groups: ['group-front']})))),
      ),
      'the machine admits another address': asked(
        behind(application(), guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']})))),
      ),
      'its group lets nothing out': asked(behind(application(), {...named, rules: [HTTPS_IN]})),
      'its group lets out to other ports only': asked(
        behind(application(), {
          ...named,
          rules: [HTTPS_IN, rule(tcp(443), {direction: 'egress', ranges: [WORLD]})],
        }),
      ),
      'its group lets out to others only': asked(
        behind(application(), {
          ...named,
          rules: [HTTPS_IN, out({ranges: ['10.0.2.0/24'], groups: ['group-9']})],
        }),
      ),
      'the machine admits only a subnet of it that nobody reaches': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-dark']}), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.9.0/24']}))),
          more: subnetOf('dark', '10.0.9.0/24', {routes: [LOCAL], address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
    },
    possible: {
      'its addresses were not read, and part of its subnet is admitted': asked(
        behind(application(), {address: null, ...addressed}),
      ),
      'an interface whose addresses were not read': asked(
        behind(application(), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']}))),
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: 'balancer-1',
              subnetId: 'subnet-front',
              privateAddresses: unread,
            }),
          ],
        }),
      ),
      'an interface that is perhaps its own': asked(
        behind(application(), {
          ...guarded(group(rule(PORT, {ranges: ['10.0.0.6/32']}))),
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: unread,
              privateAddresses: ['10.0.0.6'],
            }),
          ],
        }),
      ),
      'rules of the machine’s group that were not read': asked(
        behind(application(), guarded(sample('security-group', {rules: unread}))),
      ),
      'a machine without a group': asked(
        behind(application(), {pieces: {node: node([{publicAddresses: [], securityGroupIds: []}])}}),
      ),
      'its own group was not read': asked(
        behind(application(), {
          ...named,
          rules: null,
          more: [sample('security-group', {id: 'group-front', rules: unread})],
        }),
      ),
    },
  })
})

describe('the hop of a network balancer that passes the client’s address on', () => {
  reachTable({
    proven: {
      'the machine admits the client': from(
        behind(network(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
        OFFICE,
      ),
      'the balancer’s group and the machine’s admit the client': from(
        behind(network(), {
          ...guarded(group(rule(PORT, {ranges: ['8.8.8.0/25', HOME]}))),
          rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT],
        }),
        '8.8.8.0/25',
      ),
      'the machine names the balancer’s group: then the balancer’s group decides': from(
        behind(network(), {...named, rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]}),
        OFFICE,
      ),
      'the machine names the balancer’s group, and its ACL admits clients but not the balancer': asked(
        behind(network(), {
          pieces: {
            group: BY_GROUP,
            acl: acl(entry(10, 'ingress', {action: 'deny', range: '10.0.0.0/16'}), ...ALL_IN, ...ALL_OUT),
          },
        }),
      ),
      'IPv6 clients come in the balancer’s own name': {
        ...asked(behind(network({publicFamilies: ['v6']}), addressed)),
        from: V6,
      },
    },
    excluded: {
      'the machine admits the balancer’s address only': asked(behind(network(), addressed)),
      'the machine admits nobody': asked(behind(network(), guarded(group()))),
      'IPv6 clients, of whom the machine admits the address but not the balancer’s': asked(
        behind(network({publicFamilies: ['v6']}), guarded(group(rule(PORT, {ranges: [WORLD6]})))),
      ),
      'the balancer’s group lets nothing out': asked(behind(network(), {rules: [HTTPS_IN]})),
      'the balancer’s group lets nothing out, and the machine names it': asked(
        behind(network(), {...named, rules: [HTTPS_IN]}),
      ),
      'the balancer’s group admits others than the machine’s': asked(
        behind(network(), {
          ...guarded(group(rule(PORT, {ranges: [HOME]}))),
          rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT],
        }),
      ),
    },
    possible: {
      'rules of the machine’s group that were not read': asked(
        behind(network(), guarded(sample('security-group', {rules: unread}))),
      ),
      'the balancer’s groups were not read, and the machine names one': asked(
        behind(network({securityGroupIds: unread}), named),
      ),
    },
  })
})

describe('the hop of a balancer that does not pass it on', () => {
  const hiding = (draft: object = {}) =>
    network(draft, {
      targetType: 'ip',
      preservesClientAddress: false,
      targets: [{id: '10.0.1.10', port: 30_080, zone: null}],
    })
  reachTable({
    proven: {
      'a network balancer by its address': asked(behind(hiding(), addressed)),
      'a network balancer by its group': asked(behind(hiding(), named)),
      'a network balancer without a group, by its address': asked(
        behind(hiding({securityGroupIds: []}), addressed),
      ),
      'a classic balancer': asked(behind(classic(), named)),
    },
    excluded: {
      'the machine admits clients, not the balancer': asked(
        behind(hiding(), guarded(group(rule(PORT, {ranges: [OFFICE]})))),
      ),
      'a classic balancer that the machine does not admit': asked(behind(classic(), guarded(group()))),
      'an internal classic balancer': asked(behind(classic({internetFacing: false}), named)),
    },
  })
})

describe('zones', () => {
  const ip = {targetType: 'ip', targets: [{id: '10.0.1.10', port: 30_080, zone: null}]} as const
  const two = (draft: object, group: object = {}) =>
    behind(network({subnetIds: ['subnet-front', 'subnet-two'], ...draft}, group), {
      more: subnetOf('two', '10.0.9.0/24', {routes: [LOCAL], zone: 'eu-west-1b'}),
      pieces: elsewhere('eu-west-1b'),
    })
  reachTable({
    proven: {
      'within a zone': asked(behind(network())),
      'across zones, as the balancer says': asked(two({crossZone: true})),
      'across zones, as the group says': asked(two({}, {crossZone: true})),
      'an application balancer always crosses': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-two']}), {
          more: subnetOf('two', '10.0.9.0/24', {routes: [LOCAL], zone: 'eu-west-1b'}),
          pieces: {...elsewhere('eu-west-1b'), group: BY_GROUP},
        }),
      ),
      'a target by address that is of all zones': asked(
        behind(network({}, {...ip, targets: [{id: '10.0.1.10', port: 30_080, zone: 'all'}]}), {
          pieces: elsewhere('eu-west-1b'),
        }),
      ),
    },
    excluded: {
      'another zone, and the balancer does not cross': asked(two({})),
      'another zone, and the group does not cross': asked(two({crossZone: true}, {crossZone: false})),
      'a zone that the balancer does not stand in, though it crosses': asked(
        behind(network({crossZone: true}), {pieces: elsewhere('eu-west-1c')}),
      ),
      'a zone that an application balancer does not stand in': asked(
        behind(application(), {pieces: {...elsewhere('eu-west-1c'), group: BY_GROUP}}),
      ),
      'a group of an application balancer that does not cross': asked(
        behind(application({}, {crossZone: false}), {pieces: {...elsewhere('eu-west-1b'), group: BY_GROUP}}),
      ),
    },
    possible: {
      'a target by address in a zone that the balancer does not stand in': asked(
        behind(network({crossZone: true}, ip), {pieces: elsewhere('eu-west-1c')}),
      ),
      'the zone of the machine was not read': asked(
        behind(network(), {pieces: {subnet: sample('subnet', {zone: unread})}}),
      ),
      'whether the balancer crosses was not read': asked(two({crossZone: unread})),
      'the zone of the balancer’s subnet was not read': asked(
        behind(network({subnetIds: ['subnet-front', 'subnet-two'], crossZone: true}), {
          pieces: elsewhere('eu-west-1b'),
          more: [sample('subnet', {id: 'subnet-two', zone: unread})],
        }),
      ),
    },
  })
})

describe('network ACLs between the two subnets', () => {
  const inOut = (range: string, ports: readonly [number, number] = [1024, 65_535]) => [
    entry(10, 'ingress', {...TCP, ports: [30_080, 30_080], range}),
    entry(10, 'egress', {...TCP, ports, range}),
  ]
  const front = (...entries: readonly ReturnType<typeof entry>[]) => [
    entry(10, 'ingress', {...TCP, ports: [443, 443]}),
    entry(10, 'egress', {...TCP, ports: [1024, 65_535]}),
    ...entries,
  ]
  const proxied = (machine: readonly ReturnType<typeof entry>[], balancer = [...ALL_IN, ...ALL_OUT]) =>
    asked(behind(application(), {pieces: {group: BY_GROUP, acl: acl(...machine)}, entries: balancer}))
  const passed = (machine: readonly ReturnType<typeof entry>[], balancer = [...ALL_IN, ...ALL_OUT]) =>
    asked(behind(network(), {pieces: {acl: acl(...machine)}, entries: balancer}))
  reachTable({
    proven: {
      'as AWS recommends for a private subnet behind a balancer': proxied(
        inOut('10.0.0.0/16'),
        front(
          entry(20, 'egress', {...TCP, ports: [30_080, 30_080], range: '10.0.0.0/16'}),
          entry(20, 'ingress', {...TCP, ports: [1024, 65_535], range: '10.0.0.0/16'}),
        ),
      ),
      'as AWS recommends where clients keep their address': passed(
        inOut(WORLD),
        front(
          entry(20, 'egress', {...TCP, ports: [30_080, 30_080], range: '10.0.0.0/16'}),
          entry(20, 'ingress', {...TCP, ports: [1024, 65_535], range: '10.0.0.0/16'}),
        ),
      ),
      'in one subnet no ACL is asked': asked(
        behind(application({subnetIds: ['subnet-1']}), {
          pieces: {
            group: BY_GROUP,
            table: sample('route-table', {routes: [route(WORLD, 'internet-gateway', 'gateway-1')]}),
            acl: acl(
              entry(10, 'ingress', {...TCP, ports: [443, 443]}),
              entry(10, 'egress', {...TCP, ports: [1024, 65_535]}),
            ),
          },
        }),
      ),
      'in one subnet no ACL is asked, where clients keep their address': asked(
        behind(network({subnetIds: ['subnet-1']}), {
          pieces: {
            table: sample('route-table', {routes: [route(WORLD, 'internet-gateway', 'gateway-1')]}),
            acl: acl(entry(10, 'ingress', {...TCP, ports: [443, 443]}), ...ALL_OUT),
          },
        }),
      ),
      'answers to the client get out to one port, which the client takes': passed([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [443, 443]}),
      ]),
      'UDP needs no answer': {
        world: behind(network({listeners: [listener({protocol: 'UDP'})]}, {protocol: 'UDP'}), {
          pieces: {group: group(rule(udp(30_080), {ranges: [WORLD]})), acl: acl(...ALL_IN)},
          rules: [rule(udp(443), {ranges: [WORLD]}), OUT],
        }),
        targets: [udp(30_080)],
      },
    },
    excluded: {
      'the machine’s lets the balancer not in': proxied([...inOut(OFFICE)]),
      'the machine’s lets no answer out': proxied([...ALL_IN]),
      'the machine’s lets answers out to port 443 only, which no balancer sends from': proxied([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [443, 443]}),
      ]),
      'the balancer’s lets nothing out to the machine’s port': proxied(
        [...ALL_IN, ...ALL_OUT],
        [entry(5, 'egress', {...TCP, ports: [30_080, 30_080], action: 'deny'}), ...ALL_IN, ...ALL_OUT],
      ),
      'the balancer’s lets the answers not in': proxied(
        [...ALL_IN, ...ALL_OUT],
        [entry(10, 'ingress', {...TCP, ports: [443, 443]}), ...ALL_OUT],
      ),
      'the machine’s lets clients not in, who keep their address': passed(inOut('10.0.0.0/16')),
      'the balancer’s lets nothing out to the machine, where clients keep their address': passed(
        [...ALL_IN, ...ALL_OUT],
        [entry(5, 'egress', {range: '10.0.1.0/24', action: 'deny'}), ...ALL_IN, ...ALL_OUT],
      ),
      'the balancer’s lets the answers not in, where clients keep their address': passed(
        [...ALL_IN, ...ALL_OUT],
        front(entry(20, 'ingress', {range: '10.0.9.0/24'})),
      ),
      'no one port does for the answers on all of the way back': passed(
        [...ALL_IN, entry(10, 'egress', {...TCP, ports: [443, 443]})],
        [...ALL_IN, entry(10, 'egress', {...TCP, ports: [1024, 65_535]})],
      ),
      'the machine’s lets only a subnet in that nobody reaches': asked(
        behind(application({subnetIds: ['subnet-front', 'subnet-dark']}), {
          pieces: {group: BY_GROUP, acl: acl(entry(10, 'ingress', {range: '10.0.9.0/24'}), ...ALL_OUT)},
          more: subnetOf('dark', '10.0.9.0/24', {routes: [LOCAL], address: '10.0.9.9', zone: 'eu-west-1b'}),
        }),
      ),
    },
    possible: {
      'the machine’s lets answers out to some ports of the balancer': proxied([
        ...ALL_IN,
        entry(10, 'egress', {...TCP, ports: [32_768, 60_999]}),
      ]),
      'the machine’s was not read': asked(behind(application(), {pieces: {group: BY_GROUP, acl: null}})),
      'the machine’s was not read, where clients keep their address': asked(
        behind(network(), {pieces: {acl: null}}),
      ),
      'the machine’s lets in one address of the balancer, of which the group lets in the other': asked(
        behind(application(), {
          address: null,
          pieces: {
            group: group(rule(PORT, {ranges: ['10.0.0.0/25']})),
            acl: acl(entry(10, 'ingress', {range: '10.0.0.64/26'}), ...ALL_OUT),
          },
        }),
      ),
    },
  })
  reachTable({
    excluded: {
      'of two addresses one is let in by the group and the other by the ACL': asked(
        behind(application(), {
          pieces: {
            group: group(rule(PORT, {ranges: ['10.0.0.5/32']})),
            acl: acl(entry(10, 'ingress', {range: '10.0.0.6/32'}), ...ALL_OUT),
          },
          more: [
            sample('network-interface', {
              id: 'interface-more',
              attachedTo: 'balancer-1',
              subnetId: 'subnet-front',
              privateAddresses: ['10.0.0.6'],
            }),
          ],
        }),
      ),
    },
  })
})

describe('balancers that were not read', () => {
  const unknownTo = (draft: object, more: object = {}) =>
    behind(network({targetGroups: unread, ...draft}), more)
  reachTable({
    excluded: {
      internal: asked(unknownTo({internetFacing: false})),
      'of another network that nothing joins': asked(unknownTo({networkId: 'network-2'})),
      'the machine admits nobody at all': asked(unknownTo({}, guarded(group()))),
      'the ACL of the machine’s subnet lets nobody in, and the balancer stands elsewhere': asked(
        unknownTo({}, {pieces: {acl: acl(...ALL_OUT)}}),
      ),
    },
    possible: {
      'of the machine’s network': asked(unknownTo({})),
      'of a network that was not read': asked(unknownTo({networkId: unread})),
      'of another network that a peering joins': asked(
        unknownTo(
          {networkId: 'network-2'},
          {
            pieces: {
              table: sample('route-table', {routes: [LOCAL, route('10.9.0.0/16', 'peering', 'peering-1')]}),
            },
          },
        ),
      ),
      'in the machine’s subnet, whose ACL then is not asked': asked(
        unknownTo({subnetIds: ['subnet-1']}, {pieces: {acl: acl(...ALL_OUT)}}),
      ),
      'the machine admits members of a group only': asked(unknownTo({}, named)),
    },
  })
})

describe('what a way by a balancer says', () => {
  it.each([
    ['the client', network(), BY_CLIENT, true],
    ['the balancer', application(), BY_GROUP, false],
  ])('that the machine lets in %s', (_, balancer, by, clientAdmitted) => {
    const {paths} = reachOf(behind(balancer, guarded(by)), {targets: [PORT]})
    expect(paths.map(path => [path.via, path.clientAdmitted, path.target.ports])).toContainEqual([
      'balancer',
      clientAdmitted,
      [30_080, 30_080],
    ])
  })
})
