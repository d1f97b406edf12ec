import {type AddressSet, fromCidrs, isEmpty, subtract} from '../../model/address-set.js'
import {PUBLIC} from '../../model/exposure.js'
import type {Target} from '../../model/firewall.js'
import type {NetworkInterfaceResource, SecurityGroupResource} from '../../model/network.js'
import type {MachineInterface} from '../../model/node.js'
import type {Doubt, FactRef, Neighbour, Neighbourhood, Step} from '../../model/reach.js'
import type {Resource} from '../../model/resource.js'
import {nameOf, Reading, shortId} from './lookup.js'
import {type Filters, interfacesOf, type Machine, partsOf} from './machines.js'
import {EVERYTHING, meet, OPEN, step, UNREAD} from './step.js'

/**
 * Who inside the network is let through to a port of a machine: every other interface that the machine's groups and
 * the network ACL of its subnet admit. Public addresses are not asked here, and neither is what is in the other
 * network of a peering: those addresses are possible.
 */
export function neighbours(
  filters: Filters,
  machine: Machine,
  targets: readonly Target[],
  isOwn: (resource: Resource) => boolean,
): Neighbourhood {
  const {lookup} = filters
  const found = new Map<string, Neighbour>()
  const doubts: Doubt[] = []
  const {list, step: unread} = interfacesOf(lookup, machine)
  if (unread !== null) return {neighbours: [], steps: [unread], doubts: unread.doubts}
  const facts: readonly FactRef[] = [{resource: machine, fact: 'interfaces'}]
  const text = `the interfaces of ${nameOf(machine)}`
  const steps = new Set<Step>([step({...OPEN, kind: 'address', text, resource: machine, facts})])
  const others = interfacesBeside(filters, machine, doubts)
  const owners = ownersOf(filters)
  for (const card of list) {
    for (const target of targets) {
      for (const part of partsOf(filters, card, target)) {
        const guard = filters.groups.step(card.securityGroupIds, part, machine)
        const acl = filters.acls.step(card.subnetId, part, machine)
        steps.add(guard).add(acl)
        const admission = filters.groups.admission(card.securityGroupIds, part, machine)
        doubts.push(...guard.doubts)
        if (!isEmpty(acl.possible)) doubts.push(...acl.doubts)
        for (const other of others) {
          if (other.id === card.id) continue
          const owner = owners.get(other.id) ?? other
          if (isOwn(owner)) continue
          const verdict = admits(filters, machine, admission, acl, card, other, doubts)
          if (verdict === null) continue
          const before = found.get(owner.id)
          if (before === undefined || (before.verdict === 'possible' && verdict === 'proven'))
            found.set(owner.id, {resource: owner, verdict, addresses: addressesOf(other), step: guard})
        }
        for (const beyond of beyondNetwork(filters, machine, card, admission.possible, acl.possible)) {
          found.set('beyond', {resource: null, verdict: 'possible', addresses: beyond, step: guard})
        }
        for (const id of admission.groups) {
          const other = lookup.find('security-group', id)
          if (other !== undefined && !isBeyond(filters, machine, card, other)) continue
          // A group of a peered network: its members are not looked for from here.
          found.set(`group ${id}`, {
            resource: null,
            verdict: 'possible',
            addresses: meet(UNREAD.proven, UNREAD.proven),
            step: step({
              ...UNREAD,
              kind: 'security-group',
              text: `members of ${shortId(id)}, which is ${other === undefined ? 'not listed here' : 'of another network'}`,
            }),
          })
        }
      }
    }
  }
  return {neighbours: [...found.values()], steps: [...steps], doubts}
}

type Admits = {
  readonly proven: AddressSet
  readonly possible: AddressSet
  readonly groups: ReadonlySet<string>
}

