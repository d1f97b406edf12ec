import type {Reason, Sources} from './fact.js'
import type {Concern, ProviderId, Severity} from './provider.js'
import type {Kind} from './resource.js'
import type {Topic} from './topic.js'

export type Status = 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'error'
export const STATUSES: readonly Status[] = ['fail', 'unknown', 'error', 'pass', 'not-applicable']

/** One fact that a verdict rests on. */
export interface Evidence {
  readonly from: Sources
  readonly fact: string
  /** JSON; of a long list or object `{truncated: true, items, first}`. */
  readonly value: unknown
  /** The resource that the fact belongs to, where it is not the one that is judged. */
  readonly resource?: {readonly kind: Kind; readonly id: string}
}

/** The resource of a finding; `kind` is `gap` where the finding stands for what could not be listed. */
export interface Subject {
  readonly kind: Kind | 'gap'
  readonly id: string
  readonly name: string
  readonly provider: ProviderId
  readonly account: string
  readonly region: string
  readonly cluster?: string
}

/** What kept a check from an answer. */
export interface Unread {
  readonly reason: Reason
  /** Fact or topic that was not read. */
  readonly what: string
  readonly call?: string
  readonly permission?: string
}

/** One step of a path as a report shows it. */
export interface PathStep {
  readonly text: string
  readonly resource?: {readonly kind: Kind; readonly id: string}
  /** What it lets through, in words. */
  readonly admits: string
  /** Rows of the finding's evidence that it rests on. */
  readonly evidence: readonly number[]
  /** Of a possible way: what was not read here, and what would have to hold for the way to be shut. */
  readonly doubts?: readonly StepDoubt[]
}

export interface StepDoubt {
  readonly assumption: string
  readonly unread: Unread
}

/** A way from public addresses to the resource. */
export interface FindingPath {
  readonly via: 'endpoint' | 'address' | 'balancer' | 'accelerator'
  readonly verdict: 'proven' | 'possible'
  /** Port and protocol, such as `22/tcp`. */
  readonly target: string
  /** Where it ends: the machine or cluster. */
  readonly end: string
  /** The source addresses, in words. */
  readonly sources: string
  /** What is still asked of whoever comes this way. */
  readonly gates: readonly string[]
  readonly steps: readonly PathStep[]
}

/** A single change that would shut every path of a finding. */
export interface Closure {
  readonly text: string
  readonly resource?: {readonly kind: Kind; readonly id: string}
}

/** The answer of one check on one resource. */
export interface Finding {
  /** Stable hash of the check's oldest id and the resource's id. */
  readonly id: string
  readonly check: string
  readonly status: Status
  /** The grade of this finding: for a fail its own, else the severity that the check declares. */
  readonly severity: Severity
  readonly concern: Concern
  readonly message: string
  readonly resource: Subject
  readonly evidence: readonly Evidence[]
  readonly unread?: Unread
  readonly assumptions?: readonly string[]
  readonly heldBy?: 'provider'
  /** The ways to the resource, the widest first; of many the first few. */
  readonly paths?: readonly FindingPath[]
  /** How many more there are. */
  readonly morePaths?: number
  readonly closedBy?: readonly Closure[]
  readonly exception?: AppliedException
}

/** An exception of the user that was in force for a failure. */
export interface AppliedException {
  readonly category: 'waiver' | 'mitigated'
  readonly justification: string
  readonly approver: string
  readonly expires: string
}

/** Something that was not read, for the reader of a report. */
export interface Gap {
  readonly provider: ProviderId
  readonly account: string
  readonly region: string
  readonly topic: Topic
  readonly call: string
  readonly reason: Reason
  readonly permission?: string
  readonly subject?: string
}
