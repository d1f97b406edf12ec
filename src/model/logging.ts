import type {Base} from './base.js'
import type {Fact} from './fact.js'

/** Which calls on data (objects, tables) a trail records. */
export type DataEvents = 'none' | 'read' | 'write' | 'all'

/** A record of the calls to the cloud's API. */
export interface LogTrailResource extends Base<'log-trail'> {
  readonly recording: Fact<boolean>
  readonly allRegions: Fact<boolean>
  readonly organisationWide: Fact<boolean>
  /** Which management calls it records. */
  readonly managementEvents: Fact<'none' | 'read' | 'write' | 'all'>
  /** Calls on objects of every bucket. */
  readonly objectEvents: Fact<DataEvents>
  readonly integrityValidation: Fact<boolean>
  readonly keyId: Fact<string | null>
  readonly bucketId: Fact<string | null>
  readonly logStoreId: Fact<string | null>
}

/** A store of log lines (CloudWatch log group, Log Analytics workspace, log bucket). */
export interface LogStoreResource extends Base<'log-store'> {
  /** Id of the cluster whose control plane writes here; null = none does. */
  readonly clusterId: string | null
  /** Days; null = kept for ever. */
  readonly retentionDays: Fact<number | null>
  readonly keyId: Fact<string | null>
  /** Destinations that receive a copy. */
  readonly exports: Fact<readonly string[]>
}
