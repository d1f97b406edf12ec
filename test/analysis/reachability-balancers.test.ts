import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import {
  application,
  asked,
  BY_CLIENT,
  BY_GROUP,
  behind,
  guarded,
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
  ALL_V6,
  acl,
  CARD,
  entry,
  group,
  HOME,
  LOCAL,
  node,
  OFFICE,
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
const named = guarded(BY_GROUP)
const ruled = (...ranges: readonly string[]) =>
  listener({protocol: 'HTTPS', clientRanges: {'targetgroup/pods/1': ranges}})
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
      'a rule of its listener forwards certain clients alone': from(
        behind(application({listeners: [ruled(OFFICE)]}), named),
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
        from: ALL_V6,
      },
    },
    excluded: {
      internal: asked(behind(application({internetFacing: false}), named)),
      'a rule of its listener forwards clients of the inside alone': asked(
        behind(application({listeners: [ruled('10.0.0.0/8')]}), named),
      ),
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
      'the same address, behind a balancer of another network, beside an endpoint of a service': asked(
        behind(foreign, {
          pieces: {
            table: sample('route-table', {routes: [LOCAL, route('list-1', 'endpoint', 'endpoint-1')]}),
          },
        }),
      ),
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
      ...Object.fromEntries(
        (['endpoint', 'interface'] as const).map(by => [
          `the same address, behind a balancer of another network that an appliance joins (${by})`,
          asked(
            behind(foreign, {
              pieces: {table: sample('route-table', {routes: [LOCAL, route('10.9.0.0/16', by, `${by}-1`)]})},
            }),
          ),
        ]),
      ),
      'one packet to a subnet that does not answer by the gateway': {
        world: behind(network({listeners: [listener({protocol: 'UDP'})]}, {protocol: 'UDP'}), {
          ...guarded(group(rule(udp(30_080), {ranges: [WORLD]}))),
          rules: [rule(udp(443), {ranges: [WORLD]}), OUT],
          routes: [LOCAL],
        }),
        targets: [udp(30_080)],
      },
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
