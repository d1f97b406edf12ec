import type {Reason, Sources} from './fact.js'
import type {ProviderId} from './provider.js'
import type {Resource} from './resource.js'
import type {Topic} from './topic.js'

/** Version of the estate file; a reader refuses any other. */
export const ESTATE_VERSION = 2

/** One API answer, good or bad. Facts point here by row number. */
export interface Source {
  /** `service:Operation` as the cloud names it. */
  readonly call: string
  readonly provider: ProviderId
  readonly account: string
  readonly region: string
  /** ISO time of the answer. */
  readonly at: string
  readonly topic: Topic
  /** The one thing that was asked about, for calls that are made per resource. */
  readonly subject?: string
  readonly error?: SourceError
}

export interface SourceError {
  readonly reason: Reason
  /** The cloud's error code. */
  readonly code: string
  /** The permission that was missing, where the call was denied. */
  readonly permission?: string
}

/** Whether the list of one topic in one place is whole. No row means not collected. */
export interface Coverage {
  readonly topic: Topic
  readonly provider: ProviderId
  readonly account: string
  readonly region: string
  readonly state: 'complete' | 'partial' | 'failed' | 'not-collected'
  readonly reason?: Reason
  readonly permission?: string
  readonly from?: Sources
}

/** One account, subscription or project that was scanned. */
export interface Scope {
  readonly provider: ProviderId
  readonly account: string
  readonly name: string
  readonly regions: readonly string[]
  /** Regions that an organisation policy denies: one gap each, outside the scope of the checks. */
  readonly regionsDenied: readonly string[]
  readonly complete: boolean
}

export interface Tool {
  readonly name: 'fourc'
  readonly version: string
}

/** The snapshot: all that was seen, how it was seen, and what was not. */
export interface Estate {
  readonly version: typeof ESTATE_VERSION
  readonly tool: Tool
  readonly startedAt: string
  readonly finishedAt: string
  readonly scopes: readonly Scope[]
  /** Layers that could not be read and are taken as not restricting. */
  readonly assumptions: readonly string[]
  readonly warnings: readonly string[]
  readonly sources: readonly Source[]
  readonly coverage: readonly Coverage[]
  readonly requests: Requests
  readonly resources: readonly Resource[]
}

/** Requests on the wire, retries included. */
export interface Requests {
  readonly total: number
  readonly byCall: Readonly<Record<string, number>>
}
