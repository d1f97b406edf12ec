import fc from 'fast-check'
import {sample} from '../../src/app/testing.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import type {World} from './reachability-support.js'

/**
 * A second opinion on reach: packets of one client are walked through the filters of a small network, one address, one
 * client port and one target port at a time, as AWS documents each filter. Nothing of ours is used but the shapes.
 */

export interface Small {
  readonly state: 'running' | 'terminated'
  readonly cards: readonly {
    readonly subnet: SubnetName
    readonly groups: readonly string[]
    readonly isPublic: boolean
  }[]
  /** Rules of `g1` and `g2` of the machine, and of `gb` of the balancer. */
  readonly groups: Readonly<Record<'g1' | 'g2' | 'gb', readonly GroupRule[]>>
  /** One ACL and one table for each subnet; without a table of its own a subnet has the main one. */
  readonly acls: Readonly<Record<SubnetName, readonly AclEntry[]>>
  readonly tables: Readonly<Record<SubnetName | 'main', readonly Route[] | null>>
  readonly block: {
    readonly on: boolean
    readonly open: readonly ('a' | 'b' | 'network')[]
    readonly bothWays: boolean
  }
  readonly gatewayAttached: boolean
  readonly balancer: {
    readonly facing: boolean
    readonly grouped: boolean
    readonly subnets: readonly SubnetName[]
    readonly protocol: 'TCP' | 'UDP'
    readonly preserves: boolean
    readonly crossZone: boolean
    readonly byAddress: boolean
  } | null
}

/** `a` and `c` are of one zone, `b` of another. */
export type SubnetName = 'a' | 'b' | 'c'
const SUBNETS: Readonly<
  Record<SubnetName, {readonly net: string; readonly zone: string; readonly node: string}>
> = {
  a: {net: '10.0.0.0/24', zone: 'z1', node: '10.0.0.5'},
  b: {net: '10.0.1.0/24', zone: 'z2', node: '10.0.1.5'},
  c: {net: '10.0.2.0/24', zone: 'z1', node: '10.0.2.5'},
}
/** The address of the n-th interface of the machine. */
const own = (subnet: SubnetName, n: number) => SUBNETS[subnet].net.replace('0/24', String(10 + n))

export const LISTENER = 443
export const TARGET = 30_080
/** Every address that the rules of a small network tell apart, and one that none of them names. */
export const CLIENTS = [...Array.from({length: 16}, (_, i) => `54.0.0.${i}`), '54.0.0.16', '9.9.9.9']
/** One port of each stretch that they tell apart. */
const PORTS = [1, 20, 22, 23, 26, 443, 444, 1024, 30_000, 30_080, 30_081, 32_768, 65_535]
const HIGH_PORTS = PORTS.filter(port => port >= 1024)

// The oracle.

const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

function inRange(address: string, range: string): boolean {
  const [net = '', bits = '32'] = range.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(address) / size) === Math.floor(number(net) / size)
}

type Protocol = 'tcp' | 'udp'

function matches(
  rule: {protocol: string; ports: readonly [number, number] | null},
  protocol: Protocol,
  port: number,
): boolean {
  if (rule.protocol === 'all') return true
  const same = rule.protocol === protocol || rule.protocol === {tcp: '6', udp: '17'}[protocol]
  return same && (rule.ports === null || (rule.ports[0] <= port && port <= rule.ports[1]))
}

/** Whether an ACL lets one packet in or out: its peer, and the port that it is sent to. */
function aclPasses(
  small: Small,
  subnet: SubnetName,
  direction: AclEntry['direction'],
  peer: string,
  protocol: Protocol,
  port: number,
): boolean {
  for (const entry of small.acls[subnet].toSorted((a, b) => a.number - b.number)) {
    if (entry.direction !== direction || !matches(entry, protocol, port) || !inRange(peer, entry.range))
      continue
    return entry.action === 'allow'
  }
  return false
}

