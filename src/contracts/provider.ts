import type {SourceError} from '../model/estate.js'
import type {ProviderId} from '../model/provider.js'
import type {Kind, Resource, ResourceOf} from '../model/resource.js'
import type {Topic} from '../model/topic.js'
import type {Check} from './check.js'
import type {CapabilityTable, ConditionKeys} from './permission.js'

/** One operation that a collector may send, and the permission that it takes (null: none). */
export interface Call {
  /** `service:Operation`; the guard reads these. */
  readonly operation: string
  /** `service:Action`; the least-privilege policy reads these. */
  readonly action: string | null
}

/** Where a collector runs. */
export interface Place {
  readonly provider: ProviderId
  readonly account: string
  /** A region, or `global`. */
  readonly region: string
}

/** One answer of the cloud as it was recorded: exactly one of body, error and absent. */
export interface Answer<Body = unknown> {
  readonly call: string
  readonly region: string
  readonly subject?: string
  /** Row of `estate.sources`. */
  readonly from: number
  readonly body?: Body
  readonly error?: SourceError
  /** The cloud said that there is no such thing: an answer, not a failure. */
  readonly absent?: true
}

/** The answers of one run of one collector. */
export interface Answers {
  /** Answers to one operation, in the order in which they came. */
  of<Body>(call: TypedCall<Body>): readonly Answer<Body>[]
  /** The answer about one thing, if it was asked. */
  about<Body>(call: TypedCall<Body>, subject: string): Answer<Body> | undefined
  /** Resources of the topics in `after`, as `collect` saw them. */
  resources<K extends Kind>(kind: K): readonly ResourceOf<K>[]
}

/** A call that knows the type of its answer. */
export interface TypedCall<Body> extends Call {
  readonly body?: Body
}

/**
 * Enumerates one topic. `collect` is the only code that talks to the cloud; it only asks. `normalize` is pure: it
 * says what the presence and the absence of each field means, and never guesses.
 */
export interface Collector<Ask = never> {
  readonly topic: Topic
  readonly scope: 'account' | 'region'
  readonly calls: readonly Call[]
  /** Topics whose resources tell what to ask for. Where they are incomplete, so is this topic. */
  readonly after?: readonly Topic[]
  collect(ask: Ask): Promise<void>
  normalize(answers: Answers, place: Place): readonly Resource[]
}

/** What every provider's `ask` is built on: the engine's side of a collector run. */
export interface Run {
  readonly place: Place
  /** Keeps an answer and gives it its source row. `role`: does its failure mean that resources are missing? */
  record(answer: Omit<Answer, 'from'> & {readonly role: 'list' | 'detail'}): Answer
  /** Resources of a kind from the topics in `after`: of this region, or of all regions for an account's collector. */
  resources<K extends Kind>(kind: K): Promise<readonly ResourceOf<K>[]>
}

/** Bounds what is under way at once, per key (service and region), and backs off when the cloud throttles. */
export interface Limiter {
  run<T>(key: string, task: () => Promise<T>): Promise<T>
  throttled(key: string): void
}

/** `denied` by the organisation; `unclear` where the first calls failed for another reason. */
export type RegionState =
  | {readonly state: 'open'}
  | {readonly state: 'denied' | 'unclear'; readonly call: string; readonly error: SourceError}

/** An account that the provider can ask, with credentials that were seen to work. */
export interface Session<Ask = never> {
  readonly provider: ProviderId
  readonly account: string
  readonly name: string
  /** Regions to scan. */
  readonly regions: readonly string[]
  /** Whether the organisation lets the region be used at all: told by the fewest requests, one gap if it does not. */
  openRegion(region: string): Promise<RegionState>
  ask(run: Run): Ask
  /** Requests on the wire so far, retries included. */
  requests(): Readonly<Record<string, number>>
  close(): void
}

/** One cloud. Loaded with `import()` only when it is asked for. */
export interface Provider<Options = never, Ask = never> {
  readonly id: ProviderId
  readonly name: string
  readonly collectors: readonly Collector<Ask>[]
  readonly capabilities: CapabilityTable
  readonly conditionKeys: ConditionKeys
  /** Checks of things that only this cloud has. */
  readonly checks: readonly Check[]
  /** Scan-wide assumptions: restricting layers that this provider does not read. */
  readonly assumptions: readonly string[]
  /** Requests to have under way at once at the start, per limiter key (`service/region`). */
  concurrency(key: string): number
  connect(options: Options, limiter: Limiter): Promise<Session<Ask>>
}

/** The scan cannot go on: wrong credentials, unknown profile, expired token. Message and remedy are for the user. */
export class ProviderError extends Error {
  readonly remedy: string
  constructor(message: string, remedy: string) {
    super(message)
    this.name = 'ProviderError'
    this.remedy = remedy
  }
}
