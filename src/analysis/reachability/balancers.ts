import {type AddressSet, contains, fromCidrs, isEmpty, toCidrs} from '../../model/address-set.js'
import type {Bounds, Target} from '../../model/firewall.js'
import type {LoadBalancerResource, TargetGroup} from '../../model/load-balancer.js'
import type {MachineInterface} from '../../model/node.js'
import type {Doubt, ReachPath, Step} from '../../model/reach.js'
import {BalancerAddresses} from './balancer-addresses.js'
import {type Front, Fronts, type Lead, protocolsOf} from './balancer-fronts.js'
import {type Hop, Hops, passesOn, type Receiver} from './balancer-hops.js'
import {forwarding} from './balancer-zones.js'
import {nameOf, type Place, push} from './lookup.js'
import {
  type Filters,
  type Found,
  Gathered,
  interfacesOf,
  type Machine,
  partsOf,
  stateStep,
  type Ways,
  wayBy,
} from './machines.js'
import {meet, NOTHING, step, UNREAD} from './step.js'
import {boundsOf} from './tri.js'
import {
  admitsSomebody,
  isApart,
  isElsewhere,
  isJoined,
  type Networked,
  UnreadBalancers,
} from './unread-balancers.js'

/**
 * The ways from public addresses by a load balancer to a machine. Two hops: the client to the balancer, by the filters
 * of the balancer's own subnets, and the balancer to the machine, which sees the client's address or the balancer's.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html (client addresses)
 */
export class Balancers {
  readonly #filters: Filters
  readonly #byMachine = new Map<string, Lead[]>()
  readonly #byAddress = new Map<string, Lead[]>()
  readonly #unread: UnreadBalancers
  /** Balancers that another balancer leads to. */
  readonly #chained = new Map<string, Lead[]>()
  readonly #fronts: Fronts
  readonly #hops: Hops

  constructor(filters: Filters) {
    this.#filters = filters
    const addresses = new BalancerAddresses(filters.lookup)
    this.#fronts = new Fronts(filters, this.#chained, addresses)
    this.#hops = new Hops(filters, addresses)
    this.#unread = new UnreadBalancers(filters, this.#chained)
    for (const balancer of filters.lookup.of('load-balancer')) this.#index(balancer)
    this.#chainByAddress(addresses)
  }

