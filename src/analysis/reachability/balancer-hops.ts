import {type AddressSet, isEmpty} from '../../model/address-set.js'
import type {Bounds, Target} from '../../model/firewall.js'
import type {LoadBalancerResource} from '../../model/load-balancer.js'
import type {Doubt, FactRef, Step, StepChange} from '../../model/reach.js'
import {ownBounds, relayStep} from './acl-pairs.js'
import type {BalancerAddresses} from './balancer-addresses.js'
import type {Front, Lead} from './balancer-fronts.js'
import {type Admission, portText} from './groups.js'
import {nameOf, Reading, shortId, shortIds} from './lookup.js'
import {type Filters, type Machine, V4, V6} from './machines.js'
import {EVERYTHING, meet, NOTHING, OPEN, step, UNREAD} from './step.js'
import {boundsOf, holdsAll, holdsSome, type Tri, triAll, triAny} from './tri.js'

/** The stretch from a load balancer to what it leads to. */

/** An interface of a machine, or another balancer in one of its subnets. */
export interface Receiver {
  readonly resource: Machine | LoadBalancerResource
  readonly subnetId: string
  readonly securityGroupIds: readonly string[]
  readonly addresses: AddressSet
}

export interface Hop {
  readonly steps: readonly Step[]
  /** The receiver's filters see and let in the client's own address. */
  readonly clientAdmitted: boolean
  /** Of clients whose family is not the receiver's. */
  readonly translated: boolean
}

const PASSED_ON = step({
  ...OPEN,
  kind: 'target',
  text: 'the client address is passed on',
  proven: V4,
  possible: V4,
})

/** A client with an IPv6 address comes to an IPv4 target from the balancer's own. */
const TRANSLATED = step({
  ...OPEN,
  kind: 'target',
  text: 'the balancer hands IPv6 clients on in its own name',
  proven: V6,
  possible: V6,
})

export class Hops {
  readonly #filters: Filters
  readonly #addresses: BalancerAddresses

  constructor(filters: Filters, addresses: BalancerAddresses) {
    this.#filters = filters
    this.#addresses = addresses
  }

  /** The hop with the client's address where the balancer passes it on, else with the balancer's own. */
  *of(lead: Lead, front: Front, receiver: Receiver, target: Target): Generator<Hop> {
    const {balancer, group} = lead
    const byBalancer = this.#ownStep(balancer, front, receiver, target)
    if (!passesOn(group)) {
      yield {steps: [byBalancer], clientAdmitted: false, translated: false}
      return
    }
    const {acls, groups} = this.#filters
    const {resource, securityGroupIds, subnetId} = receiver
    const pair = {from: front.subnetId ?? subnetId, to: subnetId, receiver: receiver.addresses}
    const before = [
      PASSED_ON,
      ...(pair.from === pair.to ? [] : [relayStep(acls, pair, target, resource)]),
      ...this.#outStep(balancer, receiver, target),
    ]
    yield {
      steps: [...before, groups.step(securityGroupIds, target, resource)],
      clientAdmitted: true,
      translated: false,
    }
    yield {steps: [TRANSLATED, byBalancer], clientAdmitted: false, translated: true}
    // A group of the balancer that the receiver's group names admits the flow whatever the client's address:
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html
    const admission = groups.admission(securityGroupIds, target, resource)
    const named = this.#naming(balancer, admission)
    if (named.verdict !== false) {
      const byName = this.#nameStep(balancer, receiver, target, admission, named)
      yield {steps: [...before, byName], clientAdmitted: false, translated: false}
    }
  }

