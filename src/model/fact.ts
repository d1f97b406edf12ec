/**
 * The one idea that the rest hangs on: a setting is `known`, `unknown` (we could not look) or `unsupported`
 * (the question cannot be asked of this cloud). There is no default value anywhere in the model.
 */

/** Rows of `estate.sources`: one number, or several where more than one API answer gave the value. */
export type Sources = number | readonly number[]

/** Why a fact is unknown. */
export type Reason =
  | 'denied'
  | 'throttled'
  | 'timeout'
  | 'failed'
  | 'partial'
  | 'malformed'
  | 'not-collected'
  | 'undecided'

export interface Known<T> {
  readonly state: 'known'
  readonly value: T
  readonly from: Sources
}

export interface Unknown {
  readonly state: 'unknown'
  readonly reason: Reason
  readonly from: Sources
  readonly detail?: string
}

export interface Unsupported {
  readonly state: 'unsupported'
  readonly reason: string
  /** The provider operates the thing and exposes no setting: the control is inherited, never green. */
  readonly heldBy?: 'provider'
}

/** Values are JSON: CIDR strings, ISO dates, `null`; never BigInt, Date or undefined. */
export type Fact<T> = Known<T> | Unknown | Unsupported

export function known<T>(value: T, from: Sources): Known<T> {
  return {state: 'known', value, from}
}

export function unknown(reason: Reason, from: Sources, detail?: string): Unknown {
  return detail === undefined ? {state: 'unknown', reason, from} : {state: 'unknown', reason, from, detail}
}

export function unsupported(reason: string, heldBy?: 'provider'): Unsupported {
  return heldBy === undefined ? {state: 'unsupported', reason} : {state: 'unsupported', reason, heldBy}
}

/** The value through a pure function; unknown and unsupported pass unchanged. */
export function mapFact<A, B>(fact: Fact<A>, f: (value: A) => B): Fact<B> {
  return fact.state === 'known' ? known(f(fact.value), fact.from) : fact
}

/** Two facts joined by a pure function: unsupported before unknown before known. */
export function combine<A, B, C>(a: Fact<A>, b: Fact<B>, f: (a: A, b: B) => C): Fact<C> {
  if (a.state === 'unsupported') return a
  if (b.state === 'unsupported') return b
  if (a.state === 'unknown') return a
  if (b.state === 'unknown') return b
  return known(f(a.value, b.value), mergeSources(a.from, b.from))
}

export function mergeSources(a: Sources, b: Sources): Sources {
  const all = [...new Set([...sourceRows(a), ...sourceRows(b)])]
  return all.length === 1 ? (all[0] as number) : all
}

export function sourceRows(from: Sources): readonly number[] {
  return typeof from === 'number' ? [from] : from
}

/** True for a value that has the shape of a fact (used where resources are walked generically). */
export function isFact(value: unknown): value is Fact<unknown> {
  if (typeof value !== 'object' || value === null || !('state' in value)) return false
  return value.state === 'known' || value.state === 'unknown' || value.state === 'unsupported'
}
