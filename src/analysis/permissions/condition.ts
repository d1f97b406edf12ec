import {BlockList, isIP} from 'node:net'
import type {Conditions} from '../../model/permission.js'
import {ANYTHING, covers, expand, type Lookup, matchResource} from './glob.js'
import {and, everyOf, fromBoolean, MAYBE, NO, not, someOf, type Tri, YES} from './tri.js'

/**
 * Condition operators, with what each says of a key that the request does not have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export type Comparison =
  | 'equals'
  | 'equals-ignore-case'
  | 'like'
  | 'arn'
  | 'bool'
  | 'number'
  | 'date'
  | 'address'
  | 'null'
  | 'unknown'

export interface Entry {
  readonly operator: string
  readonly comparison: Comparison
  readonly order: string
  readonly negated: boolean
  readonly ifExists: boolean
  readonly set: 'all' | 'any' | null
  /** Lower case: keys are not case-sensitive. */
  readonly key: string
  readonly written: string
  readonly values: readonly string[]
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  stringequals: 'equals',
  binaryequals: 'equals',
  stringequalsignorecase: 'equals-ignore-case',
  stringlike: 'like',
  arnequals: 'arn',
  arnlike: 'arn',
  bool: 'bool',
  ipaddress: 'address',
  null: 'null',
}
const ORDERED = /^(numeric|date)(equals|lessthan|lessthanequals|greaterthan|greaterthanequals)$/
const NEGATION = /^(string|arn|numeric|date|)not/

const parsed = new WeakMap<Conditions, readonly Entry[]>()

/** The conditions as a list; all of them must hold. */
export function entriesOf(conditions: Conditions): readonly Entry[] {
  const seen = parsed.get(conditions)
  if (seen) return seen
  const entries = Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => parseEntry(operator, key, values)),
  )
  parsed.set(conditions, entries)
  return entries
}

function parseEntry(operator: string, written: string, values: readonly string[]): Entry {
  let name = operator.toLowerCase()
  const set = name.startsWith('forallvalues:') ? 'all' : name.startsWith('foranyvalue:') ? 'any' : null
  if (set) name = name.slice(name.indexOf(':') + 1)
  const ifExists = name.endsWith('ifexists')
  if (ifExists) name = name.slice(0, -'ifexists'.length)
  const positive = name.replace(NEGATION, '$1')
  const ordered = ORDERED.exec(positive)
  return {
    operator,
    comparison: ordered ? (ordered[1] === 'date' ? 'date' : 'number') : (COMPARISONS[positive] ?? 'unknown'),
    order: ordered?.[2] ?? '',
    negated: positive !== name,
    ifExists,
    set,
    key: written.toLowerCase(),
    written,
    values,
  }
}

export function evaluateConditions(conditions: Conditions, lookup: Lookup): Tri {
  return everyOf(entriesOf(conditions), entry => evaluateEntry(entry, lookup))
}

export function evaluateEntry(entry: Entry, lookup: Lookup): Tri {
  const actual = lookup(entry.key)
  if (entry.comparison === 'unknown' || actual === undefined) return MAYBE
  if (entry.comparison === 'null') {
    const wanted = actual === null ? 'true' : 'false'
    return fromBoolean(entry.values.some(value => value.toLowerCase() === wanted))
  }
  if (actual === null) {
    if (entry.ifExists || entry.set === 'all') return YES
    if (entry.set === 'any') return NO
    return fromBoolean(entry.negated)
  }
  const matches = (value: string): Tri => matchesSome(entry, value, lookup)
  const holds = (value: string): Tri => (entry.negated ? not(matches(value)) : matches(value))
  if (entry.set === 'all') return everyOf(actual, holds)
  if (entry.set === 'any') return someOf(actual, holds)
  return entry.negated ? not(someOf(actual, matches)) : someOf(actual, matches)
}

/** Several values of a condition are alternatives. */
function matchesSome(entry: Entry, value: string, lookup: Lookup): Tri {
  const wildcards = entry.comparison === 'like' || entry.comparison === 'arn'
  return someOf(entry.values, wanted => {
    const expanded = expand(wanted, lookup, wildcards)
    // A variable without a value fits nothing; what that means under a negation is not documented.
    if (expanded === null) return entry.negated ? MAYBE : NO
    if (!expanded.certain && !wildcards) return MAYBE
    return compare(entry, value, expanded.glob, expanded.certain)
  })
}

function compare(entry: Entry, value: string, wanted: string, certain: boolean): Tri {
  switch (entry.comparison) {
    case 'equals':
      return fromBoolean(value === wanted)
    case 'equals-ignore-case':
      return fromBoolean(value.toLowerCase() === wanted.toLowerCase())
    case 'like':
      return and(fromBoolean(covers(wanted, value)), certain ? YES : MAYBE)
    case 'arn':
      return compareArn(value, wanted, certain)
    case 'bool':
      return fromBoolean(value.toLowerCase() === wanted.toLowerCase())
    case 'number':
      return fromBoolean(ordered(entry.order, toNumber(value), toNumber(wanted)))
    case 'date':
      return fromBoolean(ordered(entry.order, toTime(value), toTime(wanted)))
    case 'address':
      return inRange(value, wanted)
    default:
      return MAYBE
  }
}

/** A value that is no ARN never matches an ARN pattern, but for the bare `*`. */
function compareArn(value: string, wanted: string, certain: boolean): Tri {
  if (value.startsWith('arn:')) return matchResource(wanted, certain, value)
  return wanted === ANYTHING ? MAYBE : NO
}

function ordered(order: string, value: number, wanted: number): boolean {
  if (order === 'equals') return value === wanted
  if (order === 'lessthan') return value < wanted
  if (order === 'lessthanequals') return value <= wanted
  if (order === 'greaterthan') return value > wanted
  return value >= wanted
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}

/** Dates are ISO texts or seconds since 1970. */
function toTime(text: string): number {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}

function inRange(address: string, range: string): Tri {
  const [base = '', bits] = range.split('/')
  const family = isIP(base)
  const prefix = bits === undefined ? (family === 4 ? 32 : 128) : Number(bits)
  if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > (family === 4 ? 32 : 128))
    return MAYBE
  if (isIP(address) !== family) return NO
  const list = new BlockList()
  list.addSubnet(base, prefix, family === 4 ? 'ipv4' : 'ipv6')
  return fromBoolean(list.check(address, family === 4 ? 'ipv4' : 'ipv6'))
}
