import type {FactRef, Step} from '../../model/reach.js'
import type {PublicAccessExclusion, RegionResource} from '../../model/region.js'
import {type Lookup, nameOf, type Place, Reading, shortId} from './lookup.js'
import {NOTHING, OPEN, SHUT, step, UNREAD} from './step.js'

/**
 * The account's block of internet gateways in a region: it shuts every subnet but those that an exclusion opens both
 * ways, be it for the subnet or for its network. https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa-basics.html
 */
export class AccessBlocks {
  readonly #lookup: Lookup
  readonly #steps = new Map<string, Step>()

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  step(subnetId: string, place: Place): Step {
    const key = `${place.account} ${place.region} ${subnetId}`
    let found = this.#steps.get(key)
    if (found === undefined) {
      found = this.#stepOf(subnetId, place)
      this.#steps.set(key, found)
    }
    return found
  }

  #stepOf(subnetId: string, place: Place): Step {
    const reading = new Reading(this.#lookup)
    const assumption = 'the block of internet gateways is on'
    const region = this.#lookup.find('region', `${place.account}/${place.region}`)
    if (region === undefined) reading.miss('region', `the settings of ${place.region}`, place, assumption)
    const mode = region && reading.read(region, 'publicAccessBlock', assumption)
    if (region === undefined || mode === undefined) return this.#unread(region, reading)
    const facts: FactRef[] = [{resource: region, fact: 'publicAccessBlock'}]
    const foreign = this.#isForeign(subnetId, place, reading, facts)
    if (mode === 'off') {
      const text = `no block of internet gateways in ${region.name}`
      // The setting of a shared network's owner counts, and that may be stricter.
      return foreign
        ? this.#unread(region, reading)
        : step({...OPEN, kind: 'access-block', text, resource: region, facts})
    }
    const exclusions = reading.read(
      region,
      'publicAccessExclusions',
      `no exclusion opens ${shortId(subnetId)}`,
    )
    if (exclusions === undefined || foreign) return this.#unread(region, reading)
    facts.push({resource: region, fact: 'publicAccessExclusions'})
    return this.#excluded(subnetId, place, region, exclusions, facts, reading)
  }

  #excluded(
    subnetId: string,
    place: Place,
    region: RegionResource,
    exclusions: readonly PublicAccessExclusion[],
    facts: readonly FactRef[],
    reading: Reading,
  ): Step {
    const open = exclusions.filter(({active, mode}) => active && mode === 'bidirectional')
    const subnet = this.#lookup.find('subnet', subnetId)
    const assumption = `no exclusion opens the network of ${shortId(subnetId)}`
    if (subnet === undefined) reading.miss('subnet', `the subnet ${shortId(subnetId)}`, place, assumption)
    const networkId = subnet && reading.read(subnet, 'networkId', assumption)
    if (subnet === undefined || networkId === undefined) return this.#unread(region, reading)
    const all: FactRef[] = [...facts, {resource: subnet, fact: 'networkId'}]
    const opening = open.filter(({resourceId}) => resourceId === subnetId || resourceId === networkId)
    const [first] = opening
    if (first === undefined) return shut(region, all)
    const name = opening.map(({resourceId}) => shortId(resourceId)).join(' and ')
    return step({
      ...OPEN,
      kind: 'access-block',
      resource: region,
      text: `${region.name} blocks internet gateways, but an exclusion opens ${name}`,
      brief: `the block's exclusion of ${name}`,
      facts: all,
      // Of two exclusions each is enough.
      changes: () =>
        opening.length > 1
          ? []
          : [{text: `remove the exclusion of ${name} from the block`, resource: region, leaves: NOTHING}],
    })
  }

  /** Whether the network is perhaps another account's, whose setting counts then. */
  #isForeign(subnetId: string, place: Place, reading: Reading, facts: FactRef[]): boolean {
    const assumption = `the owner of the network of ${shortId(subnetId)} blocks internet gateways`
    const subnet = this.#lookup.find('subnet', subnetId)
    if (subnet === undefined) reading.miss('subnet', `the subnet ${shortId(subnetId)}`, place, assumption)
    const networkId = subnet && reading.read(subnet, 'networkId', assumption)
    if (subnet === undefined || networkId === undefined) return true
    const network = this.#lookup.find('network', networkId)
    if (network === undefined) reading.miss('network', `the network ${shortId(networkId)}`, place, assumption)
    const owner = network && reading.read(network, 'owner', assumption)
    if (network === undefined || owner === undefined) return true
    if (owner === network.account) {
      facts.push({resource: subnet, fact: 'networkId'}, {resource: network, fact: 'owner'})
      return false
    }
    const what = `the block of internet gateways of ${owner}, which owns ${nameOf(network)}`
    reading.doubts.push({assumption, unread: {reason: 'not-collected', what}})
    return true
  }

  #unread(region: RegionResource | undefined, {doubts}: Reading): Step {
    const text = 'whether internet gateways are blocked was not read'
    return step({...UNREAD, kind: 'access-block', text, resource: region ?? null, doubts})
  }
}

function shut(region: RegionResource, facts: readonly FactRef[]): Step {
  const text = `${region.name} blocks internet gateways, and no exclusion opens the subnet`
  const brief = `${region.name} blocks internet gateways`
  return step({...SHUT, kind: 'access-block', text, brief, resource: region, facts})
}
