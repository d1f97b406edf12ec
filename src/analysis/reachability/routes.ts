import {type AddressSet, equals, fromCidrs, intersect, isEmpty, union} from '../../model/address-set.js'
import {type Bounds, firstMatch, prefixLength, type Ranked} from '../../model/firewall.js'
import type {Route, RouteTableResource} from '../../model/network.js'
import type {FactRef, Step, StepChange} from '../../model/reach.js'
import {type Lookup, nameOf, type Place, Reading, shortId} from './lookup.js'
import {EVERYTHING, NOTHING, step, UNREAD} from './step.js'

/**
 * Routes: a client can hold a conversation with a subnet if the best route to it leads by an internet gateway that is
 * attached to the network. The longest prefix decides, then static before listed before propagated, and a dead route
 * still matches and drops. What comes in by an appliance that the gateway sends it to first is possible, never proven.
 * https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html
 */
export class Routes {
  readonly #lookup: Lookup
  readonly #bySubnet = new Map<string, RouteTableResource>()
  readonly #mains: readonly RouteTableResource[]
  readonly #unassigned: readonly RouteTableResource[]
  readonly #steps = new Map<string, Step>()
  readonly #inside = new Map<string, Bounds>()

  constructor(lookup: Lookup) {
    this.#lookup = lookup
    const tables = lookup.of('route-table')
    for (const table of tables) {
      if (table.subnetIds.state === 'known')
        for (const id of table.subnetIds.value) this.#bySubnet.set(id, table)
    }
    this.#mains = tables.filter(table => table.main.state !== 'known' || table.main.value)
    this.#unassigned = tables.filter(table => table.subnetIds.state !== 'known')
  }

  /** Clients that can hold a conversation with the subnet by an internet gateway. */
  step(subnetId: string, place: Place): Step {
    const reading = new Reading(this.#lookup)
    const table = this.#tableOf(subnetId, place, reading)
    if (table === undefined) {
      const text = `the route table of ${shortId(subnetId)} was not read`
      return step({...UNREAD, kind: 'route', text, doubts: reading.doubts})
    }
    let found = this.#steps.get(table.id)
    if (found === undefined) {
      found = this.#stepOf(table, place)
      this.#steps.set(table.id, found)
    }
    return found
  }

  /**
   * Clients whose single packet may come in. It needs no answer, so no route back: that a packet is dropped on its way
   * from the network's gateway to a subnet that does not answer by it is documented nowhere, and so is not excluded.
   */
  oneWay(subnetId: string, place: Place): Step {
    const there = this.step(subnetId, place)
    const reading = new Reading(this.#lookup)
    const assumption = `the gateway drops packets for ${shortId(subnetId)}, which does not answer by it`
    if (!this.#mayHaveGateway(subnetId, place, reading, assumption)) return there
    if (reading.doubts.length === 0) {
      const what = `whether the gateway delivers packets to ${shortId(subnetId)}, which answers by another way`
      reading.doubts.push({assumption, unread: {reason: 'undecided', what}})
    }
    // No change of a route shuts it.
    const changes = () => []
    return step({...there, possible: EVERYTHING, doubts: [...there.doubts, ...reading.doubts], changes})
  }

  #mayHaveGateway(subnetId: string, place: Place, reading: Reading, assumption: string): boolean {
    if (this.#lookup.unlisted('gateway', place) !== null) {
      reading.miss('gateway', `the gateways of ${place.region}`, place, assumption)
      return true
    }
    const subnet = this.#lookup.find('subnet', subnetId)
    if (subnet === undefined || subnet.networkId.state !== 'known') return true
    const {value} = subnet.networkId
    return this.#lookup
      .of('gateway')
      .some(({attachedNetworks: fact}) => fact.state !== 'known' || fact.value.includes(value))
  }

  /** Addresses outside of the network to which the subnet is routed by a peering, a transit gateway, a VPN or an appliance. */
  beyond(subnetId: string, place: Place): Bounds {
    const table = this.#tableOf(subnetId, place, new Reading(this.#lookup))
    if (table === undefined || table.routes.state !== 'known') return UNREAD
    let found = this.#inside.get(table.id)
    if (found === undefined) {
      const {set, malformed} = fromCidrs(table.routes.value.filter(joins).map(route => route.destination))
      found = {proven: set, possible: malformed.length > 0 ? EVERYTHING : set}
      this.#inside.set(table.id, found)
    }
    return found
  }

  #tableOf(subnetId: string, place: Place, reading: Reading): RouteTableResource | undefined {
    const own = this.#bySubnet.get(subnetId)
    if (own !== undefined) return own
    const assumption = `no internet gateway serves ${shortId(subnetId)}`
    const [other] = this.#unassigned
    if (other !== undefined) {
      reading.read(other, 'subnetIds', assumption)
      return undefined
    }
    const subnet = this.#lookup.find('subnet', subnetId)
    const unlisted = this.#lookup.unlisted('route-table', place)
    if (subnet === undefined) reading.miss('subnet', `the subnet ${shortId(subnetId)}`, place, assumption)
    const networkId = subnet && reading.read(subnet, 'networkId', assumption)
    if (networkId === undefined) return undefined
    // Only a whole list tells that the subnet has no table of its own.
    if (unlisted === null) {
      const main = this.#mains.find(
        table =>
          table.main.state === 'known' &&
          table.networkId.state === 'known' &&
          table.networkId.value === networkId,
      )
      if (main !== undefined) return main
    }
    reading.miss('route-table', `the route table of ${shortId(subnetId)}`, place, assumption)
    return undefined
  }

