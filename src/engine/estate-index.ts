import type {Coverage, Estate} from '../model/estate.js'
import type {Unread} from '../model/finding.js'
import type {Kind, Resource, ResourceOf} from '../model/resource.js'
import {type Topic, topicsOf} from '../model/topic.js'

/** The estate by kind and id, with its coverage at hand. */
export class EstateIndex {
  readonly estate: Estate
  readonly #byKind = new Map<Kind, Resource[]>()
  readonly #byId = new Map<string, Resource>()
  readonly #byPlace = new Map<string, readonly Resource[]>()
  readonly #coverage = new Map<string, Coverage>()
  readonly #denied = new Set<string>()

  constructor(estate: Estate) {
    this.estate = estate
    for (const resource of estate.resources) {
      const list = this.#byKind.get(resource.kind)
      if (list) list.push(resource)
      else this.#byKind.set(resource.kind, [resource])
      this.#byId.set(`${resource.kind} ${resource.id}`, resource)
    }
    for (const row of estate.coverage) this.#coverage.set(key(row.topic, row.account, row.region), row)
    for (const scope of estate.scopes) {
      for (const region of scope.regionsDenied) this.#denied.add(`${scope.account} ${region}`)
    }
  }

  of<K extends Kind>(kind: K): readonly ResourceOf<K>[] {
    return (this.#byKind.get(kind) ?? []) as readonly Resource[] as readonly ResourceOf<K>[]
  }

  /**
   * Of a kind what an account has in a region, and what it has in none; in all of them for `global`. Asked by every
   * resource that is judged, so each answer is worked out once.
   */
  within<K extends Kind>(
    kind: K,
    {account, region}: {readonly account: string; readonly region: string},
    deniedRegions: 'included' | 'left-out',
  ): readonly ResourceOf<K>[] {
    const place = `${kind} ${account} ${region} ${deniedRegions}`
    const known = this.#byPlace.get(place) as readonly ResourceOf<K>[] | undefined
    if (known !== undefined) return known
    const found = this.of(kind).filter(
      (resource: Resource) =>
        resource.account === account &&
        (region === 'global' || resource.region === 'global' || resource.region === region) &&
        (deniedRegions === 'included' || !this.regionDenied(account, resource.region)),
    )
    this.#byPlace.set(place, found)
    return found
  }

  find<K extends Kind>(kind: K, id: string): ResourceOf<K> | undefined {
    return this.#byId.get(`${kind} ${id}`) as ResourceOf<K> | undefined
  }

  regionDenied(account: string, region: string): boolean {
    return this.#denied.has(`${account} ${region}`)
  }

  /**
   * Places (account × region) where the topic is not complete: rows that say so, and places of the scope that have no
   * row at all. Denied regions are left out.
   */
  incomplete(
    topic: Topic,
    within: {readonly account?: string; readonly region?: string} = {},
  ): readonly Coverage[] {
    const rows: Coverage[] = []
    for (const scope of this.estate.scopes) {
      if (within.account !== undefined && scope.account !== within.account) continue
      const global = this.#coverage.get(key(topic, scope.account, 'global'))
      if (global) {
        if (global.state !== 'complete') rows.push(global)
        continue
      }
      for (const region of scope.regions) {
        if (within.region !== undefined && within.region !== 'global' && region !== within.region) continue
        if (this.regionDenied(scope.account, region)) continue
        const row = this.#coverage.get(key(topic, scope.account, region))
        if (row?.state === 'complete') continue
        rows.push(
          row ?? {topic, provider: scope.provider, account: scope.account, region, state: 'not-collected'},
        )
      }
    }
    return rows
  }

  /** What keeps the list of a kind from being whole in a place; null if it is whole. */
  unlisted(kind: Kind, within: {readonly account: string; readonly region: string}): Unread | null {
    for (const topic of topicsOf(kind)) {
      const row = this.incomplete(topic, within)[0]
      if (row) return unreadOf(row)
    }
    return null
  }
}

export function unreadOf(row: Coverage): Unread {
  return {
    reason: row.reason ?? 'not-collected',
    what: `${row.topic} in ${row.region}`,
    ...(row.permission === undefined ? {} : {permission: row.permission}),
  }
}

function key(topic: Topic, account: string, region: string): string {
  return `${topic} ${account} ${region}`
}