  /** Ways by a balancer to any of the ports of a machine. */
  ways(machine: Machine, targets: readonly Target[]): Ways {
    const {list} = interfacesOf(this.#filters.lookup, machine)
    const gathered = new Gathered()
    for (const lead of this.#byMachine.get(machine.id) ?? []) {
      // Traffic for an instance goes to its first interface.
      const [card] = list
      if (card !== undefined)
        for (const found of this.#follow(lead, machine, card, targets)) gathered.add(found)
    }
    const unread = this.#unread.of(machine)
    for (const card of list) {
      for (const address of this.#byAddress.size > 0 ? addressesOf(card) : []) {
        for (const lead of this.#byAddress.get(placed(machine, address)) ?? []) {
          const doubt = doubtOf(lead, machine, card, address)
          for (const found of this.#follow(lead, machine, card, targets, doubt)) gathered.add(found)
        }
      }
      for (const target of unread.length > 0 ? targets : []) {
        for (const part of partsOf(this.#filters, card, target)) {
          for (const one of unread) {
            if (this.#unread.isApart(one, machine, card, part.protocol)) continue
            gathered.add(this.#unread.way(one, machine, card, part))
          }
        }
      }
    }
    return gathered.ways()
  }

  #index(balancer: LoadBalancerResource): void {
    const {listeners, targetGroups, type} = balancer
    if (type.state === 'known' && type.value === 'gateway') return
    if (targetGroups.state !== 'known' || listeners.state !== 'known') {
      this.#unread.add(balancer)
      return
    }
    if (targetGroups.value.some(isPartly)) this.#unread.add(balancer)
    for (const listener of listeners.value) {
      for (const group of targetGroups.value.filter(({id}) => listener.targetGroupIds.includes(id))) {
        for (const {id, port, zone} of group.targets) {
          const address = group.targetType === 'ip' ? id : null
          const lead: Lead = {balancer, listener, group, port: port ?? group.port, zone, address}
          if (group.targetType === 'instance') push(this.#byMachine, id, lead)
          else if (group.targetType === 'ip') push(this.#byAddress, placed(balancer, id), lead)
          else if (group.targetType === 'load-balancer') push(this.#chained, id, lead)
        }
      }
    }
  }

  /** A balancer may be led to by the addresses of its interfaces: of those it is seldom told what they are. */
  #chainByAddress(addresses: BalancerAddresses): void {
    const byPort = new Map<number | null, LoadBalancerResource[]>()
    for (const balancer of this.#filters.lookup.of('load-balancer')) {
      const {listeners, type} = balancer
      if (type.state === 'known' && type.value === 'gateway') continue
      const ports = listeners.state === 'known' ? listeners.value.map(({port}) => port) : [null]
      for (const port of new Set(ports)) push(byPort, port, balancer)
    }
    for (const lead of [...this.#byAddress.values()].flat()) {
      for (const balancer of [...(byPort.get(lead.port) ?? []), ...(byPort.get(null) ?? [])]) {
        const led = ledTo(this.#filters, lead, balancer, addresses)
        if (led !== null) push(this.#chained, balancer.id, led)
      }
    }
  }

  *#follow(
    lead: Lead,
    machine: Machine,
    card: MachineInterface,
    targets: readonly Target[],
    doubt?: Doubt,
  ): Generator<Found> {
    const {group, listener, port} = lead
    if (port === null) return
    for (const protocol of protocolsOf(group.protocol, listener.protocol)) {
      const wanted = targets.some(
        target => target.protocol === protocol && target.ports[0] <= port && port <= target.ports[1],
      )
      if (!wanted || isApart(this.#filters, lead.balancer, machine, card, protocol)) continue
      const target = this.#filters.cuts.target(protocol, port, port)
      for (const front of this.#fronts.of(lead.balancer, listener, protocol)) {
        yield* this.#end(lead, front, machine, card, target, doubt)
      }
    }
  }

  *#end(
    lead: Lead,
    front: Front,
    machine: Machine,
    card: MachineInterface,
    target: Target,
    doubt: Doubt | undefined,
  ): Generator<Found> {
    const registered = this.#targetStep(lead, front, machine, card, target, doubt)
    if (isEmpty(registered.possible)) {
      yield {shut: [registered]}
      return
    }
    const before = [...front.steps, registered, stateStep(this.#filters.lookup, machine)]
    const gates: ReachPath['gates'] = lead.listener.authenticates || front.authenticates ? ['login'] : []
    const receiver: Receiver = {resource: machine, ...card, addresses: firstOf(card)}
    const isHidden = front.hidesClients === true && passesOn(lead.group)
    const hops =
      isV6(lead) || isHidden
        ? this.#somebody(card, target, machine, isHidden)
        : this.#hops.of(lead, front, receiver, target)
    for (const hop of hops) {
      const steps = [...before, ...hop.steps]
      yield wayBy(machine, target, steps, {via: 'balancer', clientAdmitted: hop.clientAdmitted, gates})
    }
  }

  #targetStep(
    lead: Lead,
    {hidesClients, subnetId}: Front,
    machine: Machine,
    card: MachineInterface,
    target: Target,
    doubt: Doubt | undefined,
  ): Step {
    const {balancer, group} = lead
    const {doubts, facts, verdict} = forwarding(this.#filters.lookup, lead, subnetId, card.subnetId)
    const name = groupName(group.id, balancer)
    const clients = lead.listener.clientRanges?.[group.id]
    const isUnseen = hidesClients === true && clients !== undefined && verdict !== false
    const open = [
      ...(doubt === undefined ? [] : [doubt]),
      ...(isUnseen ? [hidingDoubt(nameOf(balancer))] : []),
      ...doubts,
    ]
    return step({
      ...(isUnseen
        ? UNREAD
        : forwarded(boundsOf(verdict !== false && doubt !== undefined ? 'maybe' : verdict), clients)),
      kind: 'target',
      text:
        verdict === false
          ? `${nameOf(balancer)} does not forward to the zone of ${nameOf(machine)}`
          : `${nameOf(machine)} :${target.ports[0]} is a target of ${name}${clients === undefined ? '' : ` for ${clients.slice(0, 3).join(', ')}`}`,
      resource: balancer,
      facts: [
        {resource: balancer, fact: 'targetGroups'},
        {resource: balancer, fact: 'listeners'},
        {resource: machine, fact: 'interfaces'},
        ...facts,
      ],
      doubts: open,
      changes: () => [{text: `take ${nameOf(machine)} out of ${name}`, resource: balancer, leaves: NOTHING}],
    })
  }

  /** Of what comes by IPv6, or for another balancer, we do not know the address: whoever the machine admits may be it. */
  #somebody(card: MachineInterface, target: Target, machine: Machine, hidesClients: boolean): readonly Hop[] {
    const admits = admitsSomebody(this.#filters, card, target, machine)
    const doubts = hidesClients ? [...admits.doubts, hidingDoubt(nameOf(machine))] : admits.doubts
    const steps = [isEmpty(admits.possible) ? admits : step({...admits, doubts})]
    return [{steps, clientAdmitted: false, translated: false}]
  }
}

/** The same private address may be in use in several networks of a region; of IPv6 there are several spellings. */
function placed({account, region}: Place, address: string): string {
  const [own = address] = address.includes(':') ? toCidrs(fromCidrs([address]).set) : []
  return `${account} ${region} ${own}`
}

/** Addresses that may be registered with a balancer: private ones, and public ones of IPv6, which are no others. */
function addressesOf({privateAddresses, publicAddresses}: MachineInterface): readonly string[] {
  return [...privateAddresses, ...publicAddresses.filter(address => address.includes(':'))]
}

function firstOf({privateAddresses}: MachineInterface): AddressSet {
  return fromCidrs(privateAddresses.slice(0, 1)).set
}

function isV6({address}: Lead): boolean {
  return address?.includes(':') ?? false
}

/** A target of which it is not told at which port: those of functions have none. */
function isPartly({port, targets, targetType}: TargetGroup): boolean {
  return targetType !== 'function' && port === null && targets.some(target => target.port === null)
}

/** Two balancers stand on the way, and the second passes on where the first one stands. */
function hidingDoubt(name: string): Doubt {
  const what = `which address of a balancer ${name} sees in the place of clients`
  return {assumption: `${name} does not admit it`, unread: {reason: 'undecided', what}}
}

/** A lead to the address of another balancer, and what makes that uncertain; null = it is surely not that one's. */
function ledTo(
  filters: Filters,
  lead: Lead,
  balancer: LoadBalancerResource,
  addresses: BalancerAddresses,
): Lead | null {
  const {address, balancer: first} = lead
  if (address === null || first === balancer) return null
  if (first.account !== balancer.account || first.region !== balancer.region) return null
  if (isElsewhere(first, balancer) && !isJoined(filters, balancer)) return null
  const {set} = fromCidrs([address])
  const {subnetIds} = balancer
  const held =
    subnetIds.state === 'known'
      ? subnetIds.value.map(id => addresses.in(balancer, id)).filter(own => contains(own.set, set))
      : [{known: false}]
  if (held.length === 0) return null
  if (isSame(first, balancer) && held.some(({known}) => known)) return lead
  const what = `whether ${address} behind ${nameOf(first)} is ${nameOf(balancer)}`
  const assumption = `${address} is not an address of ${nameOf(balancer)}`
  return {...lead, doubt: {assumption, unread: {reason: 'undecided', what}}}
}

/** Whether an address that is registered with a balancer is surely the machine's own. */
function doubtOf(
  {balancer}: Lead,
  machine: Machine,
  card: MachineInterface,
  address: string,
): Doubt | undefined {
  if (!isSame(balancer, machine)) {
    const what = `whether ${address} behind ${nameOf(balancer)} is ${nameOf(machine)}`
    return {assumption: `${address} is a machine of another network`, unread: {reason: 'undecided', what}}
  }
  if (address.includes(':')) {
    const what = `whether ${nameOf(machine)} admits ${nameOf(balancer)} by IPv6`
    return {assumption: `${nameOf(balancer)} is not admitted by IPv6`, unread: {reason: 'undecided', what}}
  }
  // Further addresses of an interface are those of pods, where the cluster gives pods addresses of the network.
  if (card.privateAddresses[0] === address) return undefined
  const what = `whether ${address} is the machine's own or a pod's`
  return {assumption: `${address} is the address of a pod`, unread: {reason: 'undecided', what}}
}

/** Whether two things surely stand in one network. */
function isSame({networkId: a}: Networked, {networkId: b}: Networked): boolean {
  return a.state === 'known' && b.state === 'known' && a.value === b.value
}

/** `…:targetgroup/web/0a1` -> `web`; a classic balancer has no groups of targets. */
function groupName(id: string, balancer: LoadBalancerResource): string {
  const [, name] = /targetgroup\/([^/]+)\//.exec(id) ?? []
  return name ?? nameOf(balancer)
}

/** A rule of the listener may forward certain clients alone; it sees their addresses, whoever passes them on. */
function forwarded({possible, proven}: Bounds, clients: readonly string[] | undefined): Bounds {
  if (clients === undefined) return {proven, possible}
  const {set} = fromCidrs(clients)
  return {proven: meet(proven, set), possible: meet(possible, set)}
}