  #stepOf(table: RouteTableResource, place: Place): Step {
    const reading = new Reading(this.#lookup)
    const routes = reading.read(table, 'routes', `${nameOf(table)} has no route by an internet gateway`)
    if (routes === undefined) {
      const text = `the routes of ${nameOf(table)} were not read`
      return step({...UNREAD, kind: 'route', text, resource: table, doubts: reading.doubts})
    }
    const facts: FactRef[] = ['subnetIds', 'main', 'routes'].map(fact => ({resource: table, fact}))
    const graded = this.#graded(table, routes, place, reading, facts)
    const {proven, possible} = clients(graded)
    if (reading.doubts.length === 0 && !equals(proven, possible)) {
      const what = `which of two lists of ${nameOf(table)} decides, where both hold a range`
      reading.doubts.push({
        assumption: 'the list that leads elsewhere does',
        unread: {reason: 'undecided', what},
      })
    }
    const carrying = graded.filter(route => route.carries === 'yes' && !isEmpty(intersect(route.set, proven)))
    return step({
      kind: 'route',
      ...words(table, graded, carrying, possible),
      resource: table,
      proven,
      possible,
      facts,
      doubts: isEmpty(possible) ? [] : reading.doubts,
      changes: () => changesOf(table, graded),
    })
  }

