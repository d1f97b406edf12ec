import type {Collector, Place, Provider, RegionState, Run, Session} from '../contracts/provider.js'
import {ProviderError} from '../contracts/provider.js'
import type {Coverage, Estate, Source, Tool} from '../model/estate.js'
import {ESTATE_VERSION} from '../model/estate.js'
import {unknown} from '../model/fact.js'
import {deniedRegion, type RegionResource} from '../model/region.js'
import type {Kind, Resource, ResourceOf} from '../model/resource.js'
import {CLUSTER_REGION_TOPICS, TOPIC_NAMES, TOPICS, type Topic} from '../model/topic.js'
import {Recording} from './recording.js'

export interface CollectOptions<Ask> {
  readonly provider: Provider<never, Ask>
  readonly session: Session<Ask>
  /** Topics that the selected checks need; what these rest on is added. */
  readonly topics: readonly Topic[]
  readonly tool: Tool
  readonly progress?: (event: ProgressEvent) => void
  readonly clock?: () => Date
}

export interface ProgressEvent {
  readonly topic: Topic
  readonly region: string
  readonly state: 'started' | 'finished'
  /** Collector runs that have finished, and all that are known so far. */
  readonly done: number
  readonly total: number
}

interface Denial {
  readonly region: string
  readonly resource: RegionResource
  readonly coverage: Coverage
}

interface Result {
  readonly resources: readonly Resource[]
  readonly coverage: Coverage
}

/** Asks one account everything that the topics need, as wide at once as the limiter lets it, and keeps every answer. */
export async function collect<Ask>(options: CollectOptions<Ask>): Promise<Estate> {
  return new Collection(options).run()
}

class Collection<Ask> {
  readonly #options: CollectOptions<Ask>
  readonly #collectors: ReadonlyMap<Topic, Collector<Ask>>
  readonly #sources: Source[] = []
  readonly #warnings: string[] = []
  readonly #runs = new Map<string, Promise<Result>>()
  readonly #regions = new Map<string, Promise<RegionState>>()
  #done = 0
  #total = 0

  constructor(options: CollectOptions<Ask>) {
    this.#options = options
    this.#collectors = withPrerequisites(options.provider.collectors, options.topics)
  }

  async run(): Promise<Estate> {
    const {session, provider, tool} = this.#options
    const startedAt = this.#now()
    const results = await Promise.all(
      [...this.#collectors.values()].flatMap(collector => this.#everywhere(collector)),
    )
    const denied = await this.#deniedRegions()
    const regionsDenied = denied.map(denial => denial.region)
    const kept = results.filter(result => !regionsDenied.includes(result.coverage.region))
    const byCall = session.requests()
    return {
      version: ESTATE_VERSION,
      tool,
      startedAt,
      finishedAt: this.#now(),
      scopes: [
        {
          provider: provider.id,
          account: session.account,
          name: session.name,
          regions: session.regions,
          regionsDenied,
          complete: kept.every(result => result.coverage.state === 'complete') && denied.length === 0,
        },
      ],
      assumptions: [
        ...provider.assumptions,
        ...regionsDenied.map(
          region => `the organisation denies ${region}: it was not scanned and is taken as empty`,
        ),
      ],
      warnings: this.#warnings.toSorted(),
      sources: this.#sources,
      coverage: [...kept.map(result => result.coverage), ...denied.map(denial => denial.coverage)],
      requests: {total: Object.values(byCall).reduce((sum, n) => sum + n, 0), byCall},
      resources: [...kept.flatMap(result => result.resources), ...denied.map(denial => denial.resource)],
    }
  }

  #everywhere(collector: Collector<Ask>): Promise<Result>[] {
    const places = collector.scope === 'account' ? ['global'] : this.#options.session.regions
    return places.map(region => this.#once(collector, region))
  }

  #once(collector: Collector<Ask>, region: string): Promise<Result> {
    const key = `${collector.topic} ${region}`
    let run = this.#runs.get(key)
    if (run === undefined) {
      run = this.#start(collector, region)
      this.#runs.set(key, run)
    }
    return run
  }

  async #start(collector: Collector<Ask>, region: string): Promise<Result> {
    this.#total++
    const place: Place = {provider: this.#options.provider.id, account: this.#options.session.account, region}
    const opened: RegionState = region === 'global' ? {state: 'open'} : await this.#open(region)
    if (opened.state === 'denied') return this.#finish(collector, empty(collector, place))
    // A region that answered neither of its first questions in time would cost a time-out for each of the others.
    if (opened.state === 'unclear' && opened.error.reason === 'timeout') {
      return this.#finish(collector, this.#silent(collector.topic, place, opened))
    }
    if (CLUSTER_REGION_TOPICS.has(collector.topic) && !(await this.#mayHoldClusters(region))) {
      return this.#finish(collector, empty(collector, place))
    }
    this.#report(collector, region, 'started')
    const record = new Recording(collector.topic, place, this.#sources, this.#now)
    const run: Run = {
      place,
      record: answer => record.add(answer),
      resources: kind => this.#prerequisite(collector, kind, region, record),
    }
    try {
      await collector.collect(this.#options.session.ask(run))
      const resources = collector.normalize(record, place).map(resource => told(resource, opened))
      return this.#finish(collector, {resources, coverage: record.coverage()})
    } catch (error) {
      if (error instanceof ProviderError) throw error
      return this.#finish(collector, this.#stumbled(collector, place, error))
    }
  }

  /** An answer that a collector cannot read, such as a text for a list, costs its topic in this place and no more. */
  #stumbled(collector: Collector<Ask>, place: Place, error: unknown): Result {
    // The name alone: the message may quote what was read.
    const name = error instanceof Error ? error.name : typeof error
    this.#warnings.push(
      `${collector.topic} in ${place.region}: fourc could not read what was answered (${name}); please report it`,
    )
    const coverage = {topic: collector.topic, ...place, state: 'failed', reason: 'malformed'} as const
    return {resources: [], coverage}
  }

  #silent(topic: Topic, place: Place, {call, error}: Exclude<RegionState, {state: 'open'}>): Result {
    const from = this.#sources.length
    this.#sources.push({call, error, ...place, at: this.#now(), topic})
    return {resources: [], coverage: {topic, ...place, state: 'failed', reason: error.reason, from}}
  }

