import type {AddressSet} from '../../model/address-set.js'
import type {ReachPath, StepChange} from '../../model/reach.js'
import type {Kind} from '../../model/resource.js'
import {meet, through} from './step.js'

/**
 * The single changes that would shut all of the ways: of each step every change is tried on its own, and what the other
 * steps would still let through is worked out. `matters` says whether a set is still too much. The change that touches
 * the least else comes first.
 */
export function closures(
  paths: readonly ReachPath[],
  matters: (set: AddressSet) => boolean,
): readonly StepChange[] {
  const [first, ...others] = paths
  if (first === undefined) return []
  const closing = closersOf(first, matters)
  for (const path of others) {
    if (closing.size === 0) break
    const own = closersOf(path, matters)
    for (const key of closing.keys()) if (!own.has(key)) closing.delete(key)
  }
  return [...closing.values()].sort((a, b) => breadth(a) - breadth(b))
}

/** What a change touches beside the way, from the least on: a rule some ports, an address a machine, a route a subnet. */
const BREADTH: readonly (Kind | undefined)[] = [
  'security-group',
  'load-balancer',
  'cluster',
  'node',
  'machine',
  'network-acl',
  'region',
  'route-table',
]

function breadth({resource}: StepChange): number {
  const rank = BREADTH.indexOf(resource?.kind)
  return rank < 0 ? BREADTH.length : rank
}

function closersOf(path: ReachPath, matters: (set: AddressSet) => boolean): Map<string, StepChange> {
  const found = new Map<string, StepChange>()
  path.steps.forEach((step, index) => {
    const changes = step.changes()
    if (changes.length === 0) return
    const rest = through(path.steps.filter((_, other) => other !== index)).possible
    for (const change of changes) {
      if (!matters(meet(rest, change.leaves))) found.set(keyOf(change), change)
    }
  })
  return found
}

/** Two things may bear one name, such as balancers of two kinds. */
function keyOf({resource, text}: StepChange): string {
  return `${resource?.id} ${text}`
}
