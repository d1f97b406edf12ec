import {fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import type {Severity} from '../../model/provider.js'
import type {MetadataOptions} from '../../model/region.js'

/** What a pod gets of a machine's metadata. Pure: nothing here may read a fact, or know from which layer an option comes. */

/**
 * What a pod can get of a machine's metadata. `open`: it answers without a session token, whatever the hop limit.
 * `hops`: the token travels as far as a pod. A service that no layer turns off is on, in every cloud.
 */
export function metadataReach(options: MetadataOptions): 'off' | 'shielded' | 'hops' | 'open' | 'undecided' {
  const {endpointEnabled, tokensRequired, hopLimit} = options
  if (endpointEnabled === false) return 'off'
  if (tokensRequired === false) return 'open'
  if (hopLimit !== null && hopLimit > 1) return 'hops'
  return tokensRequired === true && hopLimit !== null ? 'shielded' : 'undecided'
}

/** Whether metadata is out of the reach of pods; `severity` as for `metadataReach`. */
export function metadataOutcome(
  options: MetadataOptions,
  severity: {readonly open: Severity; readonly hops: Severity},
): Outcome {
  const reach = metadataReach(options)
  if (reach === 'off') return pass('the metadata service is off')
  if (reach === 'shielded')
    return pass('metadata asks for a session token, which travels no further than the host')
  if (reach === 'open') {
    return fail('metadata answers without a session token, to pods too, whatever the hop limit', {
      severity: severity.open,
    })
  }
  if (reach === 'hops') {
    return fail(`answers of the metadata service travel ${options.hopLimit} hops, as far as a pod`, {
      severity: severity.hops,
    })
  }
  return undecided('no layer says whether metadata asks for session tokens and how far they travel', {
    assumptions: ['the machine image requires session tokens and a hop limit of 1'],
  })
}
