import {type AddressSet, fromCidrs, isEmpty, union} from '../../model/address-set.js'
import {PUBLIC} from '../../model/exposure.js'
import {covers, firstMatch, type Target} from '../../model/firewall.js'
import type {AclEntry, NetworkAclResource} from '../../model/network.js'
import type {Doubt, FactRef, Step, StepChange} from '../../model/reach.js'
import {type Cutting, segments} from './cut.js'
import {portText} from './groups.js'
import {type Lookup, nameOf, type Place, Reading, shortId} from './lookup.js'
import {EVERYTHING, meet, NOTHING, step, UNREAD} from './step.js'

/**
 * Network ACLs: ordered, stateless, so both ways count. The client chooses the port that it sends from, so that answers
 * get out if there is some port to which they may go; of a single UDP packet no answer is needed (`domain.md` 1.2).
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */

/** Ports that a client may send from. */
export const CLIENT_PORTS = [1, 65_535] as const

export class NetworkAcls {
  readonly #lookup: Lookup
  readonly #bySubnet = new Map<string, NetworkAclResource>()
  readonly #unassigned: readonly NetworkAclResource[]
  readonly #ways = new Map<string, AddressSet>()
  readonly #views = new Map<string, View>()
  readonly #bySubnetView = new Map<string, View>()

  constructor(lookup: Lookup) {
    this.#lookup = lookup
    const acls = lookup.of('network-acl')
    for (const acl of acls) {
      if (acl.subnetIds.state === 'known') for (const id of acl.subnetIds.value) this.#bySubnet.set(id, acl)
    }
    this.#unassigned = acls.filter(acl => acl.subnetIds.state !== 'known')
  }

  /** The ACL of a subnet, with the ports at which its answer may change. */
  view(subnetId: string): View {
    let view = this.#bySubnetView.get(subnetId)
    if (view === undefined) {
      const acl = this.#bySubnet.get(subnetId)
      const key = acl?.id ?? `of ${subnetId}`
      view = this.#views.get(key) ?? {acl, subnetId, cuts: cutsOf(acl), steps: new Map()}
      this.#views.set(key, view)
      this.#bySubnetView.set(subnetId, view)
    }
    return view
  }

  /** What the ACL of a subnet lets in to ports that no entry cuts in two, and the answers out again. */
  step(subnetId: string, target: Target, place: Place): Step {
    const view = this.view(subnetId)
    let found = view.steps.get(target)
    if (found === undefined) {
      found = this.#stepOf(view.acl, subnetId, target, place)
      view.steps.set(target, found)
    }
    return found
  }

  /** The ACL of a subnet as a filter of single packets; without `acl` where it was not read. */
  filter(subnetId: string, place: Place): AclFilter {
    const acl = this.#bySubnet.get(subnetId)
    const {entries = [], facts, reading} = this.#entries(acl, subnetId, place)
    const read = acl !== undefined && reading.doubts.length === 0
    return {
      acl: read ? acl : null,
      entries,
      admits: (direction, target) => (acl ? this.#admits(acl, entries, direction, target) : NOTHING),
      facts,
      doubts: reading.doubts,
    }
  }

  #stepOf(acl: NetworkAclResource | undefined, subnetId: string, target: Target, place: Place): Step {
    const {entries, reading, facts} = this.#entries(acl, subnetId, place)
    if (acl === undefined || entries === undefined) {
      return step({
        ...UNREAD,
        kind: 'network-acl',
        text: `the network ACL of ${shortId(subnetId)} was not read`,
        resource: acl ?? null,
        doubts: reading.doubts,
      })
    }
    const inward = this.#admits(acl, entries, 'ingress', target)
    const set =
      target.protocol === 'udp'
        ? inward
        : meet(inward, this.#somePort(acl, entries, 'egress', target.protocol))
    return step({
      kind: 'network-acl',
      ...words(acl, entries, target, inward, set),
      resource: acl,
      proven: set,
      possible: set,
      facts,
      changes: () => this.#changes(acl, entries, target),
    })
  }

  #entries(
    acl: NetworkAclResource | undefined,
    subnetId: string,
    place: Place,
  ): {entries: readonly AclEntry[] | undefined; reading: Reading; facts: readonly FactRef[]} {
    const reading = new Reading(this.#lookup)
    const assumption = `the network ACL of ${shortId(subnetId)} lets nobody through`
    if (acl !== undefined) {
      const entries = reading.read(acl, 'entries', assumption)
      for (const range of fromCidrs((entries ?? []).map(entry => entry.range)).malformed)
        reading.malformed(`the range ${range} of ${nameOf(acl)}`, assumption)
      return {
        entries: reading.doubts.length > 0 ? undefined : entries,
        reading,
        facts: ['subnetIds', 'entries'].map(fact => ({resource: acl, fact})),
      }
    }
    const [other] = this.#unassigned
    if (other) reading.read(other, 'subnetIds', assumption)
    else reading.miss('network-acl', `the network ACL of ${shortId(subnetId)}`, place, assumption)
    return {entries: undefined, reading, facts: []}
  }

  #admits(
    acl: NetworkAclResource,
    entries: readonly AclEntry[],
    direction: AclEntry['direction'],
    {protocol, ports}: Target,
  ): AddressSet {
    const key = `${acl.id} ${direction} ${protocol} ${ports}`
    let set = this.#ways.get(key)
    if (set === undefined) {
      set = admits(entries, direction, protocol, ports)
      this.#ways.set(key, set)
    }
    return set
  }