  #graded(
    table: RouteTableResource,
    routes: readonly Route[],
    place: Place,
    reading: Reading,
    facts: FactRef[],
  ): readonly Graded[] {
    return routes.flatMap((route): Graded | readonly Graded[] => {
      const carries = route.active ? this.#carries(table, route, place, reading, facts) : 'no'
      const {set, malformed} = fromCidrs([route.destination])
      if (malformed.length === 0)
        return {route, carries, set, length: prefixLength(route.destination), ofList: false, listed: true}
      // Only lists of the cloud's own services lead to an endpoint: they take nothing that a gateway would.
      if (route.targetKind === 'endpoint')
        return {route, carries: 'no', set: NOTHING, length: 0, ofList: true, listed: true}
      const list = this.#lookup.find('prefix-list', route.destination)
      const assumption = `the list ${shortId(route.destination)} holds nobody who matters`
      if (list === undefined)
        reading.miss('prefix-list', `the list ${shortId(route.destination)}`, place, assumption)
      const ranges = list && reading.read(list, 'ranges', assumption)
      if (list === undefined || ranges === undefined)
        return {route, carries, set: NOTHING, length: 0, ofList: true, listed: false}
      facts.push({resource: list, fact: 'ranges'})
      const unreadable = fromCidrs(ranges).malformed
      for (const range of unreadable) reading.malformed(`the range ${range} of ${nameOf(list)}`, assumption)
      if (unreadable.length > 0) return {route, carries, set: NOTHING, length: 0, ofList: true, listed: false}
      return ranges.map(range => ({
        route,
        carries,
        set: fromCidrs([range]).set,
        length: prefixLength(range),
        ofList: true,
        listed: true,
      }))
    })
  }

  /** Whether the target of a route brings clients from the internet in. */
  #carries(
    table: RouteTableResource,
    route: Route,
    place: Place,
    reading: Reading,
    facts: FactRef[],
  ): Graded['carries'] {
    switch (route.targetKind) {
      case 'internet-gateway':
        return this.#attached(table, route, place, reading, facts)
      case 'endpoint':
      case 'interface':
        return this.#inspected(table, place, reading)
      case 'other':
        reading.doubts.push({
          assumption: `${shortId(route.target)} brings nobody in from the internet`,
          unread: {reason: 'undecided', what: `what comes in by ${shortId(route.target)}`},
        })
        return 'maybe'
      default:
        return 'no'
    }
  }

  #attached(
    table: RouteTableResource,
    {target}: Route,
    place: Place,
    reading: Reading,
    facts: FactRef[],
  ): Graded['carries'] {
    const assumption = `${shortId(target)} is not attached to the network`
    const gateway = this.#lookup.find('gateway', target)
    if (gateway === undefined) {
      reading.miss('gateway', `the gateway ${shortId(target)}`, place, assumption)
      return 'maybe'
    }
    const networks = reading.read(gateway, 'attachedNetworks', assumption)
    const networkId = reading.read(table, 'networkId', assumption)
    if (networks === undefined || networkId === undefined) return 'maybe'
    facts.push({resource: gateway, fact: 'attachedNetworks'}, {resource: table, fact: 'networkId'})
    if (!networks.includes(networkId)) return 'no'
    return this.#sendsAside(table, target, place, reading) ? 'maybe' : 'yes'
  }

  /** A table of the gateway itself that sends what comes in to an appliance first. */
  #sendsAside(table: RouteTableResource, gatewayId: string, place: Place, reading: Reading): boolean {
    const aside = this.#edges(table).filter(
      edge => this.#isOf(edge, ids => ids.includes(gatewayId)) && this.#leadsAside(edge),
    )
    for (const edge of aside) this.#doubt(edge, reading)
    return aside.length > 0 || this.#perhapsAside(place, reading)
  }

  /** The way back leads by an appliance: so does the way in, if the gateway's own table says so. */
  #inspected(table: RouteTableResource, place: Place, reading: Reading): Graded['carries'] {
    const edge = this.#edges(table).find(
      other => this.#isOf(other, ids => ids.length > 0) && this.#leadsAside(other),
    )
    if (edge !== undefined) this.#doubt(edge, reading)
    return edge !== undefined || this.#perhapsAside(place, reading) ? 'maybe' : 'no'
  }

  /** Whether a table is, or may be, that of a gateway. */
  #isOf({gatewayIds}: RouteTableResource, matches: (ids: readonly string[]) => boolean): boolean {
    return gatewayIds.state !== 'known' || matches(gatewayIds.value)
  }

  #leadsAside({routes}: RouteTableResource): boolean {
    return routes.state !== 'known' || routes.value.some(isByAppliance)
  }

  /** What was not read of a table that sends what comes in aside; else it is the appliance itself that is not asked. */
  #doubt(edge: RouteTableResource, reading: Reading): void {
    reading.read(edge, 'gatewayIds', `${nameOf(edge)} is of no gateway`)
    reading.read(edge, 'routes', `${nameOf(edge)} sends nothing to an appliance`)
    reading.doubts.push({
      assumption: 'the appliance behind the gateway lets nobody through',
      unread: {
        reason: 'undecided',
        what: `what the appliance that ${nameOf(edge)} leads to lets through`,
      },
    })
  }

  /** The table that the gateway itself has may be one that was not listed. */
  #perhapsAside(place: Place, reading: Reading): boolean {
    const unlisted = this.#lookup.unlisted('route-table', place)
    if (unlisted === null) return false
    const assumption = 'a table of the gateway sends what comes in to an appliance, which lets nobody through'
    reading.doubts.push({assumption, unread: unlisted})
    return true
  }

  #edges({networkId}: RouteTableResource): readonly RouteTableResource[] {
    return this.#lookup
      .of('route-table')
      .filter(
        other =>
          other.networkId.state !== 'known' ||
          networkId.state !== 'known' ||
          other.networkId.value === networkId.value,
      )
  }
}

const JOINS: ReadonlySet<Route['targetKind']> = new Set(['peering', 'transit-gateway', 'vpn', 'other'])

