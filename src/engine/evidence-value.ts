/** Longest value that a finding keeps whole, in characters of JSON. */
const WHOLE = 2_000
/** What is kept of a longer one, in characters of its first items. */
const KEPT = 1_000

/** What stands for a value that is too long to repeat in every finding that rests on it. */
export interface Truncated {
  readonly truncated: true
  /** How many elements or members the whole value has. */
  readonly items: number
  /** The first of them; members of an object with their names. */
  readonly first: readonly unknown[]
}

/** The same value gives the same object, so that one fact that is read twice stays one row of evidence. */
const cut = new WeakMap<object, Truncated>()

/** The value of a fact as evidence keeps it: a policy of thousands of statements is not a proof that anyone reads. */
export function evidenceValue(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > WHOLE ? `${value.slice(0, KEPT)}… (${value.length} characters)` : value
  if (typeof value !== 'object' || value === null) return value
  const known = cut.get(value)
  if (known !== undefined) return known
  if (remainder(value, WHOLE) >= 0) return value
  const summary = truncate(value)
  cut.set(value, summary)
  return summary
}

function truncate(value: object): Truncated {
  const items: readonly unknown[] = Array.isArray(value) ? value : Object.entries(value)
  const first: unknown[] = []
  let left = KEPT
  for (const item of items) {
    left = remainder(item, left)
    if (left < 0) break
    first.push(item)
  }
  return {truncated: true, items: items.length, first}
}

/** What is left of a number of characters after the JSON of a value; once it is used up, no further is looked. */
function remainder(value: unknown, limit: number): number {
  if (typeof value === 'string') return limit - value.length - 2
  if (typeof value !== 'object' || value === null) return limit - String(value).length
  let left = limit - 2
  if (Array.isArray(value)) {
    for (const item of value) {
      if (left < 0) break
      left = remainder(item, left) - 1
    }
    return left
  }
  for (const name in value) {
    if (left < 0) break
    left = remainder((value as Record<string, unknown>)[name], left - name.length - 3) - 1
  }
  return left
}
