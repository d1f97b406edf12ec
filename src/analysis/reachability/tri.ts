import {type AddressSet, contains, isEmpty} from '../../model/address-set.js'
import type {Bounds} from '../../model/firewall.js'
import {meet, OPEN, SHUT, UNREAD} from './step.js'

/** What may be true, where it is not a matter of which addresses. */
export type Tri = boolean | 'maybe'

export function triAny(...values: readonly Tri[]): Tri {
  return values.includes(true) ? true : values.includes('maybe') ? 'maybe' : false
}

export function triAll(...values: readonly Tri[]): Tri {
  return values.includes(false) ? false : values.includes('maybe') ? 'maybe' : true
}

export function boundsOf(verdict: Tri): Bounds {
  return verdict === true ? OPEN : verdict === 'maybe' ? UNREAD : SHUT
}

/** Whether all of these addresses are let through; of none nothing is known. */
export function holdsAll({possible, proven}: Bounds, set: AddressSet): Tri {
  if (isEmpty(set)) return 'maybe'
  if (contains(proven, set)) return true
  return isEmpty(meet(possible, set)) ? false : 'maybe'
}

/** Whether one of these addresses is let through. */
export function holdsSome({possible, proven}: Bounds, set: AddressSet): Tri {
  if (!isEmpty(meet(proven, set))) return true
  return isEmpty(meet(possible, set)) ? false : 'maybe'
}
