import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {
  type AddressSet,
  contains,
  empty,
  equals,
  everything,
  fromCidrs,
  toCidrs,
} from '../../src/model/address-set.js'
import {
  admitted,
  admittedInOrder,
  admittedToAny,
  covers,
  firstMatch,
  gatewayClients,
  prefixLength,
  type Ranked,
  type RoutedRange,
  unboundDestinations,
} from '../../src/model/firewall.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'

const rule = (draft: Partial<GroupRule> = {}): GroupRule => ({
  direction: 'ingress',
  protocol: 'tcp',
  ports: [22, 22],
  ranges: ['198.51.100.0/24'],
  groups: [],
  prefixLists: [],
  ...draft,
})

describe('covers', () => {
  it.each([
    ['tcp', [22, 22], 22, true],
    ['tcp', [20, 25], 22, true],
    ['tcp', [23, 25], 22, false],
    ['tcp', null, 22, true],
    ['6', [22, 22], 22, true],
    ['udp', [22, 22], 22, false],
    ['17', null, 22, false],
    ['all', null, 22, true],
    ['all', [1, 2], 22, true],
    ['icmp', null, 22, false],
    ['tcp', [1, 30000], [30000, 32767], true],
    ['tcp', [32767, 65535], [30000, 32767], true],
    ['tcp', [31000, 31000], [30000, 32767], true],
    ['tcp', [0, 65535], [30000, 32767], true],
    ['tcp', [1, 29999], [30000, 32767], false],
    ['tcp', [32768, 65535], [30000, 32767], false],
  ] as const)('%s %j and port %j: %s', (protocol, ports, wanted, expected) => {
    expect(covers({protocol, ports}, 'tcp', wanted)).toBe(expected)
  })
})

describe('union rules', () => {
  it('name ranges, lists and what is neither', () => {
    const found = admitted(
      [rule({ranges: ['10.0.0.0/8', 'nonsense'], prefixLists: ['pl-1']}), rule({ranges: ['::/0']})],
      'tcp',
      22,
    )
    expect(toCidrs(found.sources)).toEqual(['10.0.0.0/8', '::/0'])
    expect(found.malformed).toEqual(['nonsense'])
    expect(found.prefixLists).toEqual(['pl-1'])
  })

  it('leave out what goes the other way or to another port', () => {
    const rules = [rule({direction: 'egress'}), rule({ports: [80, 80]}), rule({protocol: 'udp'})]
    expect(admitted(rules, 'tcp', 22).sources).toEqual(empty())
  })

  it('admit to any of several targets', () => {
    const rules = [rule(), rule({protocol: 'udp', ports: [53, 53], ranges: ['10.0.0.0/8']})]
    const targets = [
      {protocol: 'tcp', ports: [22, 22]},
      {protocol: 'udp', ports: [50, 60]},
    ] as const
    expect(toCidrs(admittedToAny(rules, targets).sources)).toEqual(['10.0.0.0/8', '198.51.100.0/24'])
    expect(admittedToAny(rules, []).sources).toEqual(empty())
  })

  it('bind what goes out unless every port is open', () => {
    const out = (draft: Partial<GroupRule>) => unboundDestinations([rule({direction: 'egress', ...draft})])
    for (const draft of [
      {protocol: 'all', ports: null},
      {ports: null},
      {ports: [0, 65535]},
      {ports: [1, 65535]},
    ] as const) {
      expect(toCidrs(out(draft).sources)).toEqual(['198.51.100.0/24'])
    }
    for (const draft of [
      {ports: [443, 443]},
      {ports: [1024, 65535]},
      {protocol: 'udp', ports: null},
    ] as const) {
      expect(out(draft).sources).toEqual(empty())
    }
    expect(unboundDestinations([rule({protocol: 'all', ports: null})]).sources).toEqual(empty())
  })
})