function admits(
  {lookup}: Filters,
  machine: Machine,
  admission: Admits,
  acl: Step,
  card: MachineInterface,
  other: NetworkInterfaceResource,
  doubts: Doubt[],
): 'proven' | 'possible' | null {
  const reading = new Reading(lookup)
  const assumption = `${nameOf(other)} is not admitted`
  const groupIds = reading.read(other, 'securityGroupIds', assumption)
  const addresses = reading.read(other, 'privateAddresses', assumption)
  const subnetId = reading.read(other, 'subnetId', assumption)
  const networks = [
    reading.read(other, 'networkId', assumption),
    reading.read(machine, 'networkId', assumption),
  ]
  const set = fromCidrs(addresses ?? []).set
  const named = groupIds?.some(id => admission.groups.has(id)) ?? false
  const byName = named || (groupIds === undefined && admission.groups.size > 0)
  // Within a subnet no ACL is asked.
  const inside = subnetId === card.subnetId
  // It must be one and the same address that the groups and the ACL let through; a name stands for all of them.
  const certain = meet(named ? EVERYTHING : admission.proven, inside ? EVERYTHING : acl.proven)
  const perhaps = meet(
    byName ? EVERYTHING : admission.possible,
    inside || subnetId === undefined ? EVERYTHING : acl.possible,
  )
  // Of addresses that are not known, all must be let through, and any may be.
  const isBlank = isEmpty(set)
  const isBeside = !networks.includes(undefined)
  if (isBeside && (isBlank ? certain === EVERYTHING : !isEmpty(meet(certain, set)))) return 'proven'
  if (isEmpty(isBlank ? perhaps : meet(perhaps, set))) return null
  doubts.push(...reading.doubts)
  return 'possible'
}

/** Whether a group is, or may be, of another network, to which the subnet is routed. */
function isBeyond(
  {routes}: Filters,
  machine: Machine,
  {subnetId}: MachineInterface,
  {networkId}: SecurityGroupResource,
): boolean {
  const here = machine.networkId
  if (networkId.state === 'known' && here.state === 'known' && networkId.value === here.value) return false
  return !isEmpty(routes.beyond(subnetId, machine).possible)
}

/** Addresses of no network that we see, which are admitted and to which the subnet is routed. */
function beyondNetwork(
  filters: Filters,
  machine: Machine,
  card: MachineInterface,
  admitted: AddressSet,
  passed: AddressSet,
): readonly AddressSet[] {
  const own =
    machine.networkId.state === 'known'
      ? filters.lookup.find('network', machine.networkId.value ?? '')
      : undefined
  const inside = own?.ranges.state === 'known' ? fromCidrs(own.ranges.value).set : fromCidrs([]).set
  const routed = filters.routes.beyond(card.subnetId, machine)
  const outside = subtract(subtract(meet(meet(admitted, passed), routed.possible), inside), PUBLIC)
  return isEmpty(outside) ? [] : [outside]
}

function interfacesBeside(
  {lookup}: Filters,
  machine: Machine,
  doubts: Doubt[],
): readonly NetworkInterfaceResource[] {
  const unlisted = lookup.unlisted('network-interface', machine)
  if (unlisted !== null)
    doubts.push({assumption: 'no other machine of the network is admitted', unread: unlisted})
  return lookup.of('network-interface').filter(({account, networkId, region}) => {
    if (account !== machine.account || region !== machine.region) return false
    return (
      networkId.state !== 'known' ||
      machine.networkId.state !== 'known' ||
      networkId.value === machine.networkId.value
    )
  })
}

/** The machine that an interface is of, by what the machines themselves say and by what the interface says. */
function ownersOf({lookup}: Filters): ReadonlyMap<string, Resource> {
  const before = owned.get(lookup)
  if (before !== undefined) return before
  const owners = new Map<string, Resource>()
  for (const machine of [...lookup.of('node'), ...lookup.of('machine')]) {
    if (machine.interfaces.state === 'known')
      for (const {id} of machine.interfaces.value) owners.set(id, machine)
  }
  for (const card of lookup.of('network-interface')) {
    if (owners.has(card.id) || card.attachedTo.state !== 'known' || card.attachedTo.value === null) continue
    const id = card.attachedTo.value
    const owner = lookup.find('node', id) ?? lookup.find('machine', id) ?? lookup.find('load-balancer', id)
    if (owner !== undefined) owners.set(card.id, owner)
  }
  owned.set(lookup, owners)
  return owners
}

const owned = new WeakMap<object, ReadonlyMap<string, Resource>>()

function addressesOf({privateAddresses}: NetworkInterfaceResource): AddressSet {
  return fromCidrs(privateAddresses.state === 'known' ? privateAddresses.value : []).set
}
