import type {Fact} from '../../model/fact.js'
import type {Target} from '../../model/firewall.js'
import type {Doubt, Step} from '../../model/reach.js'
import {nameOf, type Place, Reading} from './lookup.js'
import {
  type Filters,
  Gathered,
  interfacesOf,
  type Machine,
  partsOf,
  stateStep,
  type Ways,
  wayBy,
} from './machines.js'
import {EVERYTHING, NOTHING, step, UNREAD} from './step.js'

/**
 * The ways by a service that brings clients into a network past its gateways and its network ACLs, and keeps their
 * addresses. Where such a service leads is not asked: what the filters of a machine let in is possible, never proven
 * (`domain.md` 1.2). https://docs.aws.amazon.com/global-accelerator/latest/dg/preserve-client-ip-address.how-to-enable-preservation.html
 */
export function frontDoorWays(filters: Filters, machine: Machine, targets: readonly Target[]): Ways {
  const doors = doorsOf(filters, machine)
  const gathered = new Gathered()
  if (doors === null) return gathered.ways()
  for (const card of interfacesOf(filters.lookup, machine).list) {
    for (const target of targets) {
      for (const part of partsOf(filters, card, target)) {
        const steps = [
          doors.step,
          filters.blocks.step(card.subnetId, machine),
          stateStep(filters.lookup, machine),
          doorGuard(filters, doors, card.securityGroupIds, part, machine),
        ]
        gathered.add(wayBy(machine, part, steps, {via: 'accelerator', clientAdmitted: true}))
      }
    }
  }
  return gathered.ways()
}

/** The front doors of a network. */
export interface Doors {
  /** Nobody is proven to come by them. */
  readonly step: Step
  /** The groups of their own interfaces, which rules may name; null = not all were read. */
  readonly groups: ReadonlySet<string> | null
}

/** What groups let in of those who come by a front door: clients, or whoever comes from the door's own groups. */
export function doorGuard(
  {groups}: Filters,
  doors: Doors,
  groupIds: readonly string[],
  target: Target,
  place: Place,
): Step {
  const guard = groups.step(groupIds, target, place)
  const named = groups.admission(groupIds, target, place).groups
  const byName = doors.groups === null ? named.size > 0 : [...named].some(id => doors.groups?.has(id))
  return byName ? step({...guard, proven: NOTHING, possible: EVERYTHING, doubts: doors.step.doubts}) : guard
}

const found = new WeakMap<object, Map<string, Doors | null>>()

/** The doors of the network that something stands in; null where there surely is none. */
export function doorsOf(
  {lookup}: Filters,
  {account, networkId: network, region}: Place & {readonly networkId: Fact<string | null>},
): Doors | null {
  const place = {account, region}
  const networkId = network.state === 'known' ? network.value : null
  const key = `${account} ${region} ${networkId}`
  const known = found.get(lookup) ?? new Map<string, Doors | null>()
  found.set(lookup, known)
  const before = known.get(key)
  if (before !== undefined) return before
  const assumption = 'no accelerator leads to the machine'
  const unlisted = lookup.unlisted('network-interface', place)
  const doubts: Doubt[] = unlisted === null ? [] : [{assumption, unread: unlisted}]
  const groups = new Set<string>()
  let whole = unlisted === null
  for (const card of lookup.of('network-interface')) {
    if (card.account !== account || card.region !== region) continue
    if (card.networkId.state === 'known' && networkId !== null && card.networkId.value !== networkId) continue
    if (card.frontDoor.state === 'known' && !card.frontDoor.value) continue
    if (card.securityGroupIds.state === 'known') for (const id of card.securityGroupIds.value) groups.add(id)
    else whole = false
    if (card.frontDoor.state !== 'known') {
      const reading = new Reading(lookup)
      reading.read(card, 'frontDoor', assumption)
      doubts.push(...reading.doubts)
    } else doubts.push({assumption, unread: {reason: 'undecided', what: `where ${nameOf(card)} leads`}})
  }
  const text = 'an accelerator in the network'
  const doors =
    doubts.length === 0
      ? null
      : {step: step({...UNREAD, kind: 'listener', text, doubts}), groups: whole ? groups : null}
  known.set(key, doors)
  return doors
}
