import {type AddressSet, empty, everything, intersect, isEmpty, union} from '../../model/address-set.js'
import {PUBLIC} from '../../model/exposure.js'
import type {Bounds} from '../../model/firewall.js'
import type {Doubt, FactRef, Step, StepChange} from '../../model/reach.js'
import type {Resource} from '../../model/resource.js'

/** The building blocks of a path. Sets that are met often are worked out once, which is what makes fleets cheap. */

export const EVERYTHING = everything()
export const NOTHING = empty()
export const OPEN: Bounds = {proven: EVERYTHING, possible: EVERYTHING}
export const SHUT: Bounds = {proven: NOTHING, possible: NOTHING}
/** Nothing is certain and nothing excluded. */
export const UNREAD: Bounds = {proven: NOTHING, possible: EVERYTHING}

export interface StepDraft extends Bounds {
  readonly kind: Step['kind']
  readonly text: string
  readonly brief?: string | undefined
  readonly resource?: Resource | null
  readonly facts?: readonly FactRef[]
  readonly doubts?: readonly Doubt[]
  readonly changes?: () => readonly StepChange[]
}

export function step(draft: StepDraft): Step {
  const {
    brief,
    changes = NO_CHANGES,
    doubts = NONE,
    facts = NONE,
    kind,
    possible,
    proven,
    resource = null,
    text,
  } = draft
  const whole = {kind, text, resource, proven, possible, facts, doubts, changes}
  return brief === undefined ? whole : {...whole, brief}
}

const NONE: readonly never[] = []
const NO_CHANGES = (): readonly StepChange[] => NONE

const met = new WeakMap<AddressSet, WeakMap<AddressSet, AddressSet>>()

/** `intersect`, remembered for each pair of sets. */
export function meet(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b || b === EVERYTHING) return a
  if (a === EVERYTHING) return b
  const row = met.get(a) ?? new WeakMap<AddressSet, AddressSet>()
  const found = row.get(b) ?? tidy(intersect(a, b), a, b)
  met.set(a, row.set(b, found))
  return found
}

/** The same object for the same set, so that what is remembered of it is found again. */
function tidy(result: AddressSet, a: AddressSet, b: AddressSet): AddressSet {
  if (isEmpty(result)) return NOTHING
  if (sameSize(result, a)) return a
  return sameSize(result, b) ? b : result
}

function sameSize(part: AddressSet, whole: AddressSet): boolean {
  return (
    part.v4.length === whole.v4.length &&
    part.v6.length === whole.v6.length &&
    part.v4.every(([lo, hi], i) => lo === whole.v4[i]?.[0] && hi === whole.v4[i]?.[1]) &&
    part.v6.every(([lo, hi], i) => lo === whole.v6[i]?.[0] && hi === whole.v6[i]?.[1])
  )
}

/** Public addresses that get through every step. */
export function through(steps: readonly Bounds[]): Bounds {
  let proven: AddressSet = PUBLIC
  let possible: AddressSet = PUBLIC
  for (const one of steps) {
    proven = meet(proven, one.proven)
    possible = meet(possible, one.possible)
  }
  return {proven, possible}
}

/** What gets through on any of several ways. */
export function either(ways: readonly Bounds[]): Bounds {
  return {
    proven: ways.reduce((sum, way) => join(sum, way.proven), NOTHING),
    possible: ways.reduce((sum, way) => join(sum, way.possible), NOTHING),
  }
}

const joined = new WeakMap<AddressSet, WeakMap<AddressSet, AddressSet>>()

/** `union`, remembered as in `meet`. */
function join(a: AddressSet, b: AddressSet): AddressSet {
  if (a === b || b === NOTHING) return a
  if (a === NOTHING) return b
  const row = joined.get(a) ?? new WeakMap<AddressSet, AddressSet>()
  const found = row.get(b) ?? tidy(union(a, b), a, b)
  joined.set(a, row.set(b, found))
  return found
}

/** As few of the steps as shut the way together; they are tried in their order. */
export function shutting(steps: readonly Step[]): readonly Step[] {
  const alone = steps.find(one => isEmpty(meet(PUBLIC, one.possible)))
  if (alone !== undefined) return [alone]
  const kept = [...steps]
  for (const one of steps) {
    const without = kept.filter(other => other !== one)
    if (isEmpty(through(without).possible)) kept.splice(kept.indexOf(one), 1)
  }
  return kept
}
