import {demoEstate} from '../../simulator/aws/demo.js'
import type {AwsEstate} from '../../simulator/aws/estate.js'
import {SCALED_REGION, scaledEstate} from '../../simulator/aws/scale.js'
import {HOME_REGION} from './bound.js'

/** An estate that can be named across processes. */
export type EstateSpec =
  | 'demo'
  | {readonly principals: number; readonly instances: number; readonly clusters?: number}

/** The region of a scaled estate; of the demo company all are scanned. */
export const REGIONS: readonly string[] = [SCALED_REGION]

export function makeEstate(spec: EstateSpec): AwsEstate {
  if (spec === 'demo') return demoEstate()
  const estate = scaledEstate(spec)
  const [account] = estate.accounts
  // The region of the global services is enabled in every account.
  return {...estate, accounts: [{...account, regions: [HOME_REGION, ...account.regions]}]}
}

export function nameOf(spec: EstateSpec): string {
  return spec === 'demo'
    ? 'the demo company, all regions'
    : `${spec.principals.toLocaleString('en')} principals, ${spec.instances.toLocaleString('en')} instances`
}

export function regionsOf(spec: EstateSpec): readonly string[] | undefined {
  return spec === 'demo' ? undefined : REGIONS
}
