import {isEmpty} from '../../model/address-set.js'
import {PUBLIC} from '../../model/exposure.js'
import type {Target} from '../../model/firewall.js'
import type {LoadBalancerResource} from '../../model/load-balancer.js'
import type {MachineInterface} from '../../model/node.js'
import type {Doubt, Step} from '../../model/reach.js'
import type {Lead} from './balancer-fronts.js'
import {doorsOf} from './front-doors.js'
import {nameOf, Reading, shortIds} from './lookup.js'
import {type Filters, type Found, type Machine, stateStep, wayBy} from './machines.js'
import {meet, step, UNREAD} from './step.js'

/** A balancer of which we do not know where it leads, or a list of them that is not whole. */
export interface Unread {
  /** null = any that was not listed. */
  readonly balancer: LoadBalancerResource | null
  readonly name: string
  readonly doubts: readonly Doubt[]
  /** null = not known. */
  readonly subnetIds: readonly string[] | null
}

/** The ways by balancers that were not read. */
export class UnreadBalancers {
  readonly #filters: Filters
  /** Balancers that a network balancer leads to. */
  readonly #chained: ReadonlyMap<string, readonly Lead[]>
  readonly #balancers: LoadBalancerResource[] = []

  constructor(filters: Filters, chained: ReadonlyMap<string, readonly Lead[]>) {
    this.#filters = filters
    this.#chained = chained
  }

  add(balancer: LoadBalancerResource): void {
    this.#balancers.push(balancer)
  }

  /** Balancers that may lead to the machine, and the list itself where it is not whole. */
  of(machine: Machine): readonly Unread[] {
    const {lookup} = this.#filters
    const unlisted = lookup.unlisted('load-balancer', machine)
    const own = this.#balancers.filter(
      balancer => balancer.account === machine.account && balancer.region === machine.region,
    )
    const found: Unread[] = own
      .filter(balancer => this.#mayBeReached(balancer))
      .map(balancer => {
        const reading = new Reading(lookup)
        const assumption = `${nameOf(balancer)} does not lead to ${nameOf(machine)}`
        reading.read(balancer, 'listeners', assumption)
        reading.read(balancer, 'targetGroups', assumption)
        const what = `the ports of the targets of ${nameOf(balancer)}`
        const ports: Doubt = {assumption, unread: {reason: 'partial', what}}
        return {
          balancer,
          name: nameOf(balancer),
          doubts: reading.doubts.length > 0 ? reading.doubts : [ports],
          subnetIds: balancer.subnetIds.state === 'known' ? balancer.subnetIds.value : null,
        }
      })
    if (unlisted !== null)
      found.push({
        balancer: null,
        name: 'a load balancer',
        doubts: [{assumption: `no load balancer leads to ${nameOf(machine)}`, unread: unlisted}],
        subnetIds: null,
      })
    return found
  }

  /** Whether one surely leads neither to the machine nor to a balancer beside it. */
  isApart(
    {balancer}: Unread,
    machine: Machine,
    card: MachineInterface,
    protocol: Target['protocol'],
  ): boolean {
    if (balancer === null || !isApart(this.#filters, balancer, machine, card, protocol)) return false
    return !this.#filters.lookup
      .of('load-balancer')
      .some(other => other !== balancer && !isElsewhere(other, machine) && isJoined(this.#filters, other))
  }

  /** A balancer that faces the internet, or perhaps does, or to which another one or a front door may lead. */
  #mayBeReached(balancer: LoadBalancerResource): boolean {
    const {id, internetFacing} = balancer
    if (internetFacing.state !== 'known' || internetFacing.value || this.#chained.has(id)) return true
    return doorsOf(this.#filters, balancer) !== null
  }

  /** By a balancer that was not read somebody may come, if the machine admits anything at all to the port. */
  way({doubts, name, subnetIds}: Unread, machine: Machine, card: MachineInterface, target: Target): Found {
    const {acls, groups, lookup} = this.#filters
    const acl = acls.step(card.subnetId, target, machine)
    // Within a subnet no ACL is asked; between two it keeps out whoever comes if it keeps out all.
    const isBeside = subnetIds !== null && !subnetIds.includes(card.subnetId)
    const steps = [
      step({...UNREAD, kind: 'listener', text: `${name} was not read`, brief: name, doubts}),
      stateStep(lookup, machine),
      ...(isBeside && isEmpty(acl.possible) ? [acl] : []),
      admitsSomebody(this.#filters, card, target, machine),
    ]
    const admission = groups.admission(card.securityGroupIds, target, machine)
    const clientAdmitted = !isEmpty(meet(PUBLIC, admission.possible))
    return wayBy(machine, target, steps, {via: 'balancer', clientAdmitted})
  }
}

/**
 * Whether a balancer stands in another network, which surely nothing joins to the machine's subnet. Targets by address
 * may stand in a network that is joined; one UDP packet needs no way back.
 */
export function isApart(
  {routes}: Filters,
  {networkId}: LoadBalancerResource,
  machine: Machine,
  card: MachineInterface,
  protocol: Target['protocol'],
): boolean {
  if (protocol === 'udp' || networkId.state !== 'known' || machine.networkId.state !== 'known') return false
  if (networkId.value === null || networkId.value === machine.networkId.value) return false
  return isEmpty(routes.beyond(card.subnetId, machine).possible)
}

export type Networked = Pick<Machine | LoadBalancerResource, 'networkId'>

/** Whether two things surely stand in two networks. */
export function isElsewhere({networkId: a}: Networked, {networkId: b}: Networked): boolean {
  return a.state === 'known' && b.state === 'known' && a.value !== b.value
}

/** Whether something perhaps joins another network to a subnet of a balancer. */
export function isJoined({routes}: Filters, balancer: LoadBalancerResource): boolean {
  const {subnetIds} = balancer
  if (subnetIds.state !== 'known') return true
  return subnetIds.value.some(id => !isEmpty(routes.beyond(id, balancer).possible))
}

/** That the machine admits anything at all to a port: whoever that is may be a balancer. */
export function admitsSomebody(
  {groups}: Filters,
  card: MachineInterface,
  target: Target,
  machine: Machine,
): Step {
  const admission = groups.admission(card.securityGroupIds, target, machine)
  const admits = !isEmpty(admission.possible) || admission.groups.size > 0
  if (card.securityGroupIds.length > 0 && !admits) return groups.step(card.securityGroupIds, target, machine)
  const text = `${shortIds(card.securityGroupIds)} admits somebody to ${target.ports[0]}/${target.protocol}`
  return step({...UNREAD, kind: 'security-group', text, doubts: admission.doubts})
}
