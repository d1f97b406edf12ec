import {describe, expect, it} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {toCidrs} from '../../src/model/address-set.js'
import {unknown} from '../../src/model/fact.js'
import {groupTwo, SELF, second, selfManaged} from './reachability-control-plane.js'
import {
  CARD,
  find,
  group,
  losses,
  neighboursOf,
  node,
  type opened,
  PRIVATE,
  rule,
  SSH,
  table,
  WORLD,
  type World,
} from './reachability-support.js'

const unread = unknown('denied', 0)

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

  it.each([
    ['peering', [['possible', '']]],
    ['nat', []],
  ] as const)('does not look for the members of a group of another network (%s)', (by, expected) => {
    const world = selfManaged('control-plane', {
      node: PRIVATE,
      group: group(rule(SSH, {groups: ['group-far']})),
      table: table({
        destination: '10.9.0.0/16',
        target: 'x-1',
        targetKind: by,
        active: true,
        propagated: false,
      }),
      more: [
        sample('security-group', {id: 'group-far', networkId: 'network-2', rules: []}),
        card('far', {networkId: 'network-2', securityGroupIds: ['group-far']}),
      ],
    })
    expect(said(world)).toEqual(expected)
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
