import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {toCidrs} from '../../src/model/address-set.js'
import {classify} from '../../src/model/exposure.js'
import {unknown, unsupported} from '../../src/model/fact.js'
import type {NodeResource} from '../../src/model/node.js'
import {
  CARD,
  find,
  group,
  HOME,
  losses,
  neighboursOf,
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
  verdictOf,
  WORLD,
  WORLD6,
  type World,
} from './reachability-support.js'

const unread = unknown('denied', 0)
const API = [tcp(443)]
const managed = (ranges: readonly string[], draft: object = {}): World => [
  sample('cluster', {publicEndpoint: true, publicEndpointRanges: ranges, ...draft}),
]

describe('the public endpoint of a managed cluster (domain.md 1.4)', () => {
  reachTable({
    proven: {
      'open to all': managed([WORLD]),
      'one office': {world: managed([OFFICE]), from: [OFFICE]},
      'trap 1: a private range beside an office': {world: managed(['10.0.0.0/8', OFFICE]), from: [OFFICE]},
      'trap 1: a single address': {world: managed(['8.8.8.8/32']), from: ['8.8.8.8/32']},
      'trap 1: the two halves of the world': managed(['0.0.0.0/1', '128.0.0.0/1']),
      'both families': managed([WORLD, WORLD6]),
      'no filter of the customer holds there': [...managed([WORLD]), group(), table()] as unknown as World,
      'the range that is one, beside one that is none': {
        world: managed([OFFICE, 'nonsense']),
        from: [OFFICE],
      },
    },
    excluded: {
      'an endpoint that is off, whatever its ranges': managed([WORLD], {publicEndpoint: false}),
      'trap 1: private ranges only': managed(['10.0.0.0/8', '192.168.0.0/16']),
      'no range': managed([]),
    },
    possible: {
      'whether it is on was not read': {world: managed([OFFICE], {publicEndpoint: unread}), from: [OFFICE]},
      'whether it is on was not read, and an empty list says nothing': managed([], {publicEndpoint: unread}),
      'its ranges were not read': managed([], {publicEndpointRanges: unread}),
      'a range that is none': managed(['nonsense']),
    },
  })

  it.each([
    [['0.0.0.0/1', '128.0.0.0/1'], 'world'],
    [['0.0.0.0/1'], 'world'],
    [['8.8.8.8/32'], 'narrow'],
    [['10.0.0.0/8'], 'none'],
  ])('trap 1: %j is %s', (ranges, grade) => {
    expect(classify(reachOf(managed(ranges)).proven).grade).toBe(grade)
  })

  it('asks for a login, and is one way', () => {
    expect(reachOf(managed([WORLD]), {targets: API}).paths.map(({gates, via}) => [via, gates])).toEqual([
      ['endpoint', ['kubernetes-login']],
    ])
  })
})

const OWN = unsupported('the customer runs it')
const SELF = sample('cluster', {
  management: 'self-managed',
  publicEndpoint: OWN,
  privateEndpoint: OWN,
  publicEndpointRanges: OWN,
  endpointSecurityGroups: OWN,
})

/** A self-managed cluster whose control plane is the machine of an open world. */
function selfManaged(
  role: 'control-plane' | 'worker' | 'unknown' | typeof unread,
  pieces: Parameters<typeof opened>[0] = {},
): World {
  const [judged, ...others] = opened(pieces)
  return [
    SELF,
    {...sample('node', {role}), ...judged, role: sample('node', {role}).role} as NodeResource,
    ...others,
  ]
}

const second = (draft: object = {}) =>
  sample('node', {
    id: 'node-2',
    name: 'node-2',
    role: 'control-plane',
    interfaces: [{...CARD, id: 'interface-2', securityGroupIds: ['group-2']}],
    ...draft,
  })
const groupTwo = (...ranges: readonly string[]) =>
  sample('security-group', {id: 'group-2', name: 'two', rules: [rule(SSH, {ranges})]})

