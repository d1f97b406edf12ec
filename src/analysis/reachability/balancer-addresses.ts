import {type AddressSet, fromCidrs, union} from '../../model/address-set.js'
import type {LoadBalancerResource} from '../../model/load-balancer.js'
import {type Lookup, type Place, push} from './lookup.js'
import {EVERYTHING, NOTHING} from './step.js'

export interface OwnAddresses {
  /** False where these are only what they may be: all of the subnet's. */
  readonly known: boolean
  readonly set: AddressSet
}

/** The addresses that a balancer has of its own in its subnets: those of its interfaces, where all of them were read. */
export class BalancerAddresses {
  readonly #lookup: Lookup
  readonly #cards = new Map<string, {readonly subnetId: string; readonly set: AddressSet}[]>()
  /** Balancers of which some interface does not tell enough, and places where any may be a balancer's. */
  readonly #partly = new Set<string>()
  readonly #found = new Map<string, OwnAddresses>()

  constructor(lookup: Lookup) {
    this.#lookup = lookup
    for (const {attachedTo, privateAddresses, subnetId, ...place} of lookup.of('network-interface')) {
      if (attachedTo.state !== 'known') this.#partly.add(placeKey(place))
      else if (attachedTo.value === null) continue
      else if (privateAddresses.state !== 'known' || subnetId.state !== 'known')
        this.#partly.add(attachedTo.value)
      else {
        const {set} = fromCidrs(privateAddresses.value)
        push(this.#cards, attachedTo.value, {subnetId: subnetId.value, set})
      }
    }
  }

  /** Those in one subnet; in any of the balancer's for null. */
  in(balancer: LoadBalancerResource, subnetId: string | null): OwnAddresses {
    if (subnetId === null) {
      const ids = balancer.subnetIds.state === 'known' ? balancer.subnetIds.value : []
      const all = ids.map(id => this.in(balancer, id))
      const known = all.length > 0 && all.every(one => one.known)
      return {known, set: union(...all.map(one => one.set))}
    }
    const key = `${balancer.id} ${subnetId}`
    const found = this.#found.get(key) ?? this.#workOut(balancer, subnetId)
    this.#found.set(key, found)
    return found
  }

  #workOut(balancer: LoadBalancerResource, subnetId: string): OwnAddresses {
    const whole =
      !this.#partly.has(balancer.id) &&
      !this.#partly.has(placeKey(balancer)) &&
      this.#lookup.unlisted('network-interface', balancer) === null
    const cards = (this.#cards.get(balancer.id) ?? []).filter(card => card.subnetId === subnetId)
    if (whole && cards.length > 0)
      return {known: true, set: cards.reduce((all, {set}) => union(all, set), NOTHING)}
    const ranges = this.#lookup.find('subnet', subnetId)?.ranges
    return {known: false, set: ranges?.state === 'known' ? fromCidrs(ranges.value).set : EVERYTHING}
  }
}

function placeKey({account, region}: Place): string {
  return `${account} ${region}`
}
