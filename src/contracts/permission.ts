import type {BucketResource} from '../model/data.js'
import type {Capability, PrincipalPattern, Verdict} from '../model/permission.js'
import type {PrincipalResource} from '../model/principal.js'
import type {Kind} from '../model/resource.js'

/** What a provider tells of its own permissions, so that `analysis/permissions` need know no cloud. */

/**
 * Which permissions make up a capability: any alternative, and within it every need. `action` and `resource` are the
 * cloud's own, `resource` with placeholders (`{any}`, `{some}`, ...) that `analysis/permissions/need.ts` defines;
 * `context` fixes condition keys that the technique needs.
 */
export interface CapabilityNeed {
  readonly action: string
  readonly resource: string
  readonly context?: Readonly<Record<string, string>>
}

/** Capabilities that are asked of one resource, and its kind: `{target}` in their needs stands for its id. */
export const TARGETS: Readonly<Partial<Record<Capability, Kind>>> = {'read-bucket': 'bucket'}

/** Its own policy counts beside those of the principal. */
export type CapabilityTarget = BucketResource

export type CapabilityTable = Readonly<Record<Capability, readonly (readonly CapabilityNeed[])[]>>

/** Where the value of a condition key comes from: undefined = not known, null = the request does not have the key. */
export interface KeySource {
  readonly of: 'principal' | 'account'
  value(principal: PrincipalResource, key: string): readonly string[] | null | undefined
}

/** How a pattern in the policy of a resource means a principal of the same account. */
export interface Naming {
  readonly meant: Verdict
  /**
   * What an allow is worth to it: `alone`, whatever its own policies and its boundary leave out; `bounded`, within its
   * boundary; `delegated`, nothing that its own policies do not give.
   */
  readonly allow: 'alone' | 'bounded' | 'delegated'
}

/**
 * What a cloud's condition keys mean for a request of a principal. Keys of neither list belong to the environment
 * (source address, second factor, tags of the resource): nobody can say what they will be.
 */
export interface ConditionKeys {
  /** Keys that the caller writes into the request, so that a caller picks the best value. A final `*` = any continuation. */
  readonly free: readonly string[]
  /** Keys that follow from the principal or its account. */
  readonly fixed: Readonly<Record<string, KeySource>>
  /** The key that holds the region of the request. */
  readonly region: string
  /** Values of the `{name}` placeholders in the capability table. */
  placeholders(principal: PrincipalResource): Readonly<Record<string, string>>
  /** Whether `target` lets itself be used by `principal`, or by the service that `context` names. */
  trusts(
    target: PrincipalResource,
    principal: PrincipalResource,
    context: Readonly<Record<string, string>>,
  ): Verdict
  naming(pattern: PrincipalPattern, principal: PrincipalResource): Naming
}
