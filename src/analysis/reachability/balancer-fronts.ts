import {contains, fromCidrs, isEmpty} from '../../model/address-set.js'
import type {Target} from '../../model/firewall.js'
import type {Listener, LoadBalancerResource, TargetGroup} from '../../model/load-balancer.js'
import type {Doubt, FactRef, Step, StepChange} from '../../model/reach.js'
import type {BalancerAddresses} from './balancer-addresses.js'
import {Hops, passesOn, type Receiver} from './balancer-hops.js'
import {forwarding} from './balancer-zones.js'
import {doorGuard, doorsOf} from './front-doors.js'
import {nameOf, Reading} from './lookup.js'
import {type Filters, V4, V6} from './machines.js'
import {EVERYTHING, NOTHING, OPEN, step, UNREAD} from './step.js'
import {boundsOf, triAll} from './tri.js'

/** The first stretch: from public addresses to a listener of a load balancer. */

/** One target behind one listener. */
export interface Lead {
  readonly balancer: LoadBalancerResource
  readonly listener: Listener
  readonly group: TargetGroup
  readonly port: number | null
  readonly zone: string | null
  /** Of a target that is registered by it. */
  readonly address: string | null
  /** Of an address that is perhaps another balancer's. */
  readonly doubt?: Doubt
}

/** A way to a listener, through one of the balancer's subnets where it is known which. */
export interface Front {
  readonly steps: readonly Step[]
  readonly subnetId: string | null
  readonly authenticates: boolean
  /** A balancer before this one came in the client's place. */
  readonly hidesClients?: boolean
}

export class Fronts {
  readonly #filters: Filters
  /** Balancers that another balancer leads to. */
  readonly #chained: ReadonlyMap<string, readonly Lead[]>
  readonly #hops: Hops
  readonly #addresses: BalancerAddresses
  readonly #fronts = new Map<string, readonly Front[]>()

  constructor(filters: Filters, chained: ReadonlyMap<string, readonly Lead[]>, addresses: BalancerAddresses) {
    this.#filters = filters
    this.#chained = chained
    this.#addresses = addresses
    this.#hops = new Hops(filters, addresses)
  }

  /** The client's way to a listener, one for each subnet that the balancer stands in and each way to come there. */
  of(balancer: LoadBalancerResource, listener: Listener, protocol: Target['protocol']): readonly Front[] {
    const key = `${balancer.id} ${listener.id} ${protocol}`
    const before = this.#fronts.get(key)
    if (before !== undefined) return before
    const fronts = [
      ...this.#ownFronts(balancer, listener, protocol),
      ...this.#doorFronts(balancer, listener, protocol),
      ...this.#chainedFronts(balancer, listener, protocol),
    ]
    this.#fronts.set(key, fronts)
    return fronts
  }

