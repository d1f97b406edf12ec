import {type Call, Failure} from './call.js'
import {type Items, lazy} from './items.js'

export interface PageRequest {
  /** What the request asks for; undefined = the service's default. */
  readonly size: number | undefined
  readonly token: string | undefined
  /** The service's own maximum. */
  readonly max: number
  /** Page size where none is asked for; undefined = everything at once. */
  readonly default?: number
  /** What the service calls a bad size or token. */
  readonly refusal?: string
}

export interface Page<T> {
  readonly items: T[]
  readonly next: string | undefined
}

/** One page of a list. A size above the service's maximum is refused, as the services do: a scanner must know it. */
export function page<T>(call: Call<unknown>, list: Items<T>, request: PageRequest): Page<T> | Failure {
  const refusal = request.refusal ?? 'ValidationException'
  if (request.size !== undefined && (request.size > request.max || request.size < 1))
    return new Failure(refusal, `Page size ${request.size} is not between 1 and ${request.max}`)
  const start =
    request.token === undefined || request.token === '' ? 0 : decode(call.operation, request.token)
  if (start === undefined) return new Failure(refusal, 'The pagination token is not valid')
  const asked = request.size ?? request.default ?? list.length
  const size = Math.max(1, Math.min(asked, call.shaping.pageSize ?? asked))
  if (call.shaping.repeatPage) return repeated(call, list.slice(0, size), start)
  const end = start + size
  return {items: list.slice(start, end), next: end < list.length ? encode(call.operation, end) : undefined}
}

function repeated<T>(call: Call<unknown>, first: T[], start: number): Page<T> {
  const again = start === 0 || call.shaping.repeatPage === 'endless'
  return {items: first, next: again ? encode(call.operation, Math.max(first.length, 1)) : undefined}
}

/** All of a list, where the caller must filter before it pages. */
export function where<T>(list: Items<T> | undefined, keep: (item: T) => boolean): Items<T> {
  return (list ?? []).slice().filter(keep)
}

export function mapped<T, U>(list: Items<T> | undefined, change: (item: T) => U): Items<U> {
  const source = list ?? []
  return lazy(source.length, index => change(source.slice(index, index + 1)[0] as T))
}

function encode(operation: string, offset: number): string {
  return Buffer.from(`${operation}/${offset}`).toString('base64url')
}

function decode(operation: string, token: string): number | undefined {
  const [name, offset] = Buffer.from(token, 'base64url').toString('utf8').split('/')
  return name === operation && /^\d+$/.test(offset ?? '') ? Number(offset) : undefined
}
