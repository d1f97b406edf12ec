import {type Entry, evaluateEntry} from './condition.js'
import {ANYTHING, expand, FRESH, hasWildcard, instance, type Lookup} from './glob.js'

export type Value = readonly string[] | null

/** The values of one condition key that are worth trying. */
export interface Choice {
  readonly key: string
  readonly written: string
  readonly values: readonly Value[]
  /** Any other value makes the same conditions hold as one of these. */
  readonly complete: boolean
}

/**
 * Representatives for a key: the literals that conditions compare it with, each wildcard pattern filled in once,
 * a fresh value, and absence. Complete as long as at most one comparison is no equality, since then no value can
 * satisfy a combination of comparisons that none of the representatives does.
 */
export function choiceFor(
  key: string,
  entries: readonly Entry[],
  inVariable: boolean,
  lookup: Lookup,
): Choice {
  const own = dedupe(entries.filter(entry => entry.key === key))
  const literals = new Set<string>()
  const ranges = new Set<string>()
  let complete = !inVariable
  for (const entry of own) {
    if (entry.comparison === 'unknown' || entry.comparison === 'address') complete = false
    if (entry.comparison === 'null' || entry.comparison === 'bool') continue
    for (const value of entry.values) {
      const expanded = expand(value, lookup, entry.comparison === 'like' || entry.comparison === 'arn')
      if (expanded === null) continue
      if (!expanded.certain) complete = false
      else for (const literal of literalsOf(entry, expanded.glob, ranges)) literals.add(literal)
    }
  }
  if (ranges.size > 1) complete = false
  const booleans = own.some(entry => entry.comparison === 'bool')
  if (booleans) for (const value of ['true', 'false']) literals.add(value)
  const closed =
    own.every(entry => CLOSED.has(entry.comparison)) && own.some(entry => entry.comparison !== 'null')
  if (!closed) literals.add(FRESH)
  const values: Value[] = [...[...literals].map(value => [value]), null]
  if (own.some(entry => entry.set !== null)) {
    if (literals.size > 1) values.push([...literals].filter(value => value !== FRESH))
    if (own.length > 1) complete = false
  }
  return {key, written: own[0]?.written ?? key, values, complete}
}

/** Comparisons whose keys only hold values of their own type. */
const CLOSED: ReadonlySet<string> = new Set(['bool', 'null', 'number', 'date'])

function literalsOf(entry: Entry, value: string, ranges: Set<string>): readonly string[] {
  switch (entry.comparison) {
    case 'like':
    case 'arn':
      if (value === ANYTHING && entry.comparison === 'like') return []
      if (!hasWildcard(value)) return [value]
      ranges.add(`like ${value}`)
      return [instance(value)]
    case 'equals-ignore-case':
      ranges.add(`case ${value.toLowerCase()}`)
      return [value, value === value.toUpperCase() ? value.toLowerCase() : value.toUpperCase()]
    case 'number':
      ranges.add(`number ${value}`)
      return [value, String(Number(value) - 1), String(Number(value) + 1)].filter(text => text !== 'NaN')
    case 'date': {
      ranges.add(`date ${value}`)
      const seconds = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Date.parse(value) / 1000
      return Number.isNaN(seconds) ? [] : [seconds, seconds - 1, seconds + 1].map(String)
    }
    case 'address':
      return [value.split('/')[0] ?? '']
    default:
      return [value]
  }
}

function dedupe(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map(entry => [`${entry.operator} ${entry.values.join('\n')}`, entry])).values()]
}

/** Number of assignments of these choices. */
export function sizeOf(choices: readonly Choice[]): number {
  return choices.reduce((size, choice) => size * choice.values.length, 1)
}

/** All assignments, the all-absent one last. */
export function* assignments(choices: readonly Choice[]): Generator<ReadonlyMap<string, Value>> {
  const total = sizeOf(choices)
  for (let n = 0; n < total; n++) {
    const assignment = new Map<string, Value>()
    let rest = n
    for (const choice of choices) {
      assignment.set(choice.key, choice.values[rest % choice.values.length] as Value)
      rest = Math.floor(rest / choice.values.length)
    }
    yield assignment
  }
}

/** The keys that leave a statement's conditions open. */
export function openKeys(entries: readonly Entry[], lookup: Lookup): readonly string[] {
  return [...new Set(entries.filter(entry => evaluateEntry(entry, lookup) === 1).map(entry => entry.written))]
}
