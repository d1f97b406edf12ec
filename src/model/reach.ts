/**
 * Who can reach a port, as sets of addresses through every filter on the way. Computed by `analysis/reachability`;
 * these shapes are what a check sees of it. Sets live in memory only, what a finding keeps of a path is text.
 */
import type {AddressSet} from './address-set.js'
import type {Unread} from './finding.js'
import type {Target} from './firewall.js'
import type {Verdict} from './permission.js'
import type {Resource} from './resource.js'

/** What an attacker still needs where the network lets them through. */
export type Gate =
  | 'none'
  | 'cloud-iam'
  | 'kubernetes-login'
  | 'ssh-key'
  | 'client-certificate'
  | 'login'
  | 'unknown'

/** One fact that a step rests on. */
export interface FactRef {
  readonly resource: Resource
  /** Name of the property. */
  readonly fact: string
}

/**
 * One thing that stands on the way. `proven` gets through whatever we did not read; `possible`, which holds it, is
 * what cannot be excluded.
 */
export interface Step {
  readonly kind:
    | 'endpoint'
    | 'listener'
    | 'address'
    | 'state'
    | 'route'
    | 'access-block'
    | 'network-acl'
    | 'security-group'
    | 'target'
    | 'membership'
  /** What the step is about, for people: `sg-0a1 (nodes) sgr-0b2: tcp 22 from 0.0.0.0/0`. */
  readonly text: string
  /** The same where a whole way has one line: `sg-0a1 rule sgr-0b2`; absent = goes without saying there. */
  readonly brief?: string
  readonly resource: Resource | null
  readonly proven: AddressSet
  readonly possible: AddressSet
  readonly facts: readonly FactRef[]
  /** What was not read, where `proven` is less than `possible`. */
  readonly doubts: readonly Doubt[]
  /** Single changes that would make this step narrower, worked out when somebody asks. */
  changes(): readonly StepChange[]
}

/** Something that was not read, and what would have to hold for it not to matter. */
export interface Doubt {
  readonly assumption: string
  readonly unread: Unread
}

/** One change, and what is let through after it. */
export interface StepChange {
  /** In the imperative: `remove the rule tcp 22 from 0.0.0.0/0 of sg-0a1`. */
  readonly text: string
  readonly resource: Resource | null
  /** What the step would let through after it. */
  readonly leaves: AddressSet
}

/** One way from public addresses to a port, step by step, the client's side first. */
export interface ReachPath {
  /** `balancer`: a load balancer stands between, and the machine admits the balancer, not the client. */
  readonly via: 'endpoint' | 'address' | 'balancer' | 'accelerator'
  /** True where the machine's own filters let the client's address in; false where they admit only a balancer. */
  readonly clientAdmitted: boolean
  readonly target: Target
  /** The machine or cluster that it ends at. */
  readonly end: Resource
  readonly proven: AddressSet
  readonly possible: AddressSet
  readonly steps: readonly Step[]
  readonly gates: readonly Gate[]
}

/** The answer to "from which public addresses can one of these ports be reached". */
export interface Reach {
  readonly proven: AddressSet
  readonly possible: AddressSet
  /** Ways whose possible set is not empty, the widest proven first. */
  readonly paths: readonly ReachPath[]
  /** Of the ways that are shut: the steps that shut them, as few as do. */
  readonly shut: readonly Step[]
  /** What every way rests on, such as the interfaces of the machine. */
  readonly premises: readonly FactRef[]
}

/** Who inside the network is let through to a port. */
export interface Neighbour {
  /** The machine or interface that is admitted; null = addresses of which we know no owner. */
  readonly resource: Resource | null
  readonly verdict: Exclude<Verdict, 'excluded'>
  /** Addresses, as text, where no resource is known. */
  readonly addresses: AddressSet
  readonly step: Step
}

/** The answer to "which machines inside the network are let through to one of these ports". */
export interface Neighbourhood {
  readonly neighbours: readonly Neighbour[]
  /** The filters that were asked. */
  readonly steps: readonly Step[]
  readonly doubts: readonly Doubt[]
}