  /** Addresses that get through to at least one of the ports that a client may use. */
  #somePort(
    acl: NetworkAclResource,
    entries: readonly AclEntry[],
    direction: AclEntry['direction'],
    protocol: Target['protocol'],
  ): AddressSet {
    const key = `${acl.id} ${direction} ${protocol} some`
    let set = this.#ways.get(key)
    if (set === undefined) {
      set = somePort(entries, direction, protocol)
      this.#ways.set(key, set)
    }
    return set
  }

  #changes(acl: NetworkAclResource, entries: readonly AclEntry[], target: Target): readonly StepChange[] {
    return entries
      .filter(entry => entry.action === 'allow' && entry.direction === 'ingress')
      .filter(entry => covers(entry, target.protocol, target.ports))
      .map(entry => {
        const rest = entries.filter(other => other !== entry)
        const inward = admits(rest, 'ingress', target.protocol, target.ports)
        const outward = this.#somePort(acl, entries, 'egress', target.protocol)
        return {
          text: `remove the inbound entry ${entryText(entry)} of ${nameOf(acl)}`,
          resource: acl,
          leaves: target.protocol === 'udp' ? inward : meet(inward, outward),
        }
      })
  }
}

export interface AclFilter {
  readonly acl: NetworkAclResource | null
  readonly entries: readonly AclEntry[]
  /** Addresses that may send to a port of the subnet, or be sent to at that port. */
  readonly admits: (direction: AclEntry['direction'], target: Target) => AddressSet
  readonly facts: readonly FactRef[]
  readonly doubts: readonly Doubt[]
}

/** An ACL and what was worked out of it. */
interface View extends Cutting {
  readonly acl: NetworkAclResource | undefined
  readonly subnetId: string
  readonly steps: Map<Target, Step>
}

function cutsOf(acl: NetworkAclResource | undefined): readonly number[] {
  return acl?.entries.state === 'known'
    ? acl.entries.value.flatMap(({direction, ports}) =>
        direction === 'ingress' && ports ? [ports[0], ports[1] + 1] : [],
      )
    : []
}

export function admits(
  entries: readonly AclEntry[],
  direction: AclEntry['direction'],
  protocol: Target['protocol'],
  ports: Target['ports'],
): AddressSet {
  const ranked = inOrder(entries)
    .filter(entry => entry.direction === direction && covers(entry, protocol, ports))
    .map(({range, action}) => ({must: rangeSet(range), may: rangeSet(range), action}))
  const {proven} = firstMatch(ranked).taken
  return isEmpty(proven) ? NOTHING : proven
}

function somePort(
  entries: readonly AclEntry[],
  direction: AclEntry['direction'],
  protocol: Target['protocol'],
): AddressSet {
  const own = entries.filter(entry => entry.direction === direction)
  const cuts = own.flatMap(({ports}) => (ports ? [ports[0], ports[1] + 1] : []))
  const some = union(...segments(CLIENT_PORTS, cuts).map(ports => admits(own, direction, protocol, ports)))
  return isEmpty(some) ? NOTHING : some
}

const sets = new Map<string, AddressSet>([
  ['0.0.0.0/0', {v4: EVERYTHING.v4, v6: []}],
  ['::/0', {v4: [], v6: EVERYTHING.v6}],
])

function rangeSet(range: string): AddressSet {
  return sets.get(range) ?? fromCidrs([range]).set
}

function inOrder(entries: readonly AclEntry[]): readonly AclEntry[] {
  return [...entries].sort((a, b) => a.number - b.number)
}

/** The entries that let the internet in, or what keeps it out. */
export function words(
  acl: NetworkAclResource,
  entries: readonly AclEntry[],
  target: Target,
  inward: AddressSet,
  both: AddressSet,
): Pick<Step, 'text' | 'brief'> {
  const name = nameOf(acl)
  const id = shortId(acl.id)
  const port = portText(target)
  const come = meet(PUBLIC, inward)
  if (isEmpty(come)) {
    return isEmpty(inward)
      ? {text: `${name}: no entry lets ${port} in`, brief: `${id} does not let it in`}
      : {
          text: `${name}: lets ${port} in from private addresses only`,
          brief: `${id} lets in private addresses only`,
        }
  }
  const allowing = inOrder(entries).filter(
    entry =>
      entry.action === 'allow' &&
      entry.direction === 'ingress' &&
      covers(entry, target.protocol, target.ports) &&
      !isEmpty(meet(come, rangeSet(entry.range))),
  )
  const [v4, v6] = [false, true].map(isV6 => allowing.find(({range}) => range.includes(':') === isV6))
  const named = [v4, v6].flatMap(one => (one === undefined ? [] : [one]))
  const text = `${name} entry ${named.map(entryText).join(' and ')}`
  const brief = `${id} entry ${named.map(({number}) => number).join(' and ')}`
  if (target.protocol === 'udp') return {text: `${text}; one packet needs no answer`, brief}
  return isEmpty(meet(PUBLIC, both))
    ? {text: `${text} in, but no answer gets out to the internet`, brief: `${id} lets no answer out`}
    : {text: `${text} in, answers get out`, brief}
}

export function entryText({number, action, range}: AclEntry): string {
  return `${number} ${action} ${range}`
}