function groupsPass(
  small: Small,
  groups: readonly string[],
  direction: GroupRule['direction'],
  peer: {readonly address: string; readonly groups: readonly string[]},
  protocol: Protocol,
  port: number,
): boolean {
  return groups.some(group =>
    small.groups[group as 'g1'].some(
      rule =>
        rule.direction === direction &&
        matches(rule, protocol, port) &&
        (rule.ranges.some(range => inRange(peer.address, range)) ||
          rule.groups.some(id => peer.groups.includes(id))),
    ),
  )
}

/** Whether packets from a subnet to a client leave by the internet gateway. */
function routesBack(small: Small, subnet: SubnetName, client: string): boolean {
  const routes = (small.tables[subnet] ?? small.tables.main ?? []).filter(route =>
    inRange(client, route.destination),
  )
  const length = (route: Route) => Number(route.destination.split('/')[1])
  const best = routes.toSorted(
    (a, b) => length(b) - length(a) || Number(a.propagated) - Number(b.propagated),
  )[0]
  return best?.targetKind === 'internet-gateway' && best.active && small.gatewayAttached
}

function isBlocked({block}: Small, subnet: SubnetName): boolean {
  return block.on && !(block.bothWays && block.open.some(name => name === subnet || name === 'network'))
}

function reachesDirectly(small: Small, client: string, protocol: Protocol, port: number): boolean {
  return small.cards.some(
    ({groups, isPublic, subnet}) =>
      isPublic &&
      !isBlocked(small, subnet) &&
      routesBack(small, subnet, client) &&
      aclPasses(small, subnet, 'ingress', client, protocol, port) &&
      groupsPass(small, groups, 'ingress', {address: client, groups: []}, protocol, port) &&
      (protocol === 'udp' || PORTS.some(sent => aclPasses(small, subnet, 'egress', client, protocol, sent))),
  )
}

/** `every`: whatever port the balancer takes for its own connection; `some`: if it takes the right one. */
function reachesByBalancer(
  small: Small,
  client: string,
  protocol: Protocol,
  port: number,
  luck: 'every' | 'some',
): boolean {
  const {balancer, cards} = small
  const card = cards[0]
  if (balancer === null || card === undefined || !balancer.facing) return false
  if (port !== TARGET || balancer.protocol.toLowerCase() !== protocol) return false
  const target = own(card.subnet, 0)
  const groups = balancer.grouped ? ['gb'] : []
  const zone = SUBNETS[card.subnet].zone
  const stands = balancer.subnets.some(name => SUBNETS[name].zone === zone)
  if (
    balancer.grouped &&
    !groupsPass(small, groups, 'egress', {address: target, groups: card.groups}, protocol, port)
  )
    return false
  return balancer.subnets.some(subnet => {
    const {node, zone: near} = SUBNETS[subnet]
    if (near !== zone && !balancer.crossZone) return false
    // Of a target by address it is not documented what becomes of it where the balancer does not stand.
    if (!stands && !(balancer.byAddress && luck === 'some')) return false
    if (isBlocked(small, subnet) || !routesBack(small, subnet, client)) return false
    if (!aclPasses(small, subnet, 'ingress', client, protocol, LISTENER)) return false
    if (
      balancer.grouped &&
      !groupsPass(small, groups, 'ingress', {address: client, groups: []}, protocol, LISTENER)
    )
      return false
    const source = balancer.preserves ? client : node
    if (!groupsPass(small, card.groups, 'ingress', {address: source, groups}, protocol, port)) return false
    const inside = subnet === card.subnet
    const forth =
      inside ||
      (aclPasses(small, subnet, 'egress', target, protocol, port) &&
        aclPasses(small, card.subnet, 'ingress', source, protocol, port))
    if (!forth) return false
    if (protocol === 'udp') return true
    const toClient = (sent: number) => aclPasses(small, subnet, 'egress', client, protocol, sent)
    const back = (sent: number) =>
      inside ||
      (aclPasses(small, card.subnet, 'egress', source, protocol, sent) &&
        aclPasses(small, subnet, 'ingress', target, protocol, sent))
    if (balancer.preserves) return PORTS.some(sent => toClient(sent) && back(sent))
    return PORTS.some(toClient) && (luck === 'every' ? HIGH_PORTS.every(back) : HIGH_PORTS.some(back))
  })
}

