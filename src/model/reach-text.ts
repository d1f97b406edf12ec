import type {ReachPath, Step} from './reach.js'
import {shortId} from './short-id.js'

/** Ways in words. */

/** Steps that a client passes from place to place; the others are filters on the way. */
const PLACES: ReadonlySet<Step['kind']> = new Set(['listener', 'endpoint'])

/**
 * `internet → web :443 (TCP) → i-0a1 :30443 (sg-0b2 rule sgr-0c3, acl-0d4 entry 100, rtb-0e5 → igw-0f6)`: the places from
 * the client's side on, then what lets it through, the nearest to the machine first.
 */
export function describePath(path: ReachPath): string {
  const places = path.steps.filter(isPlace).map(briefly)
  const filters = path.steps.flatMap(step => (isPlace(step) || step.brief === undefined ? [] : [step.brief]))
  const [lo, hi] = path.target.ports
  const port = lo === hi ? `:${lo}` : `:${lo}-${hi}`
  const end = path.via === 'endpoint' ? [] : [`${shortId(path.end.id)} ${port}`]
  const way = ['internet', ...places, ...end].join(' → ')
  return filters.length === 0 ? way : `${way} (${[...new Set(filters.reverse())].join(', ')})`
}

/** A step in as few words as name it. */
export function briefly({brief, text}: Pick<Step, 'brief' | 'text'>): string {
  return brief ?? text
}

function isPlace({kind}: Step): boolean {
  return PLACES.has(kind)
}