describe('an ordered list', () => {
  const set = (...cidrs: string[]) => fromCidrs(cidrs).set
  const entry = (
    number: number,
    action: AclEntry['action'],
    range: string,
    more: Partial<AclEntry> = {},
  ) => ({
    number,
    direction: 'ingress' as const,
    protocol: 'all',
    ports: null,
    range,
    action,
    ...more,
  })

  const read = (action: Ranked['action'], addresses: AddressSet): Ranked => ({
    must: addresses,
    may: addresses,
    action,
  })

  it('is decided by the first match', () => {
    const {proven, possible} = firstMatch([
      read('deny', set('10.1.0.0/16')),
      read('allow', set('10.0.0.0/15')),
      read('deny', set('10.0.0.0/8')),
      read('allow', everything()),
    ]).taken
    expect(equals(proven, possible)).toBe(true)
    expect(contains(proven, set('10.0.0.0/16', '11.0.0.0/8', '::/0'))).toBe(true)
    expect(contains(proven, set('10.1.0.0/16'))).toBe(false)
    expect(contains(proven, set('10.2.0.0/15'))).toBe(false)
  })

  it('takes nothing in the end', () => {
    const {taken, left} = firstMatch([])
    expect(taken).toEqual({proven: empty(), possible: empty()})
    expect(equals(left.proven, everything())).toBe(true)
  })

  const unread = (action: Ranked['action']): Ranked => ({must: empty(), may: everything(), action})

  it('an unread permission gives nothing for certain, and may give all', () => {
    const {taken} = firstMatch([
      unread('allow'),
      read('deny', set('10.0.0.0/8')),
      read('allow', set('11.0.0.0/8')),
    ])
    expect(toCidrs(taken.proven)).toEqual(['11.0.0.0/8'])
    expect(equals(taken.possible, everything())).toBe(true)
  })

  it('an unread denial takes all for certain, and may take nothing', () => {
    const {taken} = firstMatch([unread('deny'), read('allow', set('11.0.0.0/8'))])
    expect(taken.proven).toEqual(empty())
    expect(toCidrs(taken.possible)).toEqual(['11.0.0.0/8'])
  })

  it('what is passed on, or matched by nothing, is left to the next list', () => {
    const first = firstMatch([read('next', set('10.0.0.0/9')), read('deny', set('10.0.0.0/8'))])
    const second = firstMatch([read('allow', set('10.0.0.0/8'))], first.left)
    expect(toCidrs(second.taken.proven)).toEqual(['10.0.0.0/9'])
    expect(contains(first.left.proven, set('11.0.0.0/8'))).toBe(true)
    const unsure = firstMatch([unread('next')])
    expect(unsure.left.proven).toEqual(empty())
    expect(equals(unsure.left.possible, everything())).toBe(true)
  })

  it('is ordered by number, and looks at the port', () => {
    const {sources} = admittedInOrder(
      [entry(200, 'allow', '0.0.0.0/0'), entry(100, 'deny', '0.0.0.0/1', {protocol: '6', ports: [22, 22]})],
      'tcp',
      22,
    )
    expect(toCidrs(sources)).toEqual(['128.0.0.0/1'])
    const closed = [
      entry(100, 'deny', '0.0.0.0/0', {protocol: '6', ports: [23, 23]}),
      entry(200, 'allow', '0.0.0.0/0'),
    ]
    expect(toCidrs(admittedInOrder(closed, 'tcp', 22).sources)).toEqual(['0.0.0.0/0'])
  })

  it('counts what it cannot read against openness', () => {
    const denied = admittedInOrder([entry(1, 'deny', 'nonsense'), entry(2, 'allow', '0.0.0.0/0')], 'tcp', 22)
    expect(denied).toEqual({sources: empty(), malformed: ['nonsense']})
    const allowed = admittedInOrder(
      [entry(1, 'allow', 'nonsense'), entry(2, 'allow', '10.0.0.0/8')],
      'tcp',
      22,
    )
    expect(toCidrs(allowed.sources)).toEqual(['10.0.0.0/8'])
    expect(allowed.malformed).toEqual(['nonsense'])
  })

  const cidr = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(32)).map(([a, b, bits]) => `${a}.${b}.0.0/${bits}`)
  const lists = fc.array(
    fc.record({range: cidr, action: fc.constantFrom('allow' as const, 'deny' as const)}),
    {maxLength: 6},
  )
  const numbered = (list: readonly {range: string; action: AclEntry['action']}[]) =>
    list.map(({range, action}, n) => entry(n, action, range))

  it('never shrinks by a permission at its end', () => {
    fc.assert(
      fc.property(lists, cidr, (list, range) => {
        const before = admittedInOrder(numbered(list), 'tcp', 22).sources
        const after = admittedInOrder(numbered([...list, {range, action: 'allow'}]), 'tcp', 22).sources
        return contains(after, before)
      }),
    )
  })

  it('never grows by a denial anywhere', () => {
    fc.assert(
      fc.property(lists, cidr, fc.nat(6), (list, range, at) => {
        const denied = list.toSpliced(at, 0, {range, action: 'deny'})
        const before = admittedInOrder(numbered(list), 'tcp', 22).sources
        return contains(before, admittedInOrder(numbered(denied), 'tcp', 22).sources)
      }),
    )
  })
})

describe('routes by an internet gateway', () => {
  const route = (range: string, targetKind: Route['targetKind'], more: Partial<Route> = {}): RoutedRange => ({
    range,
    route: {targetKind, active: true, propagated: false, ...more},
  })
  const GATEWAY = 'internet-gateway'

  it('are decided by the longest prefix, in any order', () => {
    const routes = [
      route('0.0.0.0/0', GATEWAY),
      route('10.0.0.0/8', 'local'),
      route('128.0.0.0/1', 'nat'),
      route('200.0.0.0/8', GATEWAY),
    ]
    const clients = gatewayClients(routes)
    expect(equals(clients, gatewayClients(routes.toReversed()))).toBe(true)
    expect(contains(clients, fromCidrs(['9.0.0.0/8', '11.0.0.0/8', '200.0.0.0/8']).set)).toBe(true)
    for (const range of ['10.0.0.0/8', '129.0.0.0/8', '201.0.0.0/8', '::/0']) {
      expect(contains(clients, fromCidrs([range]).set), range).toBe(false)
    }
  })

  it('are dropped by a dead route that is longer', () => {
    expect(gatewayClients([route('0.0.0.0/0', GATEWAY, {active: false})])).toEqual(empty())
    const dead = [route('0.0.0.0/0', GATEWAY), route('0.0.0.0/1', 'peering', {active: false})]
    expect(toCidrs(gatewayClients(dead))).toEqual(['128.0.0.0/1'])
  })

  it('are static before propagated', () => {
    const both = [route('0.0.0.0/0', 'vpn', {propagated: true}), route('0.0.0.0/0', GATEWAY)]
    expect(toCidrs(gatewayClients(both))).toEqual(['0.0.0.0/0'])
  })

  it('have a prefix length, which a bare address has too', () => {
    expect(['0.0.0.0/0', '10.0.0.1', '::/0', '2001:db8::1'].map(prefixLength)).toEqual([0, 32, 0, 128])
  })
})