  #ownFronts(
    balancer: LoadBalancerResource,
    listener: Listener,
    protocol: Target['protocol'],
  ): readonly Front[] {
    const {acls, blocks, cuts, groups, lookup, routes} = this.#filters
    const reading = new Reading(lookup)
    const assumption = `${nameOf(balancer)} does not face the internet`
    const facing = reading.read(balancer, 'internetFacing', assumption)
    // Gateway balancers are no front door.
    reading.read(balancer, 'type', assumption)
    const families = reading.read(balancer, 'publicFamilies', assumption)
    const subnetIds = reading.read(balancer, 'subnetIds', assumption)
    const groupIds = reading.read(balancer, 'securityGroupIds', assumption)
    if (facing === false) return []
    const name = nameOfListener(balancer, listener)
    const target = cuts.target(protocol, listener.port, listener.port)
    const open =
      families === undefined
        ? EVERYTHING
        : families.includes('v4')
          ? families.includes('v6')
            ? EVERYTHING
            : V4
          : V6
    const certain = facing === true && reading.doubts.length === 0
    const facts: FactRef[] = (
      ['type', 'internetFacing', 'publicFamilies', 'listeners', 'subnetIds', 'securityGroupIds'] as const
    )
      .filter(fact => balancer[fact].state === 'known')
      .map(fact => ({resource: balancer, fact}))
    const listens = step({
      kind: 'listener',
      text: name,
      resource: balancer,
      proven: certain ? open : NOTHING,
      possible: open,
      facts,
      doubts: reading.doubts,
      changes: () => [removal(balancer, listener)],
    })
    const guard =
      groupIds === undefined || groupIds.length === 0 ? [] : [groups.step(groupIds, target, balancer)]
    if (subnetIds === undefined) return [{steps: [listens, ...guard], subnetId: null, authenticates: false}]
    return subnetIds.map(subnetId => ({
      steps: [
        listens,
        blocks.step(subnetId, balancer),
        protocol === 'udp' ? routes.oneWay(subnetId, balancer) : routes.step(subnetId, balancer),
        acls.step(subnetId, target, balancer),
        ...guard,
      ],
      subnetId,
      authenticates: false,
    }))
  }

  /** By a service that brings clients in past the gateway, be the balancer an internal one. */
  #doorFronts(
    balancer: LoadBalancerResource,
    listener: Listener,
    protocol: Target['protocol'],
  ): readonly Front[] {
    const {blocks, cuts} = this.#filters
    const doors = doorsOf(this.#filters, balancer)
    if (doors === null) return []
    const {securityGroupIds, subnetIds} = balancer
    const target = cuts.target(protocol, listener.port, listener.port)
    const groupIds = securityGroupIds.state === 'known' ? securityGroupIds.value : []
    // A network balancer without groups lets everybody in.
    const guard = groupIds.length === 0 ? [] : [doorGuard(this.#filters, doors, groupIds, target, balancer)]
    const places = subnetIds.state === 'known' ? subnetIds.value.map(id => blocks.step(id, balancer)) : []
    const isBlocked = places.length > 0 && places.every(one => isEmpty(one.possible))
    const listens = step({
      ...OPEN,
      kind: 'listener',
      text: nameOfListener(balancer, listener),
      resource: balancer,
      facts: [{resource: balancer, fact: 'listeners'}],
      changes: () => [removal(balancer, listener)],
    })
    const steps = [doors.step, ...(isBlocked ? places.slice(0, 1) : []), listens, ...guard]
    return [{steps, subnetId: null, authenticates: false}]
  }

  /**
   * A balancer that leads to this one, by its name or by one of its addresses: no gateway is needed here, and clients keep
   * their address if the first balancer passes it on.
   */
  #chainedFronts(
    balancer: LoadBalancerResource,
    listener: Listener,
    protocol: Target['protocol'],
  ): readonly Front[] {
    const {cuts, lookup} = this.#filters
    const target = cuts.target(protocol, listener.port, listener.port)
    return (this.#chained.get(balancer.id) ?? [])
      .filter(lead => lead.port === listener.port)
      .filter(({group, ...lead}) => protocolsOf(group.protocol, lead.listener.protocol).includes(protocol))
      .flatMap((lead): readonly Front[] => {
        const {authenticates} = lead.listener
        const common = {authenticates, ...(passesOn(lead.group) ? {} : {hidesClients: true})}
        const fronts = [
          ...this.#ownFronts(lead.balancer, lead.listener, protocol),
          ...this.#doorFronts(lead.balancer, lead.listener, protocol),
        ]
        const perhaps = this.#perhapsReceived(balancer, listener)
        if (perhaps !== null)
          return fronts.map(({steps}) => ({steps: [...steps, perhaps], subnetId: null, ...common}))
        const receivers = this.#receivers(balancer, lead)
        return fronts.flatMap(front =>
          receivers.flatMap(receiver => {
            const {doubts, facts, verdict} = forwarding(lookup, lead, front.subnetId, receiver.subnetId)
            if (verdict === false) return []
            const leads = step({
              ...boundsOf(triAll(verdict, lead.doubt === undefined ? true : 'maybe')),
              kind: 'target',
              text: `${nameOf(balancer)} :${listener.port}`,
              resource: balancer,
              facts: [{resource: lead.balancer, fact: 'targetGroups'}, ...facts],
              doubts: lead.doubt === undefined ? doubts : [lead.doubt, ...doubts],
            })
            const before = [...front.steps, leads]
            return [...this.#hops.of(lead, front, receiver, target)].map(({steps, translated}) => ({
              // Of IPv6 clients it is not said how the second balancer sees them.
              steps: [...before, ...(translated ? [translatedStep(balancer)] : steps)],
              subnetId: receiver.subnetId,
              ...common,
            }))
          }),
        )
      })
  }

  #receivers(balancer: LoadBalancerResource, {address}: Lead): readonly Receiver[] {
    const {securityGroupIds, subnetIds} = balancer
    if (securityGroupIds.state !== 'known' || subnetIds.state !== 'known') return []
    const only = address === null ? null : fromCidrs([address]).set
    return subnetIds.value.flatMap(subnetId => {
      const {set} = this.#addresses.in(balancer, subnetId)
      if (only !== null && !contains(set, only)) return []
      return {
        resource: balancer,
        subnetId,
        securityGroupIds: securityGroupIds.value,
        addresses: only ?? set,
      }
    })
  }

  /** The step that stands for all between two balancers, where what guards the second was not read. */
  #perhapsReceived(balancer: LoadBalancerResource, listener: Listener): Step | null {
    const reading = new Reading(this.#filters.lookup)
    reading.read(balancer, 'securityGroupIds', `${nameOf(balancer)} admits nobody`)
    reading.read(balancer, 'subnetIds', `${nameOf(balancer)} is not led to`)
    const {doubts} = reading
    const text = `${nameOf(balancer)} :${listener.port}, which was not all read`
    return doubts.length === 0 ? null : step({...UNREAD, kind: 'target', text, resource: balancer, doubts})
  }
}

function nameOfListener(balancer: LoadBalancerResource, {port, protocol}: Listener): string {
  return `${nameOf(balancer)} :${port} (${protocol})`
}

function removal(balancer: LoadBalancerResource, listener: Listener): StepChange {
  const text = `remove the listener ${nameOfListener(balancer, listener)}`
  return {text, resource: balancer, leaves: NOTHING}
}

function translatedStep(balancer: LoadBalancerResource): Step {
  const what = `from which address IPv6 clients come to ${nameOf(balancer)}`
  const assumption = `${nameOf(balancer)} does not admit IPv6 clients`
  return step({
    kind: 'target',
    text: `${nameOf(balancer)} perhaps admits IPv6 clients`,
    resource: balancer,
    proven: NOTHING,
    possible: V6,
    doubts: [{assumption, unread: {reason: 'undecided', what}}],
  })
}

const PROTOCOLS: Readonly<Record<string, readonly Target['protocol'][]>> = {
  TCP: ['tcp'],
  TLS: ['tcp'],
  SSL: ['tcp'],
  HTTP: ['tcp'],
  HTTPS: ['tcp'],
  UDP: ['udp'],
  QUIC: ['udp'],
  TCP_UDP: ['tcp', 'udp'],
  TCP_QUIC: ['tcp', 'udp'],
}

/** What goes to the machine: the group's protocol, as far as the listener takes it. */
export function protocolsOf(group: string, listener: string): readonly Target['protocol'][] {
  const own = PROTOCOLS[group] ?? ['tcp', 'udp']
  const heard = PROTOCOLS[listener] ?? ['tcp', 'udp']
  return own.filter(protocol => heard.includes(protocol))
}
