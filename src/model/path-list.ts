import type {Exposure} from './exposure.js'
import type {Closure, StepDoubt, Subject, Unread} from './finding.js'
import type {Gate} from './reach.js'

/** What `fourc paths` tells of an estate: who is reached from public addresses, and how. */

/** Version of the list, in its `schemaVersion`. */
export const PATH_LIST_VERSION = '1.0'

/** Where ways may end: at a machine of a cluster, at an API server, at etcd. */
export const GOALS = ['node', 'api', 'etcd'] as const
export type Goal = (typeof GOALS)[number]

/** What answers on the ports. */
export type Service =
  | 'administration'
  | 'kubelet'
  | 'container-runtime'
  | 'pod-network'
  | 'node-ports'
  | 'api-server'
  | 'etcd'

/** One service of a machine or a cluster that public addresses reach, by ways that all ask for the same. */
export interface ReachedTarget {
  readonly to: Goal
  readonly service: Service
  readonly verdict: 'proven' | 'possible'
  readonly resource: Subject
  /** Of a node: what its cluster is called, where that was read. */
  readonly clusterName?: string
  /** No list and no tag says that the node is of the cluster: what surrounds it does. */
  readonly inferred?: true
  /** `22/tcp`. */
  readonly ports: readonly string[]
  /** How many public addresses come through, on all ways together. */
  readonly exposure: Omit<Exposure, 'cidrs'>
  /** The same in words. */
  readonly sources: string
  /** The widest way. */
  readonly way: string
  /** How many ways there are. */
  readonly ways: number
  /** What is still asked of whoever comes. */
  readonly gates: readonly Gate[]
  /** Changes of which one alone shuts every way, the one that touches the least else first. */
  readonly closedBy: readonly Closure[]
  /** Of a possible target: what was not read. */
  readonly doubts: readonly StepDoubt[]
}

/** Something inside the network that is let through to the etcd of a cluster. */
export interface ReachedNeighbour {
  readonly cluster: Subject
  readonly verdict: 'proven' | 'possible'
  readonly who: string
  readonly resource?: Closure['resource']
  /** What lets it through. */
  readonly rule: string
}

/** A way to machines that no filter of a network guards, but the cloud's IAM. */
export interface CloudDoor {
  /** Whether it is open; not whether the groups of a node admit a tunnel, which is not worked out. */
  readonly verdict: 'proven' | 'possible'
  /** The tunnel, or the agent on the machine. */
  readonly resource: Subject
  /** The node that the agent runs on, or those of the tunnel's network. */
  readonly nodes: readonly Subject[]
}

/** A principal that may use the doors of a kind. */
export interface DoorCaller {
  readonly door: 'access-tunnel' | 'session-agent'
  readonly verdict: 'proven' | 'possible'
  readonly principal: Subject
}

export interface PathList {
  readonly schemaVersion: typeof PATH_LIST_VERSION
  readonly goals: readonly Goal[]
  /** The proven ones first, of each the widest first. */
  readonly targets: readonly ReachedTarget[]
  /** Services that no public address reaches, not even possibly. */
  readonly unreachable: number
  readonly neighbours: readonly ReachedNeighbour[]
  readonly cloudDoors: readonly CloudDoor[]
  readonly callers: readonly DoorCaller[]
  /** What the provider holds of a managed cluster, so that no filter of its owner guards it. */
  readonly heldByProvider: readonly {readonly to: Goal; readonly resource: Subject}[]
  /** What would have to be read to know of further targets. */
  readonly unseen: readonly Unread[]
}
