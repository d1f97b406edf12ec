import fc from 'fast-check'
import {describe, test} from 'vitest'
import {contains, equals, union} from '../../src/model/address-set.js'
import type {Target} from '../../src/model/firewall.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {Reach} from '../../src/model/reach.js'
import {allowEntry, allowRule, small} from './reachability-networks.js'
import {type Small, type SubnetName, TARGET, worldOf} from './reachability-small.js'
import {
  expectLess,
  expectSound,
  losses,
  reachOf,
  tcp,
  textOf,
  udp,
  type World,
} from './reachability-support.js'

const TARGETS = [tcp(22), tcp(TARGET), tcp(20, 443), udp(TARGET)]
const target = fc.constantFrom(...TARGETS)
const name = fc.constantFrom<SubnetName>('a', 'b', 'c')

const ask = (network: Small, ...targets: readonly Target[]) => reachOf(worldOf(network), {targets})

function expectSame(one: Reach, other: Reach): void {
  if (!equals(one.proven, other.proven) || !equals(one.possible, other.possible))
    throw new Error(`${textOf(one)}; ${textOf(other)}`)
}

function expectWithin(less: Reach, more: Reach): void {
  if (!contains(more.proven, less.proven) || !contains(more.possible, less.possible))
    throw new Error(`${textOf(less)} is not within ${textOf(more)}`)
}

/** The same things in another order: lists by keys that are drawn for their members. */
function shuffled<T>(list: readonly T[], keys: readonly number[]): readonly T[] {
  return list
    .map((item, i) => [keys[i % keys.length] ?? 0, i, item] as const)
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
    .map(([, , item]) => item)
}
const keys = fc.array(fc.nat(100), {minLength: 3, maxLength: 7})

function mapped<K extends string, T>(
  record: Readonly<Record<K, T>>,
  change: (value: T) => T,
): Readonly<Record<K, T>> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, change(value as T)]),
  ) as Record<K, T>
}

describe('what opens and what shuts', () => {
  test('one rule more never takes anybody away', () => {
    fc.assert(
      fc.property(
        small,
        target,
        allowRule,
        fc.constantFrom('g1' as const, 'g2' as const, 'gb' as const),
        (network, asked, rule, group) => {
          const groups = {...network.groups, [group]: [...network.groups[group], rule]}
          expectWithin(ask(network, asked), ask({...network, groups}, asked))
        },
      ),
      {numRuns: 250},
    )
  })

  test('one allowing entry more never takes anybody away, wherever it stands', () => {
    fc.assert(
      fc.property(small, target, allowEntry, name, (network, asked, entry, subnet) => {
        const acls = {
          ...network.acls,
          [subnet]: [...network.acls[subnet], {...entry, number: entry.number + 0.5}],
        }
        expectWithin(ask(network, asked), ask({...network, acls}, asked))
      }),
      {numRuns: 250},
    )
  })

  test('one denying entry more never brings anybody', () => {
    fc.assert(
      fc.property(small, target, allowEntry, name, (network, asked, entry, subnet) => {
        const denying: AclEntry = {...entry, number: entry.number + 0.5, action: 'deny'}
        const acls = {...network.acls, [subnet]: [...network.acls[subnet], denying]}
        expectWithin(ask({...network, acls}, asked), ask(network, asked))
      }),
      {numRuns: 250},
    )
  })

  test('an address less, a gateway less and a block more never bring anybody', () => {
    fc.assert(
      fc.property(small, target, (network, asked) => {
        const full = ask(network, asked)
        const cards = network.cards.map(card => ({...card, isPublic: false}))
        expectWithin(ask({...network, cards}, asked), full)
        expectWithin(ask({...network, gatewayAttached: false}, asked), full)
        expectWithin(ask({...network, block: {on: true, open: [], bothWays: false}}, asked), full)
        expectWithin(ask({...network, balancer: null}, asked), full)
      }),
      {numRuns: 200},
    )
  })
})

