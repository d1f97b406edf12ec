import type {ClusterResource} from '../model/cluster.js'
import type {Fact} from '../model/fact.js'
import type {Unread} from '../model/finding.js'
import type {Target} from '../model/firewall.js'
import type {MachineResource, NodeResource} from '../model/node.js'
import type {Capability} from '../model/permission.js'
import type {PrincipalResource} from '../model/principal.js'
import type {Concern, ProviderId, Severity, SquareKind} from '../model/provider.js'
import type {Neighbourhood, Reach} from '../model/reach.js'
import type {Remediation} from '../model/report.js'
import type {Kind, ResourceOf} from '../model/resource.js'
import type {Topic} from '../model/topic.js'
import type {CapabilityTarget} from './permission.js'

/**
 * One testable question: a literal metadata object, then one pure function.
 *
 * A check never reads `resource.provider`, never looks at `fact.state`, and asks only through its context, so that
 * what could not be read ends as `unknown` and never as a pass.
 */
export interface Check<K extends Kind = Kind> {
  /** `<resource>-<aspect>`, nouns in kebab case; equal to the file's name; never reused. */
  readonly id: string
  /** Former ids, oldest first: they keep findings' ids stable. */
  readonly aliases?: readonly string[]
  readonly resource: K | readonly K[]
  readonly concern: Concern
  /** The worst grade that the check can give. */
  readonly severity: Severity
  /** States what is true when the check passes. */
  readonly title: string
  /** Criteria (`CP-02`) or aspects of criteria (`ID-08.mfa`) that this check answers. */
  readonly answers: readonly string[]
  /** Why no benchmark asks this, where none does. */
  readonly unlisted?: string
  /** Topics that must have been enumerated; `list`, `follow` and `can` refuse any other. */
  readonly needs: readonly Topic[]
  /** The outermost square that a failure can open. */
  readonly opens: SquareKind
  /** Only for checks that one cloud has: they stand in `providers/<cloud>/checks`. */
  readonly provider?: ProviderId
  /** Also judges regions that the organisation denies, which leave the scope of all other checks. */
  readonly deniedRegions?: 'included'
  readonly rationale: string
  readonly remediation: Remediation
  readonly references: readonly string[]
  evaluate(resource: ResourceOf<K>, context: CheckContext): Outcome
}

export type Outcome =
  | {readonly status: 'pass'; readonly message: string}
  | {
      readonly status: 'fail'
      readonly message: string
      readonly severity?: Severity
      readonly exposed?: Exposed
    }
  | {
      readonly status: 'unknown'
      readonly message: string
      readonly severity?: Severity
      readonly assumptions: readonly string[]
      readonly unread?: Unread
      readonly exposed?: Exposed
    }
  | {readonly status: 'not-applicable'; readonly message: string; readonly heldBy?: 'provider'}

/** The ways that an outcome is about; `least`: how much of the internet must come through for it to matter. */
export interface Exposed {
  readonly reach: Reach
  readonly least: 'any' | 'wide'
}

declare const members: unique symbol

/**
 * The resources that a `list` found. Opaque: it may hold resources of which we do not know whether they belong, or
 * be incomplete, and only the quantifiers of the context judge that.
 */
export interface Members<T> {
  readonly [members]: T
}

export type Items<T> = Members<T> | readonly T[]

/** All that a check may ask. Every answer is recorded as evidence. */
export interface CheckContext {
  /** ISO time at which the estate was collected: ages are counted from here. */
  readonly now: string
  /** The value of a fact; an unknown fact ends the check as unknown, an unsupported one as not applicable. */
  read<T>(fact: Fact<T>): T
  /** As `read`, but `absent` where the cloud cannot have the thing at all. Unknown still ends the check. */
  readOr<T>(fact: Fact<T>, absent: T): T
  /** True if one is true, although another could not be read. */
  any(...conditions: readonly (() => boolean)[]): boolean
  /** False if one is false, although another could not be read. */
  all(...conditions: readonly (() => boolean)[]): boolean
  /** True if some item is proven to match; false only if none can. */
  some<T>(items: Items<T>, matches: (item: T) => boolean): boolean
  /** False if some item is proven not to match; true only if all are proven to. */
  every<T>(items: Items<T>, matches: (item: T) => boolean): boolean
  /** The items that are proven to match; empty only if it is proven that none does. */
  matching<T>(items: Items<T>, matches: (item: T) => boolean): readonly T[]
  /** True if at least `count` items are proven to match; false only if fewer can. */
  atLeast<T>(count: number, items: Items<T>, matches: (item: T) => boolean): boolean
  /**
   * Resources of the same account (and, for a resource of a region, of that region and the global ones).
   * An item whose `where` could not be read is a maybe member, as is everything where coverage is not complete.
   */
  list<K extends Kind>(kind: K, where?: (resource: ResourceOf<K>) => boolean): Members<ResourceOf<K>>
  /** The resource with this id; one outside the estate is unknown. */
  follow<K extends Kind>(kind: K, id: string): ResourceOf<K>
  /**
   * Whether a principal's policies let it do this; a possible permission ends the check as unknown. `on`: the resource
   * that the capability is asked of, for those of `TARGETS`; its own policy counts, too.
   */
  can(principal: PrincipalResource, capability: Capability, on?: CapabilityTarget): boolean
  /** The statements that give the capability, for the message of a fail. */
  because(principal: PrincipalResource, capability: Capability, on?: CapabilityTarget): readonly string[]
  /**
   * From which public addresses any of the ports is reached: of a machine, of a managed cluster's endpoint, or of the
   * machines of another cluster's control plane. Takes the topics `REACH_TOPICS`. Only what is proven may fail a
   * check, and only what is not even possible may pass it.
   */
  reach(resource: NodeResource | MachineResource | ClusterResource, targets: readonly Target[]): Reach
  /** Who inside the network is let through to ports of a self-managed cluster's control plane, beside its members. */
  neighbours(cluster: ClusterResource, targets: readonly Target[]): Neighbourhood
}

/** The topics that reachability is worked out from. */
export const REACH_TOPICS = [
  'machines',
  'regions',
  'networks',
  'subnets',
  'route-tables',
  'network-acls',
  'security-groups',
  'prefix-lists',
  'network-interfaces',
  'gateways',
  'load-balancers',
] as const satisfies readonly Topic[]

/** Types the check by its kind of resource, and forgets the kind: the engine hands it resources of no other. */
export function defineCheck<const K extends Kind>(check: Check<K>): Check {
  return check as unknown as Check
}

export function pass(message: string): Outcome {
  return {status: 'pass', message}
}

/** `severity` only where this failure is milder than the check's declared severity. */
export function fail(
  message: string,
  more: {readonly severity?: Severity; readonly exposed?: Exposed} = {},
): Outcome {
  return {status: 'fail', message, ...more}
}

export function undecided(
  message: string,
  more: {
    readonly severity?: Severity
    readonly assumptions: readonly string[]
    readonly unread?: Unread
    readonly exposed?: Exposed
  },
): Outcome {
  return {status: 'unknown', message, ...more}
}

/** Only for what the resource is, never for what another setting says. */
export function notApplicable(message: string, heldBy?: 'provider'): Outcome {
  return heldBy === undefined
    ? {status: 'not-applicable', message}
    : {status: 'not-applicable', message, heldBy}
}