describe('the machines of a control plane of one’s own', () => {
  reachTable({
    proven: {
      'its one machine': selfManaged('control-plane'),
      'any of its machines': {
        world: selfManaged('control-plane', {
          group: group(rule(SSH, {ranges: [OFFICE]})),
          more: [second(), groupTwo(HOME)],
        }),
        from: [OFFICE, HOME],
      },
      'a member that is certain, beside one that is not': {
        world: selfManaged('unknown', {
          group: group(rule(SSH, {ranges: [WORLD]})),
          more: [second(), groupTwo(HOME)],
        }),
        from: [HOME],
      },
      'what is certain, where the list of machines is not whole': {
        world: selfManaged('control-plane', {group: group(rule(SSH, {ranges: [OFFICE]}))}),
        without: ['machines'],
        from: [OFFICE],
      },
    },
    excluded: {
      'none of its machines': selfManaged('control-plane', {node: PRIVATE}),
      'its worker is open, not its control plane': selfManaged('worker', {
        more: [second({interfaces: [{...CARD, id: 'interface-2', publicAddresses: []}]})],
      }),
      'a machine of another cluster is open': selfManaged('control-plane', {
        node: PRIVATE,
        more: [second({clusterId: 'cluster-2'}), groupTwo(WORLD)],
      }),
    },
    possible: {
      'a machine that may be of it': selfManaged('unknown'),
      'a machine whose part was not read': selfManaged(unread),
      'a cluster without any machine': [SELF],
      'the list of machines is not whole': {
        world: selfManaged('control-plane', {node: PRIVATE}),
        without: ['machines'],
      },
    },
  })
})

it('a cluster of workers only has its control plane somewhere', () => {
  expect(verdictOf(reachOf(selfManaged('worker')))).toBe('possible')
})