  /** Whether the receiver lets the balancer itself through, and the balancer's own groups let it out. */
  #ownStep(balancer: LoadBalancerResource, front: Front, receiver: Receiver, target: Target): Step {
    const {acls, groups, lookup} = this.#filters
    const {addresses, resource, securityGroupIds, subnetId} = receiver
    const inward = groups.admission(securityGroupIds, target, resource)
    // Without a group nothing is known of what guards the receiver.
    const guard: Bounds = securityGroupIds.length === 0 ? UNREAD : inward
    const named = this.#naming(balancer, inward)
    const own = this.#addresses.in(balancer, front.subnetId)
    const passes: Bounds = {
      proven: named.verdict === true ? EVERYTHING : guard.proven,
      possible: named.verdict === false ? guard.possible : EVERYTHING,
    }
    const between =
      front.subnetId === null
        ? {...UNREAD, facts: [], doubts: []}
        : ownBounds(acls, {from: front.subnetId, to: subnetId, receiver: addresses}, target, resource)
    const admitted = triAny(named.verdict, holds(guard, own))
    const through = holds(
      {proven: meet(passes.proven, between.proven), possible: meet(passes.possible, between.possible)},
      own,
    )
    const out = this.#letsOut(balancer, receiver, target)
    const verdict = triAll(through, out.verdict)
    const by = named.ids.length > 0 ? groupsText(named.ids) : own.known ? 'its addresses' : 'its subnets'
    const what = nameOf(balancer)
    const id = shortId(resource.id)
    const shut =
      admitted === false
        ? `${id} does not admit ${what}`
        : through === false
          ? `a network ACL keeps ${what} from ${id}`
          : `the groups of ${what} do not let it send to ${id}`
    const brief = verdict === false ? shut : `${shortIds(securityGroupIds)} admits ${what} by ${by}`
    const doubts = [...inward.doubts, ...named.doubts, ...between.doubts, ...out.doubts]
    if (verdict === 'maybe' && doubts.length === 0) {
      const assumption = `${nameOf(resource)} does not admit the addresses of ${what}`
      const unlisted = lookup.unlisted('network-interface', resource)
      const unread = unlisted ?? {reason: 'undecided' as const, what: `the addresses of ${what}`}
      doubts.push({assumption, unread})
    }
    return step({
      ...boundsOf(verdict),
      kind: 'security-group',
      text: `${brief} to ${portText(target)}`,
      brief,
      resource: lookup.find('security-group', securityGroupIds[0] ?? '') ?? null,
      facts: [...inward.facts, ...named.facts, ...between.facts, ...out.facts],
      doubts,
      // Without the name the balancer's addresses may still be let in.
      changes: () => (holds(guard, own) === false ? unnaming(named, receiver) : []),
    })
  }

  #nameStep(
    balancer: LoadBalancerResource,
    receiver: Receiver,
    target: Target,
    {doubts, facts}: Admission,
    named: Naming,
  ): Step {
    const {securityGroupIds} = receiver
    const brief = `${shortIds(securityGroupIds)} admits ${nameOf(balancer)} by ${groupsText(named.ids)}`
    return step({
      ...boundsOf(named.verdict),
      kind: 'security-group',
      text: `${brief} to ${portText(target)}`,
      brief,
      resource: this.#filters.lookup.find('security-group', securityGroupIds[0] ?? '') ?? null,
      facts: [...facts, ...named.facts],
      doubts: [...doubts, ...named.doubts],
      changes: () => unnaming(named, receiver),
    })
  }

  /** Which groups of the balancer the rules of the receiver name. */
  #naming(balancer: LoadBalancerResource, {groups}: Admission): Naming {
    const reading = new Reading(this.#filters.lookup)
    const assumption = `the groups of ${nameOf(balancer)} are not admitted`
    const own = reading.read(balancer, 'securityGroupIds', assumption)
    if (own === undefined)
      return {verdict: groups.size > 0 ? 'maybe' : false, ids: [], facts: [], doubts: reading.doubts}
    const ids = own.filter(id => groups.has(id))
    return {
      verdict: ids.length > 0,
      ids,
      facts: [{resource: balancer, fact: 'securityGroupIds'}],
      doubts: [],
    }
  }

  /** The step that the balancer's own groups are on the way out, if it has any. */
  #outStep(balancer: LoadBalancerResource, receiver: Receiver, target: Target): readonly Step[] {
    const {securityGroupIds} = balancer
    if (securityGroupIds.state !== 'known' || securityGroupIds.value.length === 0) return []
    const {doubts, facts, verdict} = this.#letsOut(balancer, receiver, target)
    const [what, id] = [nameOf(balancer), shortId(receiver.resource.id)]
    const text =
      verdict === false
        ? `the groups of ${what} do not let it send to ${id}`
        : `${shortIds(securityGroupIds.value)} lets ${what} send to ${id}`
    return [
      step({
        ...boundsOf(verdict),
        kind: 'security-group',
        text: `${text} ${portText(target)}`,
        // That it goes out needs no mention.
        brief: verdict === true ? undefined : text,
        resource: this.#filters.lookup.find('security-group', securityGroupIds.value[0] ?? '') ?? null,
        facts,
        doubts: verdict === 'maybe' && doubts.length === 0 ? [sendingDoubt(what, id)] : doubts,
      }),
    ]
  }

  /** Whether the balancer's groups let traffic out to the receiver. */
  #letsOut(
    balancer: LoadBalancerResource,
    {addresses, resource, securityGroupIds}: Receiver,
    target: Target,
  ) {
    const own = balancer.securityGroupIds.state === 'known' ? balancer.securityGroupIds.value : []
    if (own.length === 0) return {verdict: true, facts: [], doubts: []}
    const out = this.#filters.groups.admission(own, target, resource, 'egress')
    const named = securityGroupIds.some(id => out.groups.has(id))
    return {verdict: triAny(named, holdsAll(out, addresses)), facts: out.facts, doubts: out.doubts}
  }
}

interface Naming {
  readonly verdict: Tri
  readonly ids: readonly string[]
  readonly facts: readonly FactRef[]
  readonly doubts: readonly Doubt[]
}

/** A balancer that is led to sees the client's address too. */
export function passesOn({preservesClientAddress, targetType}: Lead['group']): boolean {
  return preservesClientAddress ?? targetType === 'load-balancer'
}

/** Known addresses: one that gets through is enough. Of unknown ones all that they may be must. */
function holds(bounds: Bounds, {known, set}: {readonly known: boolean; readonly set: AddressSet}): Tri {
  if (isEmpty(bounds.possible)) return false
  return known ? holdsSome(bounds, set) : holdsAll(bounds, set)
}

function unnaming({ids}: Naming, {securityGroupIds}: Receiver): readonly StepChange[] {
  if (ids.length === 0) return []
  const text = `remove ${ids.map(shortId).join(', ')} from the sources of ${shortIds(securityGroupIds)}`
  return [{text, resource: null, leaves: NOTHING}]
}

function groupsText(ids: readonly string[]): string {
  return `the group ${ids.length === 0 ? 'of it' : ids.map(shortId).join(', ')}`
}

function sendingDoubt(what: string, id: string): Doubt {
  return {
    assumption: `the groups of ${what} do not let it send to ${id}`,
    unread: {reason: 'undecided', what: `the addresses of ${id} that ${what} sends to`},
  }
}
