import type {Doubt, FactRef} from '../../model/reach.js'
import type {Lead} from './balancer-fronts.js'
import {type Lookup, nameOf, Reading, shortId} from './lookup.js'
import type {Tri} from './tri.js'

export interface Forwarding {
  readonly verdict: Tri
  readonly facts: readonly FactRef[]
  readonly doubts: readonly Doubt[]
}

/**
 * Whether a balancer forwards from one of its subnets to another subnet: never to a zone that it does not stand in, and
 * to another zone than the subnet's only where it crosses zones.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html
 */
export function forwarding(lookup: Lookup, lead: Lead, from: string | null, to: string): Forwarding {
  const {balancer, group, zone} = lead
  // A target by address may be of all zones, wherever it is.
  if (from === null || from === to || zone === 'all') return {verdict: true, facts: [], doubts: []}
  const reading = new Reading(lookup)
  const facts: FactRef[] = []
  const assumption = `${nameOf(balancer)} does not forward to ${shortId(to)}`
  const zoneOf = (id: string): string | undefined => {
    const subnet = lookup.find('subnet', id)
    if (subnet === undefined) reading.miss('subnet', `the subnet ${shortId(id)}`, balancer, assumption)
    const found = subnet && reading.read(subnet, 'zone', assumption)
    if (subnet !== undefined && found !== undefined) facts.push({resource: subnet, fact: 'zone'})
    return found
  }
  const own = zone ?? zoneOf(to)
  const near = zoneOf(from)
  if (own !== undefined && own === near) return {verdict: true, facts, doubts: []}
  const crosses = crossesZones(lead, reading, facts, assumption)
  if (crosses === false)
    return {verdict: own === undefined || near === undefined ? 'maybe' : false, ...said()}
  const others = balancer.subnetIds.state === 'known' ? balancer.subnetIds.value : []
  const zones = others.map(zoneOf)
  const stands =
    own !== undefined && zones.includes(own)
      ? true
      : zones.includes(undefined) || own === undefined
        ? 'maybe'
        : false
  // Of a target by address it is not said what becomes of it in a zone that the balancer does not stand in.
  if (stands === false && group.targetType !== 'ip') return {verdict: false, ...said()}
  if (stands === false) {
    const what = `whether ${nameOf(balancer)} forwards to an address in ${own}`
    reading.doubts.push({assumption, unread: {reason: 'undecided', what}})
  }
  return {verdict: stands === true && crosses === true ? true : 'maybe', ...said()}

  function said() {
    return {facts, doubts: reading.doubts}
  }
}

/** Application balancers do, unless the group says otherwise. */
function crossesZones(
  {balancer, group}: Lead,
  reading: Reading,
  facts: FactRef[],
  assumption: string,
): boolean | undefined {
  if (group.crossZone !== null) {
    facts.push({resource: balancer, fact: 'targetGroups'})
    return group.crossZone
  }
  if (balancer.type.state === 'known' && balancer.type.value === 'application') {
    facts.push({resource: balancer, fact: 'type'})
    return true
  }
  const crosses = reading.read(balancer, 'crossZone', assumption)
  if (crosses !== undefined) facts.push({resource: balancer, fact: 'crossZone'})
  return crosses
}