export function oracle(
  small: Small,
  client: string,
  protocol: Protocol,
  ports: readonly number[],
  luck: 'every' | 'some',
): boolean {
  if (small.state === 'terminated') return false
  return ports.some(
    port =>
      reachesDirectly(small, client, protocol, port) ||
      reachesByBalancer(small, client, protocol, port, luck),
  )
}

// The same network as resources.

export function worldOf(small: Small): World {
  const {balancer, block} = small
  const names: readonly SubnetName[] = ['a', 'b', 'c']
  const cards = small.cards.map(({groups, isPublic, subnet}, n) => ({
    id: `card-${n}`,
    subnetId: subnet,
    securityGroupIds: groups,
    publicAddresses: isPublic ? [`54.9.9.${n}`] : [],
    privateAddresses: [own(subnet, n)],
  }))
  return [
    sample('node', {id: 'node-1', state: small.state, networkId: 'network', interfaces: cards}),
    sample('region', {
      publicAccessBlock: block.on ? 'bidirectional' : 'off',
      publicAccessExclusions: block.open.map(resourceId => ({
        resourceId,
        mode: block.bothWays ? ('bidirectional' as const) : ('egress' as const),
        active: true,
      })),
    }),
    sample('network', {id: 'network'}),
    sample('gateway', {attachedNetworks: small.gatewayAttached ? ['network'] : []}),
    ...names.flatMap((id): Resource[] => [
      sample('subnet', {id, networkId: 'network', ranges: [SUBNETS[id].net], zone: SUBNETS[id].zone}),
      sample('network-acl', {
        id: `acl-${id}`,
        name: `acl-${id}`,
        networkId: 'network',
        subnetIds: [id],
        entries: small.acls[id],
      }),
    ]),
    ...([...names, 'main'] as const).flatMap((id): Resource[] => {
      const routes = small.tables[id]
      const subnetIds = id === 'main' ? [] : [id]
      return routes === null
        ? []
        : [
            sample('route-table', {
              id: `table-${id}`,
              name: `table-${id}`,
              networkId: 'network',
              main: id === 'main',
              subnetIds,
              routes,
            }),
          ]
    }),
    ...(['g1', 'g2', 'gb'] as const).map(id =>
      sample('security-group', {id, name: id, rules: small.groups[id]}),
    ),
    ...(balancer === null ? [] : balancerOf(balancer, cards[0]?.privateAddresses[0] ?? '')),
  ]
}

function balancerOf(balancer: NonNullable<Small['balancer']>, target: string): readonly Resource[] {
  const {protocol} = balancer
  const securityGroupIds = balancer.grouped ? ['gb'] : []
  return [
    sample('load-balancer', {
      id: 'balancer',
      type: 'network',
      networkId: 'network',
      internetFacing: balancer.facing,
      subnetIds: balancer.subnets,
      securityGroupIds,
      crossZone: balancer.crossZone,
      listeners: [
        {
          id: 'listener',
          port: LISTENER,
          protocol,
          tlsPolicy: null,
          tlsMinimum: null,
          authenticates: false,
          redirectsToTls: false,
          targetGroupIds: ['targets'],
        },
      ],
      targetGroups: [
        {
          id: 'targets',
          protocol,
          port: TARGET,
          targetType: balancer.byAddress ? 'ip' : 'instance',
          preservesClientAddress: balancer.preserves,
          crossZone: null,
          targets: [{id: balancer.byAddress ? target : 'node-1', port: null, zone: null}],
        },
      ],
    }),
    ...balancer.subnets.map(id =>
      sample('network-interface', {
        id: `node-${id}`,
        networkId: 'network',
        subnetId: id,
        attachedTo: 'balancer',
        privateAddresses: [SUBNETS[id].node],
        securityGroupIds,
      }),
    ),
  ]
}

// Networks at random, made so that most let somebody through.

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
