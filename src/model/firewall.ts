import {type AddressSet, empty, everything, fromCidrs, intersect, subtract, union} from './address-set.js'
import type {AclEntry, GroupRule, Route} from './network.js'

/** Both bounds belong to it. */
export type PortRange = readonly [lo: number, hi: number]

/** Ports of one protocol that somebody may knock at. */
export interface Target {
  readonly protocol: 'tcp' | 'udp'
  readonly ports: PortRange
}

/** Addresses that a set of rules names; prefix lists and ranges that could not be read are named. */
export interface Admitted {
  readonly sources: AddressSet
  readonly malformed: readonly string[]
  readonly prefixLists: readonly string[]
}

/**
 * The addresses that union rules (security groups) admit to a port, or to any port of a range. Rules that name other
 * groups admit no address from outside. `protocol` is `tcp` or `udp`.
 */
export function admitted(
  rules: readonly GroupRule[],
  protocol: 'tcp' | 'udp',
  ports: number | PortRange,
): Admitted {
  return named(rules.filter(rule => rule.direction === 'ingress' && covers(rule, protocol, ports)))
}

/** The addresses that union rules admit to any of the targets. */
export function admittedToAny(rules: readonly GroupRule[], targets: readonly Target[]): Admitted {
  const matches = (rule: GroupRule): boolean =>
    rule.direction === 'ingress' && targets.some(({protocol, ports}) => covers(rule, protocol, ports))
  return named(rules.filter(matches))
}

/** The addresses that union rules let out to on every TCP port: where a machine may send whatever it likes. */
export function unboundDestinations(rules: readonly GroupRule[]): Admitted {
  const everyPort = ({ports, protocol}: GroupRule): boolean =>
    protocol === 'all' || ports === null || (ports[0] <= 1 && ports[1] >= 65_535)
  return named(
    rules.filter(rule => rule.direction === 'egress' && covers(rule, 'tcp', 443) && everyPort(rule)),
  )
}

/** Whether a rule matches a protocol and a port, or any port of a range; `all` protocols come with all ports. */
export function covers(
  rule: Pick<GroupRule, 'protocol' | 'ports'>,
  protocol: 'tcp' | 'udp',
  ports: number | PortRange,
): boolean {
  const numbers: Readonly<Record<string, string>> = {tcp: '6', udp: '17'}
  if (rule.protocol === 'all') return true
  if (rule.protocol !== protocol && rule.protocol !== numbers[protocol]) return false
  const [lo, hi] = typeof ports === 'number' ? [ports, ports] : ports
  return rule.ports === null || (rule.ports[0] <= hi && lo <= rule.ports[1])
}

/** What is certain, and what cannot be excluded; `possible` holds `proven`. */
export interface Bounds {
  readonly proven: AddressSet
  readonly possible: AddressSet
}

/** One entry of an ordered list. It surely matches `must`; of `may`, which holds it, we do not know. */
export interface Ranked {
  readonly must: AddressSet
  readonly may: AddressSet
  /** `next`: leaves the decision to the next list. */
  readonly action: 'allow' | 'deny' | 'next'
}

/** What an ordered list does with addresses that come to it. */
export interface Sifted {
  readonly taken: Bounds
  /** What the next list gets to decide, if there is one: what was passed on, and what no entry matched. */
  readonly left: Bounds
}

const ALL: Bounds = {proven: everything(), possible: everything()}

/**
 * An ordered list, in which the first match decides. `proven` takes an uncertain permission for none and an uncertain
 * denial for one, `possible` the other way round.
 */
export function firstMatch(entries: readonly Ranked[], come: Bounds = ALL): Sifted {
  const certain = sift(entries, come.proven, {
    allow: ({must}) => ({matched: must, gone: must}),
    // What is denied perhaps cannot be proven; what is passed on perhaps, neither here nor there.
    deny: ({may}) => ({matched: may, gone: may}),
    next: ({must, may}) => ({matched: must, gone: may}),
  })
  const possible = sift(entries, come.possible, {
    allow: ({may, must}) => ({matched: may, gone: must}),
    deny: ({must}) => ({matched: must, gone: must}),
    next: ({may, must}) => ({matched: may, gone: must}),
  })
  return {
    taken: {proven: certain.taken, possible: possible.taken},
    left: {proven: certain.left, possible: possible.left},
  }
}

type Reading = (entry: Ranked) => {readonly matched: AddressSet; readonly gone: AddressSet}

function sift(
  entries: readonly Ranked[],
  come: AddressSet,
  reading: Readonly<Record<Ranked['action'], Reading>>,
): {readonly taken: AddressSet; readonly left: AddressSet} {
  let rest = come
  let taken = empty()
  let passed = empty()
  for (const entry of entries) {
    const {matched, gone} = reading[entry.action](entry)
    const now = intersect(matched, rest)
    if (entry.action === 'allow') taken = union(taken, now)
    if (entry.action === 'next') passed = union(passed, now)
    rest = subtract(rest, gone)
  }
  return {taken, left: union(passed, rest)}
}

/**
 * The sources that an ordered list (network ACL) admits to one port. A range that cannot be read counts against
 * openness: as a denial it takes all that is left, as a permission it gives nothing; so `sources` is proven, and is
 * all of it only where nothing is malformed.
 */
export function admittedInOrder(
  entries: readonly AclEntry[],
  protocol: 'tcp' | 'udp',
  port: number,
): Omit<Admitted, 'prefixLists'> {
  const malformed: string[] = []
  const ranked = entries
    .filter(entry => entry.direction === 'ingress' && covers(entry, protocol, port))
    .sort((a, b) => a.number - b.number)
    .map(({range, action}): Ranked => {
      const parsed = fromCidrs([range])
      malformed.push(...parsed.malformed)
      return {must: parsed.set, may: parsed.malformed.length > 0 ? everything() : parsed.set, action}
    })
  return {sources: firstMatch(ranked).taken.proven, malformed}
}

/** A route with one of the ranges that it leads to: several where its destination is a named list. */
export interface RoutedRange {
  readonly range: string
  readonly route: Pick<Route, 'targetKind' | 'active' | 'propagated'>
}

/**
 * The addresses that a table routes by an internet gateway, hence those that can hold a conversation with the subnet.
 * The longest prefix decides, then static before propagated; a dead route still matches and drops.
 */
export function gatewayClients(routes: readonly RoutedRange[]): AddressSet {
  const ranked = [...routes].sort(
    (a, b) => prefixLength(b.range) - prefixLength(a.range) || rank(a.route) - rank(b.route),
  )
  return firstMatch(
    ranked.map(({range, route}): Ranked => {
      const {set} = fromCidrs([range])
      const carries = route.active && route.targetKind === 'internet-gateway'
      return {must: set, may: set, action: carries ? 'allow' : 'deny'}
    }),
  ).taken.proven
}

/** Of CIDR text; a bare address is the narrowest block of its family. */
export function prefixLength(range: string): number {
  const [address = '', length] = range.split('/')
  return length === undefined ? (address.includes(':') ? 128 : 32) : Number(length)
}

function rank({propagated}: RoutedRange['route']): number {
  return propagated ? 1 : 0
}

function named(rules: readonly GroupRule[]): Admitted {
  const {set, malformed} = fromCidrs(rules.flatMap(rule => rule.ranges))
  return {sources: set, malformed, prefixLists: rules.flatMap(rule => rule.prefixLists)}
}