describe('who inside the network is let through', () => {
  const card = (name: string, draft: object = {}) =>
    sample('network-interface', {
      id: `interface-${name}`,
      name,
      attachedTo: `machine-${name}`,
      privateAddresses: ['10.0.1.20'],
      securityGroupIds: ['group-9'],
      ...draft,
    })
  const around = (
    from: Parameters<typeof rule>[1],
    ...more: Parameters<typeof opened>[0] extends infer P
      ? P extends {more?: readonly (infer R)[]}
        ? R[]
        : never
      : never
  ) => selfManaged('control-plane', {node: PRIVATE, group: group(rule(SSH, from)), more})
  const said = (world: World, asked: Parameters<typeof neighboursOf>[1] = {}) =>
    neighboursOf(world, asked).neighbours.map(({addresses, resource, verdict}) => [
      verdict,
      resource?.id ?? toCidrs(addresses).join(' '),
    ])
  const machine = (name: string) =>
    sample('machine', {id: `machine-${name}`, name, interfaces: [{...CARD, id: `interface-${name}`}]})

  it.each([
    ['by its range', {ranges: ['10.0.1.0/24']}, card('a'), [['proven', 'interface-a']]],
    ['by its group', {groups: ['group-9']}, card('a'), [['proven', 'interface-a']]],
    ['by neither', {ranges: ['10.0.2.0/24'], groups: ['group-8']}, card('a'), [['possible', '']]],
    ['to another port only', {ports: [23, 23] as const, ranges: ['10.0.0.0/16']}, card('a'), []],
    ['not from another network', {ranges: ['10.0.0.0/16']}, card('a', {networkId: 'network-2'}), []],
    [
      'perhaps, from a network that was not read',
      {ranges: ['10.0.0.0/16']},
      card('a', {networkId: unread}),
      [['possible', 'interface-a']],
    ],
    [
      'perhaps, by groups that were not read',
      {groups: ['group-1']},
      card('a', {securityGroupIds: unread}),
      [['possible', 'interface-a']],
    ],
    [
      'perhaps, by addresses that were not read',
      {ranges: ['10.0.2.0/24']},
      card('a', {privateAddresses: unread}),
      [['possible', 'interface-a']],
    ],
  ] as const)('%s', (_, from, other, expected) => {
    const world = around(from as never, other, sample('security-group', {id: 'group-9', rules: []}))
    expect(said(world)).toEqual(expected)
  })

  it('names the machine that an interface is of, and not its own members', () => {
    const world = around(
      {ranges: ['10.0.0.0/16']},
      card('a'),
      machine('a'),
      second(),
      card('2', {attachedTo: 'node-2', privateAddresses: ['10.0.1.11']}),
      groupTwo(),
    )
    expect(said(world)).toEqual([['proven', 'machine-a']])
  })

  it('takes a machine that is only perhaps a member for a possible neighbour', () => {
    const world = around(
      {ranges: ['10.0.0.0/16']},
      second({role: 'unknown'}),
      card('2', {attachedTo: 'node-2'}),
    )
    const found = neighboursOf(world)
    expect(found.neighbours.filter(one => one.resource?.id === 'node-2').map(one => one.verdict)).toEqual([
      'possible',
    ])
    expect(found.doubts.length).toBeGreaterThan(0)
  })

  it('leaves the addresses beyond a peering possible', () => {
    const world = selfManaged('control-plane', {
      node: PRIVATE,
      group: group(rule(SSH, {ranges: ['10.0.0.0/8']})),
      table: table(
        {destination: '10.0.0.0/16', target: 'local', targetKind: 'local', active: true, propagated: false},
        {
          destination: '10.9.0.0/16',
          target: 'peering-1',
          targetKind: 'peering',
          active: true,
          propagated: false,
        },
        {
          destination: '10.8.0.0/16',
          target: 'peering-2',
          targetKind: 'peering',
          active: false,
          propagated: false,
        },
      ),
    })
    expect(said(world)).toEqual([['possible', '10.9.0.0/16']])
  })

  it('asks the network ACL between subnets, not within one, and of one and the same address', () => {
    const inner = {ranges: ['10.0.2.5/32']}
    const entries = (range: string) => ({
      ...sample('network-acl', {
        entries: [
          {number: 1, direction: 'ingress', protocol: 'all', ports: null, range, action: 'allow'},
          {number: 1, direction: 'egress', protocol: 'all', ports: null, range: WORLD, action: 'allow'},
        ],
      }),
    })
    const world = (range: string, subnetId: string, addresses = ['10.0.2.5', '10.0.2.6']) => {
      const all = around(inner, card('a', {subnetId, privateAddresses: addresses}))
      return all.map(one => (one.kind === 'network-acl' ? entries(range) : one)) as unknown as World
    }
    expect(said(world('10.0.2.0/24', 'subnet-2'))).toEqual([['proven', 'interface-a']])
    expect(said(world('10.0.3.0/24', 'subnet-2'))).toEqual([])
    expect(said(world('10.0.3.0/24', 'subnet-1'))).toEqual([['proven', 'interface-a']])
    expect(said(world('10.0.2.6/32', 'subnet-2'))).toEqual([])
  })

  it('never loses somebody and never proves more where something was not read', () => {
    const world = around(
      {ranges: ['10.0.1.0/24'], groups: ['group-9']},
      card('a', {privateAddresses: ['10.0.2.20']}),
      card('b'),
      card('c', {networkId: 'network-2'}),
      machine('b'),
      second({role: 'worker'}),
      card('2', {attachedTo: 'node-2', privateAddresses: ['10.0.1.11']}),
      sample('security-group', {id: 'group-9', rules: []}),
    )
    const full = neighboursOf(world).neighbours
    expect(full.map(one => [one.verdict, one.resource?.id])).toEqual([
      ['proven', 'interface-a'],
      ['proven', 'machine-b'],
      ['proven', 'node-2'],
    ])
    for (const loss of losses(world, {}, neighboursOf)) {
      const less = neighboursOf(loss.world, loss)
      const known = new Set(less.neighbours.map(one => one.resource?.id))
      for (const {resource} of full) {
        const kept = known.has(resource?.id) || less.doubts.length > 0
        expect(kept, `${resource?.id} without ${loss.what}`).toBe(true)
      }
      const proven = less.neighbours.filter(one => one.verdict === 'proven').map(one => one.resource?.id)
      for (const id of proven) {
        // An interface stands for its machine, where it is not told whose it is.
        const same = [...full.map(one => one.resource?.id), 'interface-b', 'interface-2'].includes(id)
        expect(same, `${id} without ${loss.what}`).toBe(true)
      }
    }
    expect(find(world, 'cluster').id).toBe('cluster-1')
  })

  it('needs the machines of the control plane to be known', () => {
    expect(neighboursOf([SELF]).doubts.length).toBeGreaterThan(0)
    const unseen = selfManaged('control-plane', {node: node([], {interfaces: unread})})
    expect(neighboursOf(unseen).doubts.length).toBeGreaterThan(0)
  })
})