describe('what changes nothing', () => {
  test('the order of rules, groups, entries, routes and things', () => {
    fc.assert(
      fc.property(small, target, keys, (network, asked, order) => {
        const mixed: Small = {
          ...network,
          // What is registered as an instance is reached at its first interface.
          cards: (network.balancer === null ? shuffled(network.cards, order) : network.cards).map(card => ({
            ...card,
            groups: shuffled(card.groups, order),
          })),
          groups: mapped(network.groups, rules =>
            shuffled(rules, order).map(rule => ({...rule, ranges: shuffled(rule.ranges, order)})),
          ),
          acls: mapped(network.acls, entries => shuffled(entries, order)),
          tables: mapped(network.tables, routes => (routes === null ? null : shuffled(routes, order))),
          balancer:
            network.balancer === null
              ? null
              : {...network.balancer, subnets: shuffled(network.balancer.subnets, order)},
        }
        const [judged, ...others] = worldOf(mixed)
        const world: World = [judged, ...shuffled(others, order)]
        expectSame(reachOf(world, {targets: [asked]}), ask(network, asked))
      }),
      {numRuns: 250},
    )
  })

  test('rules that are split in single ranges, or spread over two groups', () => {
    fc.assert(
      fc.property(small, target, (network, asked) => {
        const single = (rules: readonly GroupRule[]): readonly GroupRule[] =>
          rules.flatMap(rule => [
            ...rule.ranges.map(range => ({...rule, ranges: [range], groups: []})),
            ...rule.groups.map(group => ({...rule, ranges: [], groups: [group]})),
          ])
        const full = ask(network, asked)
        expectSame(ask({...network, groups: mapped(network.groups, single)}, asked), full)
        const both = network.cards.every(card => card.groups.length === 2)
        if (!both) return
        const {g1, g2, gb} = network.groups
        expectSame(ask({...network, groups: {g1: [...g1, ...g2], g2: [], gb}}, asked), full)
      }),
      {numRuns: 200},
    )
  })

  test('ranges that are split in halves', () => {
    fc.assert(
      fc.property(small, target, (network, asked) => {
        const halved: Small = {
          ...network,
          groups: mapped(network.groups, rules =>
            rules.map(rule => ({...rule, ranges: rule.ranges.flatMap(halves)})),
          ),
          acls: mapped(network.acls, entries =>
            entries.flatMap(entry =>
              halves(entry.range).map((range, i) => ({...entry, range, number: entry.number * 2 + i})),
            ),
          ),
          tables: mapped(network.tables, routes =>
            routes === null
              ? null
              : routes.flatMap((route): Route[] =>
                  halves(route.destination).map(destination => ({...route, destination})),
                ),
          ),
        }
        expectSame(ask(halved, asked), ask(network, asked))
      }),
      {numRuns: 200},
    )
  })

  test('a range of ports is the union of its ports, and several targets are the union of each', () => {
    fc.assert(
      fc.property(small, network => {
        const whole = ask(network, tcp(20, 26))
        const each = [20, 21, 22, 23, 24, 25, 26].map(port => ask(network, tcp(port)))
        expectSame(whole, {
          ...whole,
          proven: union(...each.map(one => one.proven)),
          possible: union(...each.map(one => one.possible)),
        })
        const all = ask(network, ...TARGETS)
        const apart = TARGETS.map(one => ask(network, one))
        expectSame(all, {
          ...all,
          proven: union(...apart.map(one => one.proven)),
          possible: union(...apart.map(one => one.possible)),
        })
      }),
      {numRuns: 100},
    )
  })
})

describe('what is not read', () => {
  test('never excludes and never proves, one thing after the other', () => {
    fc.assert(
      fc.property(
        small,
        target,
        fc.array(fc.nat(10_000), {minLength: 3, maxLength: 3}),
        (network, asked, picks) => {
          let world = worldOf(network)
          let without: Parameters<typeof reachOf>[1] = {targets: [asked]}
          let full = reachOf(world, without)
          expectSound(full)
          for (const pick of picks) {
            const all = losses(world, without)
            const loss = all[pick % all.length]
            if (loss === undefined) return
            expectLess(full, loss, {targets: [asked]})
            world = loss.world
            without = {targets: [asked], without: loss.without}
            full = reachOf(world, without)
          }
        },
      ),
      {numRuns: 200},
    )
  })

  test('each single fact of some networks', () => {
    fc.assert(
      fc.property(small, target, (network, asked) => {
        const world = worldOf(network)
        const full = reachOf(world, {targets: [asked]})
        for (const loss of losses(world, {targets: [asked]})) expectLess(full, loss, {targets: [asked]})
      }),
      {numRuns: 30},
    )
  })
})

/** A range in two halves; a single address as it is. */
function halves(range: string): readonly string[] {
  const [net = '', text] = range.split('/')
  const bits = Number(text)
  if (bits === 32) return [range]
  const start = net.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const text4 = (value: number) => [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.')
  return [start, start + 2 ** (31 - bits)].map(value => `${text4(value)}/${bits + 1}`)
}
