import type {ProviderId} from './provider.js'

/** What every resource carries beside its facts. Facts are its direct properties; their name is their path. */
export interface Base<K extends string> {
  readonly kind: K
  /** The cloud's own id: ARN, ARM id, full resource name. Unique within kind. */
  readonly id: string
  readonly name: string
  readonly provider: ProviderId
  /** Account, subscription or project. */
  readonly account: string
  /** The cloud's region, or `global`. */
  readonly region: string
}

/** Tags or labels; an untagged thing is `{}`. */
export type Tags = Readonly<Record<string, string>>
