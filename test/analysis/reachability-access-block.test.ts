import {describe} from 'vitest'
import {sample} from '../../src/app/testing.js'
import {unknown} from '../../src/model/fact.js'
import type {PublicAccessExclusion} from '../../src/model/region.js'
import {opened, reachTable} from './reachability-support.js'

const open = (resourceId: string, draft: Partial<PublicAccessExclusion> = {}): PublicAccessExclusion => ({
  resourceId,
  mode: 'bidirectional',
  active: true,
  ...draft,
})

function blocked(
  exclusions: readonly PublicAccessExclusion[],
  mode: 'ingress' | 'bidirectional' = 'ingress',
): {region: ReturnType<typeof sample<'region'>>} {
  return {region: sample('region', {publicAccessBlock: mode, publicAccessExclusions: exclusions})}
}

const shared = {network: sample('network', {owner: '999988887777'})}

describe('the block of internet gateways (domain.md 1.2 step 6)', () => {
  reachTable({
    proven: {
      'off, whatever the exclusions say': opened({
        region: sample('region', {publicAccessExclusions: unknown('denied', 0)}),
      }),
      'an exclusion for the subnet': opened(blocked([open('subnet-1')])),
      'an exclusion for the network': opened(blocked([open('network-1')], 'bidirectional')),
      'one for each': opened(blocked([open('network-1'), open('subnet-1')])),
      'one that is open both ways beside one that is not': opened(
        blocked([open('subnet-1', {mode: 'egress'}), open('network-1')]),
      ),
    },
    excluded: {
      ingress: opened(blocked([])),
      'both ways': opened(blocked([], 'bidirectional')),
      'trap 4: an exclusion for a sibling subnet': opened(blocked([open('subnet-2')])),
      'an exclusion for another network': opened(blocked([open('network-2')])),
      'an exclusion outward only': opened(blocked([open('subnet-1', {mode: 'egress'})])),
      'an exclusion that is not active': opened(blocked([open('subnet-1', {active: false})])),
    },
    possible: {
      'a setting that was not read': opened({
        region: sample('region', {publicAccessBlock: unknown('denied', 0)}),
      }),
      'a region that is not there': opened({region: null}),
      'exclusions that were not read': opened({
        region: sample('region', {
          publicAccessBlock: 'ingress',
          publicAccessExclusions: unknown('undecided', 0, 'under way'),
        }),
      }),
      'an exclusion for the network, of a subnet that was not read': opened({
        ...blocked([open('network-1')]),
        subnet: sample('subnet', {networkId: unknown('denied', 0)}),
      }),
      "off here, in another account's network": opened(shared),
      "on here, in another account's network": opened({...shared, ...blocked([])}),
      'off, in a network whose owner was not read': opened({
        network: sample('network', {owner: unknown('denied', 0)}),
      }),
      'off, in a network that was not listed': opened({network: null}),
    },
  })
})
