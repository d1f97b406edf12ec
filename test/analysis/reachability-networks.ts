import fc from 'fast-check'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {Small, SubnetName} from './reachability-small.js'

/** Small networks at random, made so that many let somebody through. */

const RANGES = [
  '54.0.0.0/28',
  '54.0.0.0/29',
  '54.0.0.8/29',
  '54.0.0.4/30',
  '54.0.0.8/31',
  '54.0.0.5/32',
  '54.0.0.0/8',
] as const
const INSIDE = ['10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/24', '10.0.0.5/32', '10.0.1.10/32'] as const
const range = fc.oneof(
  {weight: 3, arbitrary: fc.constant('0.0.0.0/0')},
  {weight: 4, arbitrary: fc.constantFrom(...RANGES)},
  {weight: 2, arbitrary: fc.constantFrom(...INSIDE)},
)
const ports = fc.oneof(
  {weight: 3, arbitrary: fc.constant(null)},
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      [22, 22] as const,
      [20, 25] as const,
      [443, 443] as const,
      [1, 1023] as const,
      [1024, 65_535] as const,
      [30_000, 32_767] as const,
      [30_080, 30_080] as const,
      [0, 65_535] as const,
    ),
  },
)

export const allowRule: fc.Arbitrary<GroupRule> = fc
  .record({
    direction: fc.constantFrom('ingress' as const, 'ingress' as const, 'ingress' as const, 'egress' as const),
    protocol: fc.constantFrom('tcp', 'tcp', 'udp', '6', 'all'),
    ports,
    ranges: fc.array(range, {minLength: 1, maxLength: 3}),
    groups: fc.subarray(['g1', 'g2', 'gb'], {maxLength: 1}),
    prefixLists: fc.constant([]),
  })
  .map(rule => (rule.protocol === 'all' ? {...rule, ports: null} : rule))

export const allowEntry: fc.Arbitrary<AclEntry> = fc
  .record({
    number: fc.integer({min: 1, max: 60}),
    direction: fc.constantFrom('ingress' as const, 'egress' as const),
    protocol: fc.constantFrom('6', '6', '17', 'all'),
    ports,
    range,
    action: fc.constant('allow' as const),
  })
  .map(entry => (entry.protocol === 'all' ? {...entry, ports: null} : entry))
const anyEntry = fc
  .tuple(allowEntry, fc.constantFrom('allow' as const, 'deny' as const))
  .map(([entry, action]): AclEntry => ({...entry, action}))

const open = (direction: AclEntry['direction']): AclEntry => ({
  number: 100,
  direction,
  protocol: 'all',
  ports: null,
  range: '0.0.0.0/0',
  action: 'allow',
})
/** Numbers are unique for each direction. */
const entries: fc.Arbitrary<readonly AclEntry[]> = fc
  .tuple(
    fc.uniqueArray(anyEntry, {maxLength: 4, selector: ({direction, number}) => `${direction} ${number}`}),
    fc.subarray([open('ingress'), open('egress')]),
    fc.constantFrom(true, true, true, false),
  )
  .map(([some, rest, isOpen]) => [...some, ...(isOpen ? [open('ingress'), open('egress')] : rest)])

const route: fc.Arbitrary<Route> = fc.record({
  destination: fc.constantFrom(
    '0.0.0.0/0',
    '0.0.0.0/0',
    '54.0.0.0/28',
    '54.0.0.0/29',
    '54.0.0.8/29',
    '54.0.0.4/30',
  ),
  target: fc.constant('gateway-1'),
  targetKind: fc.constantFrom(
    'internet-gateway' as const,
    'internet-gateway' as const,
    'nat' as const,
    'vpn' as const,
  ),
  active: fc.constantFrom(true, true, true, false),
  propagated: fc.constant(false),
})
const routes = fc
  .uniqueArray(route, {minLength: 1, maxLength: 4, selector: ({destination}) => destination})
  .chain(list => fc.tuple(fc.constant(list), fc.boolean()))
  .map(([list, more]): readonly Route[] => [
    ...list,
    // A propagated route beside a static one of equal length.
    ...(more
      ? list.slice(0, 1).map((one): Route => ({...one, target: 'vpn', targetKind: 'vpn', propagated: true}))
      : []),
  ])
const byGateway: readonly Route[] = [
  {
    destination: '0.0.0.0/0',
    target: 'gateway-1',
    targetKind: 'internet-gateway',
    active: true,
    propagated: false,
  },
]
const tableOf = fc.oneof(
  {weight: 3, arbitrary: fc.constant(byGateway)},
  {weight: 3, arbitrary: routes},
  {weight: 1, arbitrary: fc.constant(null)},
)
const subnet = fc.constantFrom<SubnetName>('a', 'b', 'c')
/** Some rules, and one time in three all doors open. */
const rules = fc
  .tuple(fc.array(allowRule, {maxLength: 3}), fc.constantFrom(true, false, false))
  .map(([list, all]) => (all ? [...list, everybody('ingress')] : list))

export const small: fc.Arbitrary<Small> = fc.record({
  state: fc.constantFrom('running' as const, ...Array<'running'>(8).fill('running'), 'terminated' as const),
  cards: fc.array(
    fc.record({
      subnet,
      groups: fc.subarray(['g1', 'g2'], {minLength: 1}),
      isPublic: fc.constantFrom(true, true, false),
    }),
    {minLength: 1, maxLength: 2},
  ),
  groups: fc.record({
    g1: rules,
    g2: rules,
    gb: rules.map(list => [...list, ...(list.length < 2 ? [everybody('ingress'), everybody('egress')] : [])]),
  }),
  acls: fc.record({a: entries, b: entries, c: entries}),
  tables: fc.record({a: tableOf, b: tableOf, c: tableOf, main: fc.oneof(fc.constant(byGateway), routes)}),
  block: fc.record({
    on: fc.constantFrom(false, false, true),
    open: fc.subarray(['a' as const, 'b' as const, 'network' as const]),
    bothWays: fc.boolean(),
  }),
  gatewayAttached: fc.constantFrom(true, true, true, true, false),
  balancer: fc.option(
    fc.record({
      facing: fc.constantFrom(true, true, true, false),
      grouped: fc.boolean(),
      subnets: fc.subarray<SubnetName>(['a', 'b', 'c'], {minLength: 1, maxLength: 2}),
      protocol: fc.constantFrom('TCP' as const, 'TCP' as const, 'UDP' as const),
      preserves: fc.boolean(),
      crossZone: fc.boolean(),
      byAddress: fc.boolean(),
    }),
  ),
})

function everybody(direction: GroupRule['direction']): GroupRule {
  return {direction, protocol: 'all', ports: null, ranges: ['0.0.0.0/0'], groups: [], prefixLists: []}
}