  #finish(collector: Collector<Ask>, result: Result): Result {
    this.#done++
    this.#report(collector, result.coverage.region, 'finished')
    return result
  }

  #report(collector: Collector<Ask>, region: string, state: 'started' | 'finished'): void {
    this.#options.progress?.({topic: collector.topic, region, state, done: this.#done, total: this.#total})
  }

  #open(region: string): Promise<RegionState> {
    let opened = this.#regions.get(region)
    if (opened === undefined) {
      opened = this.#options.session.openRegion(region)
      this.#regions.set(region, opened)
    }
    return opened
  }

  async #deniedRegions(): Promise<readonly Denial[]> {
    const denied: Denial[] = []
    for (const [region, opened] of this.#regions) {
      const state = await opened
      if (state.state === 'denied') denied.push(this.#denial(region, state))
    }
    return denied.sort((a, b) => (a.region < b.region ? -1 : 1))
  }

  #denial(region: string, {call, error}: Exclude<RegionState, {state: 'open'}>): Denial {
    const place = {provider: this.#options.provider.id, account: this.#options.session.account, region}
    const from = this.#sources.length
    this.#sources.push({call, error, ...place, at: this.#now(), topic: 'regions'})
    return {
      region,
      resource: deniedRegion(place, from),
      coverage: {topic: 'regions', ...place, state: 'failed', reason: 'denied', from},
    }
  }

  /** False only where it is proven that the region holds neither a cluster nor a node of one. */
  async #mayHoldClusters(region: string): Promise<boolean> {
    const found = await Promise.all(
      (['clusters', 'machines'] as const).map(async topic => {
        const collector = this.#collectors.get(topic)
        if (collector === undefined) return false
        const {resources, coverage} = await this.#once(collector, region)
        return coverage.state !== 'complete' || resources.some(r => r.kind === 'cluster' || r.kind === 'node')
      }),
    )
    return found.includes(true)
  }

  async #prerequisite<K extends Kind>(
    collector: Collector<Ask>,
    kind: K,
    region: string,
    record: Recording,
  ): Promise<readonly ResourceOf<K>[]> {
    const found: ResourceOf<K>[] = []
    for (const topic of collector.after ?? []) {
      if (!(TOPICS[topic] as readonly Kind[]).includes(kind)) continue
      const other = this.#collectors.get(topic)
      if (other === undefined) throw new Error(`no collector for the topic ${topic}`)
      const regions =
        other.scope === 'account'
          ? ['global']
          : region === 'global'
            ? this.#options.session.regions
            : [region]
      for (const result of await Promise.all(regions.map(r => this.#once(other, r)))) {
        if (result.coverage.state !== 'complete') record.restsOn(result.coverage)
        found.push(...(result.resources.filter(r => r.kind === kind) as ResourceOf<K>[]))
      }
    }
    record.keep(kind, found)
    return found
  }

  readonly #now = (): string => (this.#options.clock?.() ?? new Date()).toISOString()
}

function empty<Ask>(collector: Collector<Ask>, place: Place): Result {
  return {resources: [], coverage: {topic: collector.topic, ...place, state: 'complete'}}
}

/**
 * A region whose first calls failed may be denied: that is unknown. And a fact is one object of one resource: evidence
 * finds its name by it, so one that a normalizer used twice is copied.
 */
function told(resource: Resource, opened: RegionState): Resource {
  const seen = new Set<unknown>()
  let changed: Record<string, unknown> | undefined
  for (const [name, value] of Object.entries(resource)) {
    if (typeof value !== 'object' || value === null) continue
    if (seen.has(value)) changed = {...(changed ?? resource), [name]: {...value}}
    seen.add(value)
  }
  if (resource.kind === 'region' && opened.state === 'unclear') {
    changed = {...(changed ?? resource), denied: unknown(opened.error.reason, [], opened.call)}
  }
  return (changed as Resource | undefined) ?? resource
}

/** The collectors of these topics, of all that they ask for, and of what tells whether a region holds a cluster. */
function withPrerequisites<Ask>(
  collectors: readonly Collector<Ask>[],
  topics: readonly Topic[],
): ReadonlyMap<Topic, Collector<Ask>> {
  const byTopic = new Map(collectors.map(collector => [collector.topic, collector]))
  const chosen = new Set<Topic>()
  const add = (topic: Topic): void => {
    const collector = byTopic.get(topic)
    if (collector === undefined || chosen.has(topic)) return
    chosen.add(topic)
    for (const other of collector.after ?? []) add(other)
    if (CLUSTER_REGION_TOPICS.has(topic)) for (const other of ['clusters', 'machines'] as const) add(other)
  }
  for (const topic of topics) add(topic)
  return new Map(
    TOPIC_NAMES.filter(topic => chosen.has(topic)).map(topic => [
      topic,
      byTopic.get(topic) as Collector<Ask>,
    ]),
  )
}