/** By an appliance, too, that looks at traffic between networks: https://docs.aws.amazon.com/vpc/latest/userguide/route-table-options.html */
function joins(route: Route): boolean {
  return route.active && (JOINS.has(route.targetKind) || (isByAppliance(route) && isRange(route)))
}

/** Lists of the cloud's own services lead to an endpoint of theirs, and to no other network. */
function isRange({destination, targetKind}: Route): boolean {
  return targetKind !== 'endpoint' || fromCidrs([destination]).malformed.length === 0
}

interface Graded {
  readonly route: Route
  readonly carries: 'yes' | 'maybe' | 'no'
  readonly set: AddressSet
  readonly length: number
  /** One of the ranges of a named list. */
  readonly ofList: boolean
  /** False where the ranges of its destination were not read. */
  readonly listed: boolean
}

/**
 * The longest prefix decides, then what is written before what a list holds before what is propagated. Of two lists the
 * cloud takes either, so that what is proven must hold for both.
 */
function clients(routes: readonly Graded[]): Bounds {
  const taken = (takes: (route: Graded) => boolean, last: (route: Graded) => boolean): AddressSet => {
    const ranked = [...routes].sort(
      (a, b) => b.length - a.length || rank(a) - rank(b) || Number(last(a)) - Number(last(b)),
    )
    return firstMatch(
      ranked.map(
        (route): Ranked => ({must: route.set, may: route.set, action: takes(route) ? 'allow' : 'deny'}),
      ),
    ).taken.proven
  }
  const carries = (route: Graded): boolean => route.carries === 'yes'
  const refuses = (route: Graded): boolean => route.carries === 'no'
  const unlisted = routes.filter(route => !route.listed)
  // A list that was not read may hold a longer prefix than any: then its route decides.
  const proven = unlisted.every(carries) ? taken(carries, carries) : NOTHING
  const possible = unlisted.every(refuses) ? taken(route => !refuses(route), refuses) : EVERYTHING
  return {proven: canonical(proven), possible: canonical(union(proven, possible))}
}

function rank({route, ofList}: Graded): number {
  return route.propagated ? 2 : ofList ? 1 : 0
}

const routed = new Map<string, AddressSet>()

/** Most tables let the same clients in, and one object for them is what makes meeting sets cheap. */
function canonical(set: AddressSet): AddressSet {
  if (isEmpty(set)) return NOTHING
  const key = `${set.v4.join(' ')} ${set.v6.join(' ')}`
  const before = routed.get(key)
  if (before !== undefined) return before
  if (routed.size > 10_000) routed.clear()
  routed.set(key, set)
  return set
}

function changesOf(table: RouteTableResource, graded: readonly Graded[]): readonly StepChange[] {
  return graded
    .filter(route => route.carries !== 'no')
    .map(gone => ({
      text: `remove the route ${shortRoute(gone.route)} of ${nameOf(table)}`,
      resource: table,
      leaves: clients(graded.filter(other => other.route !== gone.route)).possible,
    }))
}

function isByAppliance({active, targetKind}: Route): boolean {
  return active && (targetKind === 'endpoint' || targetKind === 'interface')
}

function words(
  table: RouteTableResource,
  graded: readonly Graded[],
  carrying: readonly Graded[],
  possible: AddressSet,
): Pick<Step, 'text' | 'brief'> {
  const name = nameOf(table)
  const id = shortId(table.id)
  if (carrying.length > 0) {
    const gateways = [...new Set(carrying.map(({route}) => shortId(route.target)))]
    return {
      text: `${name}: ${carrying
        .slice(0, 2)
        .map(({route}) => shortRoute(route))
        .join(', ')}`,
      brief: `${id} → ${gateways.join(', ')}`,
    }
  }
  if (!isEmpty(possible)) return {text: `${name}: perhaps a route by an internet gateway`}
  // One that is dead, or leads to the gateway of another network.
  const useless = graded.some(({route}) => route.targetKind === 'internet-gateway')
  const none = `no ${useless ? 'working ' : ''}route by an internet gateway`
  return {text: `${name}: ${none}`, brief: `${id} has ${none}`}
}

function shortRoute({destination, target}: Route): string {
  const to = fromCidrs([destination]).malformed.length === 0 ? destination : shortId(destination)
  return `${to} → ${shortId(target)}`
}
