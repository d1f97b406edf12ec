import type {Source} from '../../model/estate.js'
import type {Fact, Known, Unknown} from '../../model/fact.js'
import {sourceRows} from '../../model/fact.js'
import type {Unread} from '../../model/finding.js'
import type {Doubt} from '../../model/reach.js'
import type {Kind, Resource, ResourceOf} from '../../model/resource.js'
import {shortId} from '../../model/short-id.js'

/** What the algebra needs of an estate. */
export interface Lookup {
  readonly sources: readonly Source[]
  find<K extends Kind>(kind: K, id: string): ResourceOf<K> | undefined
  of<K extends Kind>(kind: K): readonly ResourceOf<K>[]
  /** What keeps the list of a kind from being whole in a place; null if it is whole. */
  unlisted(kind: Kind, place: Place): Unread | null
}

export interface Place {
  readonly account: string
  readonly region: string
}

export {shortId}

export function shortIds(ids: readonly string[]): string {
  return ids.length === 0 ? 'no group' : ids.slice(0, 3).map(shortId).join(', ')
}

/** Adds to one of many lists. */
export function push<K, T>(map: Map<K, T[]>, key: K, item: T): void {
  const list = map.get(key)
  if (list) list.push(item)
  else map.set(key, [item])
}

/** How people are told of a resource: its short id, and its name where that is another. */
export function nameOf(resource: Resource): string {
  // Ids of load balancers end in a number that nobody knows them by.
  if (resource.kind === 'load-balancer') return resource.name
  const id = shortId(resource.id)
  return resource.name === id || resource.name === resource.id ? id : `${id} (${resource.name})`
}

/** What was not read of a resource. */
export function unreadFact({sources}: Lookup, resource: Resource, fact: string): Unread {
  const value = (resource as unknown as Record<string, Fact<unknown>>)[fact]
  const what = `${fact} of ${nameOf(resource)}`
  if (value === undefined || value.state !== 'unknown') return {reason: 'not-collected', what}
  const source = sources[sourceRows((value as Unknown).from)[0] ?? -1]
  const permission = source?.error?.permission
  // The code of an error says no more than the reason.
  const detail = source?.error === undefined ? value.detail : undefined
  return {
    reason: value.reason,
    what: detail === undefined ? what : `${what} (${detail})`,
    ...(source === undefined ? {} : {call: source.call}),
    ...(permission === undefined ? {} : {permission}),
  }
}

/** The facts of a resource that a step reads; whether all are known, and what the others leave open. */
export class Reading {
  readonly doubts: Doubt[] = []
  readonly #lookup: Lookup

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  /** The value of a fact, or undefined where it was not read; `assumption` says what would make that not matter. */
  read<R extends Resource, N extends keyof R & string>(
    resource: R,
    name: N,
    assumption: string,
  ): (R[N] extends Fact<infer T> ? T : never) | undefined {
    const fact = resource[name] as unknown as Fact<unknown>
    if (fact.state === 'known')
      return (fact as Known<unknown>).value as R[N] extends Fact<infer T> ? T : never
    this.doubts.push({assumption, unread: unreadFact(this.#lookup, resource, name)})
    return undefined
  }

  /** A range that is none: nobody knows what was meant. */
  malformed(what: string, assumption: string): void {
    this.doubts.push({assumption, unread: {reason: 'malformed', what}})
  }

  /** Something is not in the estate. */
  miss(kind: Kind, what: string, place: Place, assumption: string): void {
    const unread = this.#lookup.unlisted(kind, place) ?? {reason: 'not-collected' as const, what}
    this.doubts.push({assumption, unread})
  }
}
