import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {known, unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import {
  application,
  asked,
  type Behind,
  BY_ADDRESS,
  BY_GROUP,
  behind,
  elsewhere,
  guarded,
  HTTPS_IN,
  listener,
  network,
  OUT,
  PORT,
  subnetOf,
} from './reachability-balanced.js'
import {
  acl,
  CARD,
  entry,
  group,
  LOCAL,
  node,
  OFFICE,
  opened,
  PRIVATE,
  reachOf,
  reachTable,
  rule,
  SSH,
  table,
  tcp,
  udp,
  WORLD,
  WORLD6,
  type World,
} from './reachability-support.js'

const unread = unknown('denied', 0)

/** A network balancer in a public subnet that leads to an internal application balancer in a private one. */
interface Chain extends Behind {
  readonly front?: object
  readonly targets?: object
  readonly inner?: object
}

function chained({
  front = {},
  inner = {},
  more = [],
  pieces = {},
  targets = {},
  ...draft
}: Chain = {}): World {
  const lead = network(
    {id: 'balancer-0', name: 'front', subnetIds: ['subnet-out'], securityGroupIds: ['group-out'], ...front},
    {
      targetType: 'load-balancer',
      preservesClientAddress: null,
      port: 443,
      targets: [{id: 'balancer-1', port: 443, zone: null}],
      ...targets,
    },
  )
  return behind(application({internetFacing: false, ...inner}), {
    pieces: {group: BY_GROUP, ...pieces},
    routes: [LOCAL],
    more: [
      lead,
      ...subnetOf('out', '10.0.8.0/24'),
      sample('security-group', {id: 'group-out', name: 'out', rules: [HTTPS_IN, OUT]}),
      ...more,
    ],
    ...draft,
  })
}

const outside = (...rules: readonly GroupRule[]) =>
  chained({
    front: {securityGroupIds: ['group-narrow']},
    more: [sample('security-group', {id: 'group-narrow', rules})],
  })

describe('a network balancer that leads to an application balancer (domain.md 1.3)', () => {
  reachTable({
    proven: {
      'the client is let in by both': asked(chained()),
      'the first lets in some': {...asked(outside(rule(tcp(443), {ranges: [OFFICE]}), OUT)), from: [OFFICE]},
      'the second lets in some': {
        ...asked(chained({rules: [rule(tcp(443), {ranges: [OFFICE]}), OUT]})),
        from: [OFFICE],
      },
      'the second admits the group of the first': asked(
        chained({rules: [rule(tcp(443), {groups: ['group-out']}), OUT]}),
      ),
      'a first one without a group': asked(chained({front: {securityGroupIds: []}})),
      'across zones': asked(
        chained({
          front: {crossZone: true, subnetIds: ['subnet-out', 'subnet-more']},
          pieces: elsewhere('eu-west-1b'),
          zone: 'eu-west-1b',
          more: subnetOf('more', '10.0.7.0/24', {routes: [LOCAL], zone: 'eu-west-1b'}),
        }),
      ),
    },
    excluded: {
      'without the first, the second is internal': asked(
        behind(application({internetFacing: false}), guarded(BY_GROUP)),
      ),
      'an internal first': asked(chained({front: {internetFacing: false}})),
      'to another port than the listener’s': asked(
        chained({targets: {port: 80, targets: [{id: 'balancer-1', port: 80, zone: null}]}}),
      ),
      'to another balancer': asked(
        chained({targets: {targets: [{id: 'balancer-9', port: 443, zone: null}]}}),
      ),
      'the second admits neither the client nor the first': asked(
        chained({rules: [rule(tcp(443), {ranges: ['10.9.0.0/16'], groups: ['group-9']}), OUT]}),
      ),
      'the first lets nothing out': asked(outside(HTTPS_IN)),
      'the second lets nothing out': asked(chained({rules: [HTTPS_IN]})),
      'the ACL of the second lets clients not in': asked(
        chained({entries: [entry(10, 'ingress', {range: '10.0.0.0/16'}), entry(10, 'egress')]}),
      ),
      'another zone, and the first does not cross': asked(
        chained({zone: 'eu-west-1b', pieces: elsewhere('eu-west-1b')}),
      ),
      'the machine does not admit the second': asked(chained({pieces: {group: group()}})),
    },
    possible: {
      'where the first leads was not read': asked(chained({front: {targetGroups: unread}})),
      'where the second leads was not read': asked(chained({inner: {targetGroups: unread}})),
      'the groups of the second were not read': asked(chained({inner: {securityGroupIds: unread}})),
      'the subnets of the second were not read': asked(chained({inner: {subnetIds: unread}})),
      'IPv6 clients, of whom it is not said how the second sees them': asked(
        chained({front: {publicFamilies: ['v6']}}),
      ),
    },
  })

  it('asks for a login where the second does', () => {
    const world = chained({inner: {listeners: [listener({protocol: 'HTTPS', authenticates: true})]}})
    expect(reachOf(world, {targets: [PORT]}).paths[0]?.gates).toEqual(['login', 'unknown'])
  })
})

describe('a balancer that leads to an address of another one', () => {
  const to = (id: string, draft: Chain = {}, port = 443) =>
    asked(
      chained({
        ...draft,
        targets: {
          targetType: 'ip',
          preservesClientAddress: false,
          port,
          targets: [{id, port, zone: null}],
          ...draft.targets,
        },
      }),
    )
  const passing = network({internetFacing: false})
  const [outer] = chained({
    targets: {
      targetType: 'ip',
      preservesClientAddress: false,
      targets: [{id: '10.0.0.5', port: 443, zone: null}],
    },
  }).filter(one => one.id === 'balancer-0') as [Resource]
  const aroundOuter = [
    ...subnetOf('out', '10.0.8.0/24'),
    sample('security-group', {id: 'group-out', name: 'out', rules: [HTTPS_IN, OUT]}),
  ]
  const byPassing = (guard: Resource) =>
    asked(
      behind(passing, {
        ...guarded(guard),
        routes: [LOCAL],
        more: [outer, ...aroundOuter],
      }),
    )
  reachTable({
    proven: {
      'its own': to('10.0.0.5'),
      'its own, and passes the client address on': to('10.0.0.5', {targets: {preservesClientAddress: true}}),
    },
    excluded: {
      'an address of nobody': to('10.0.0.6'),
      'a port at which the second does not listen': to('10.0.0.5', {}, 8443),
      'whose machine does not admit the second': to('10.0.0.5', {pieces: {group: group()}}),
      'its own, of another network that nothing joins': to('10.0.0.5', {front: {networkId: 'network-2'}}),
      'an internal one': to('10.0.0.5', {front: {internetFacing: false}}),
    },
    possible: {
      'one of its subnet, while its interfaces do not tell their own': to('10.0.0.6', {address: null}),
      'its own, of another network that a peering joins': asked(
        behind(application({internetFacing: false}), {
          ...guarded(BY_GROUP),
          routes: [LOCAL, {...LOCAL, destination: '10.9.0.0/16', target: 'peering-1', targetKind: 'peering'}],
          more: [{...outer, networkId: known('network-2', 0)} as Resource, ...aroundOuter],
        }),
      ),
      'the subnets of the second were not read': to('10.0.0.5', {inner: {subnetIds: unread}}),
      'the second passes on an address that is no longer the client’s': byPassing(
        group(rule(PORT, {ranges: ['10.0.0.0/8']})),
      ),
      'so that the ranges of clients that the machine admits say nothing': byPassing(
        group(rule(PORT, {ranges: [OFFICE]})),
      ),
      'and rules of the second for certain clients say nothing': to('10.0.0.5', {
        inner: {
          listeners: [listener({protocol: 'HTTPS', clientRanges: {'targetgroup/pods/1': ['10.0.0.0/8']}})],
        },
      }),
    },
  })
})

describe('an accelerator: past the gateway and the network ACLs, to where we do not know (domain.md 1.2)', () => {
  const door = (draft: object = {}) =>
    sample('network-interface', {
      id: 'interface-door',
      name: 'door',
      attachedTo: null,
      interfaceType: 'global_accelerator_managed',
      frontDoor: true,
      privateAddresses: ['10.0.1.200'],
      securityGroupIds: ['group-door'],
      ...draft,
    })
  const dark = {node: PRIVATE, table: table(LOCAL)}
  const byDoor = (draft: Parameters<typeof opened>[0] = {}, ...more: readonly Resource[]) =>
    opened({...dark, ...draft, more: [door(), ...more]})
  reachTable({
    possible: {
      'a private machine whose group admits the world': byDoor(),
      'whose group admits some': {
        world: byDoor({group: group(rule(SSH, {ranges: [OFFICE]}))}),
        from: [OFFICE],
      },
      'whose group admits that of the accelerator': byDoor({
        group: group(rule(SSH, {groups: ['group-door']})),
      }),
      'where no ACL lets anybody in, which is not asked': byDoor({acl: acl()}),
      'an interface that is perhaps one': opened({...dark, more: [door({frontDoor: unread})]}),
      'an interface of a network that was not read': opened({...dark, more: [door({networkId: unread})]}),
      'the list of interfaces is not whole': {world: opened(dark), without: ['network-interfaces']},
      'an internal balancer': asked(
        behind(application({internetFacing: false}), {...guarded(BY_GROUP), more: [door()]}),
      ),
      'an internal network balancer, where the machine admits its address': asked(
        behind(network({internetFacing: false}, {preservesClientAddress: false}), {
          ...guarded(BY_ADDRESS),
          more: [door()],
        }),
      ),
      'an internal balancer whose group admits that of the accelerator': asked(
        behind(application({internetFacing: false}), {
          ...guarded(BY_GROUP),
          rules: [rule(tcp(443), {groups: ['group-door']}), OUT],
          more: [door()],
        }),
      ),
      'an internal balancer whose targets were not read': asked(
        behind(network({internetFacing: false, targetGroups: unread}), {more: [door()]}),
      ),
      'two balancers, both internal': asked(chained({front: {internetFacing: false}, more: [door()]})),
    },
    excluded: {
      'the group admits nobody': byDoor({group: group()}),
      'the group admits another port': byDoor({group: group(rule(tcp(23), {ranges: [WORLD]}))}),
      'the group admits another group': byDoor({group: group(rule(SSH, {groups: ['group-1']}))}),
      'gateways are blocked, which stops accelerators too': byDoor({
        region: sample('region', {publicAccessBlock: 'ingress', publicAccessExclusions: []}),
      }),
      'an accelerator of another network': opened({...dark, more: [door({networkId: 'network-2'})]}),
      'an internal balancer whose group admits nobody': asked(
        behind(application({internetFacing: false}), {...guarded(BY_GROUP), rules: [OUT], more: [door()]}),
      ),
      'an internal balancer in blocked subnets': asked(
        behind(application({internetFacing: false}), {
          pieces: {
            group: BY_GROUP,
            region: sample('region', {publicAccessBlock: 'ingress', publicAccessExclusions: []}),
          },
          more: [door()],
        }),
      ),
    },
    proven: {
      'nothing but what is proven without it': {
        world: opened({
          node: node([{}, {...CARD, id: 'interface-2', publicAddresses: [], securityGroupIds: ['group-2']}]),
          group: group(rule(SSH, {ranges: [OFFICE]})),
          more: [
            door(),
            sample('security-group', {id: 'group-2', rules: [rule(SSH, {ranges: [WORLD, WORLD6]})]}),
          ],
        }),
        from: [OFFICE],
      },
    },
  })

  it('is told as a way of its own', () => {
    expect(reachOf(byDoor()).paths.map(({clientAdmitted, via}) => [via, clientAdmitted])).toEqual([
      ['accelerator', true],
    ])
    expect(
      reachOf(byDoor({}, sample('network-interface', {id: 'interface-9'})), {targets: [udp(22)]}).paths,
    ).toEqual([])
  })
})
