import type {AwsRegion} from '../estate.js'
import type {IamEstate} from '../estate-iam.js'
import {chain, type Items} from '../items.js'

/** A part of an estate that one thing brings along: a cluster its machines, network and roles. */
export interface Fragment {
  readonly region?: AwsRegion
  readonly iam?: IamEstate
}

export function joinRegions(fragments: readonly Fragment[]): AwsRegion {
  return fragments.reduce<AwsRegion>((joined, {region}) => (region ? join(joined, region) : joined), {})
}

export function joinIam(fragments: readonly Fragment[]): IamEstate {
  return fragments.reduce<IamEstate>((joined, {iam}) => (iam ? join(joined, iam) : joined), {})
}

/** Lists follow one another, records are joined member by member, of single values the later one holds. */
function join<T extends object>(first: T, second: T): T {
  const joined: Record<string, unknown> = Object.fromEntries(Object.entries(first))
  for (const [key, value] of Object.entries(second))
    joined[key] = joined[key] === undefined ? value : joinValues(joined[key], value)
  return joined as T
}

function joinValues(first: unknown, second: unknown): unknown {
  if (isItems(first) && isItems(second))
    return Array.isArray(first) && Array.isArray(second) ? [...first, ...second] : chain(first, second)
  return isRecord(first) && isRecord(second) ? join(first, second) : second
}

function isItems(value: unknown): value is Items<unknown> {
  return typeof value === 'object' && value !== null && 'slice' in value && 'length' in value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
