import type {Requests, Scope, Source, Tool} from './estate.js'
import type {Finding, Gap} from './finding.js'
import type {Concern, ProviderId, Severity, SquareKind} from './provider.js'

/** Version of the result file, in its `schemaVersion`. */
export const RESULT_VERSION = '1.0'

export interface Fix {
  /** One command line of the cloud's own tool. */
  readonly cli: string
  /** The fragment of Terraform that makes it so. */
  readonly terraform: string
}

export type Remediation = Readonly<Partial<Record<ProviderId | 'selfManaged', Fix>>>

/** A check as a report names it, so that `report` and `explain` need nothing but the file. */
export interface CheckSummary {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly concern: Concern
  readonly answers: readonly string[]
  readonly rationale: string
  readonly remediation: Remediation
  readonly references: readonly string[]
}

export type ControlStatus = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'manual' | 'inherited'

export interface ControlResult {
  readonly id: string
  readonly title: string
  readonly level: string | null
  readonly status: ControlStatus
  readonly automated: 'full' | 'part' | 'none'
  readonly checks: readonly string[]
  readonly reason?: string
  /** Failures that an exception accepts. */
  readonly accepted?: number
}

export interface BenchmarkResult {
  readonly id: string
  readonly name: string
  readonly version: string
  /** The kinds of cluster that it judges; a finding of another kind is none of its business. All if left out. */
  readonly clouds?: readonly (ProviderId | 'selfManaged')[]
  readonly passed: number
  readonly failed: number
  readonly unknown: number
  readonly notApplicable: number
  readonly manual: number
  readonly inherited: number
  /** Decided controls / (decided + unknown); null where nothing could be decided at all. */
  readonly coverage: number | null
  readonly controls: readonly ControlResult[]
}

/** Lower and upper end: an unknown counts as a fail below and as a pass above. */
export type Interval = readonly [number, number]

export type BandName = 'critical' | 'high' | 'medium' | 'low' | 'none'

/** One square of the layer score. */
export interface LayerScore {
  readonly id: string
  readonly kind: SquareKind | 'leaf'
  readonly name: string
  readonly parents: readonly string[]
  readonly own: Interval | null
  readonly effective: Interval | null
  readonly coverage: number | null
  readonly band: BandName | null
  /** A critical question is unknown: no single number may be shown. */
  readonly criticalUnknown: boolean
  readonly cappedBy?: {readonly square: string; readonly finding: string | null}
}

export interface ConcernScore {
  readonly concern: Concern
  readonly own: Interval | null
  readonly coverage: number | null
  readonly criticalUnknown: boolean
}

/** The whole result: `-o result.json`, and what every reporter gets. */
export interface Report {
  readonly schemaVersion: typeof RESULT_VERSION
  readonly scoringVersion: string
  readonly tool: Tool
  readonly startedAt: string
  readonly finishedAt: string
  readonly assumptions: readonly string[]
  readonly warnings: readonly string[]
  readonly scopes: readonly Scope[]
  /** Ids of the self-managed clusters: a benchmark of managed ones does not judge what belongs to them. */
  readonly selfManaged?: readonly string[]
  readonly sources: readonly Source[]
  readonly checks: readonly CheckSummary[]
  readonly findings: readonly Finding[]
  readonly gaps: readonly Gap[]
  readonly benchmarks: readonly BenchmarkResult[]
  readonly layers: readonly LayerScore[]
  readonly concerns: readonly ConcernScore[]
  readonly requests: Requests
}
