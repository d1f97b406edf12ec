import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'
import type {MetadataOptions} from './region.js'

/** A group of nodes that are made from one template. */
export interface NodePoolResource extends Base<'node-pool'> {
  readonly clusterId: string
  readonly tags: Fact<Tags>
  readonly status: Fact<string>
  readonly version: Fact<string | null>
  readonly subnetIds: Fact<readonly string[]>
  /** Identity of the nodes (role ARN, identity id). */
  readonly roleId: Fact<string>
  /** What the node image is: optimised for containers, general, Windows, or the customer's own. */
  readonly imageFamily: Fact<'container-optimised' | 'general' | 'windows' | 'custom'>
  readonly imageType: Fact<string>
  /** Managed remote login; null = off. `sources` empty = open to any address. */
  readonly remoteAccess: Fact<{
    readonly keyName: string | null
    readonly sourceSecurityGroups: readonly string[]
  } | null>
  /** The template and version that new nodes are made from; null = the provider's own. */
  readonly templateId: Fact<string | null>
  readonly autoRepair: Fact<boolean>
  /** Groups of machines (ASG, VMSS, MIG) behind the pool. */
  readonly machineGroups: Fact<readonly string[]>
}

/** How we know that something belongs to a cluster. */
export interface Membership {
  /** `cloud`: the cloud's own list or tags say so; `tags`: those of a tool; `inference`: only what surrounds it does. */
  readonly by: 'cloud' | 'tags' | 'inference'
  /** What made the cluster: `eks`, `kops`, `cluster-api`, `openshift`, `rke2`; null = not told. */
  readonly tool: string | null
  /** The signs that an inference rests on, for people. */
  readonly signs: readonly string[]
}

/** One network interface of a machine: its addresses are guarded by its own groups, in its own subnet. */
export interface MachineInterface {
  readonly id: string
  readonly subnetId: string
  readonly securityGroupIds: readonly string[]
  readonly publicAddresses: readonly string[]
  /** Addresses, and CIDR blocks that are delegated to the interface. */
  readonly privateAddresses: readonly string[]
}

/** What a virtual machine tells, be it a node or not. */
export interface MachineFacts {
  readonly tags: Fact<Tags>
  readonly state: Fact<'running' | 'stopped' | 'pending' | 'terminated' | 'other'>
  readonly networkId: Fact<string | null>
  readonly subnetId: Fact<string | null>
  readonly publicAddresses: Fact<readonly string[]>
  readonly privateAddresses: Fact<readonly string[]>
  readonly securityGroupIds: Fact<readonly string[]>
  /** The same by interface: what can be reached is a matter of each. */
  readonly interfaces: Fact<readonly MachineInterface[]>
  readonly metadata: Fact<MetadataOptions>
  /** Instance profile or identity; null = none. */
  readonly instanceProfileId: Fact<string | null>
  readonly keyName: Fact<string | null>
  readonly imageId: Fact<string | null>
  /** The template and version that it was made from, `template/version`; null = none. */
  readonly madeFrom: Fact<string | null>
  readonly volumeIds: Fact<readonly string[]>
  readonly launchedAt: Fact<string | null>
}

/** A machine that is a member of a cluster. */
export interface NodeResource extends Base<'node'>, MachineFacts {
  /** Id of the cluster by the machine's tags, or by inference. */
  readonly clusterId: string
  readonly membership: Fact<Membership>
  readonly poolName: Fact<string | null>
  /** Undecided where the membership is inferred. */
  readonly role: Fact<'worker' | 'control-plane' | 'unknown'>
}

/** A machine that no cluster claims. */
export interface MachineResource extends Base<'machine'>, MachineFacts {}

/** One version of a template from which machines are made. */
export interface NodeTemplateResource extends Base<'node-template'> {
  /** Id of the template without its version; the resource's id is `template/version`. */
  readonly templateId: string
  readonly version: string
  readonly isDefault: Fact<boolean>
  readonly isLatest: Fact<boolean>
  readonly metadata: Fact<MetadataOptions>
  /** null = the subnet's own setting holds. */
  readonly associatePublicAddress: Fact<boolean | null>
  readonly keyName: Fact<string | null>
  readonly imageId: Fact<string | null>
  readonly securityGroupIds: Fact<readonly string[]>
  /** The text itself is dropped at once: only whether there is one and which credential patterns it matches. */
  readonly userData: Fact<{readonly present: boolean; readonly credentialPatterns: readonly string[]}>
  /** Disks of the template; null encryption = the region's default holds. */
  readonly disks: Fact<
    readonly {readonly device: string; readonly encrypted: boolean | null; readonly keyId: string | null}[]
  >
}

/** A group that makes and replaces machines (ASG, VMSS, MIG), of a node pool or of its owner's making. */
export interface MachineGroupResource extends Base<'machine-group'> {
  /** Id of the cluster by the group's tags; null = none claims it. */
  readonly clusterId: string | null
  readonly tags: Fact<Tags>
  /** Template and version, `template/version`; the version may be `$Latest` or `$Default`. null = not by a template. */
  readonly templateId: Fact<string | null>
  readonly subnetIds: Fact<readonly string[]>
  /** Machines that it runs now. */
  readonly machineIds: Fact<readonly string[]>
  /** Target groups of load balancers in which its machines are registered. */
  readonly targetGroupIds: Fact<readonly string[]>
  /** Machines that the group should have now. */
  readonly desired: Fact<number>
}

/** A disk. */
export interface VolumeResource extends Base<'volume'> {
  readonly tags: Fact<Tags>
  readonly encrypted: Fact<boolean>
  readonly keyId: Fact<string | null>
  readonly attachedTo: Fact<readonly string[]>
  /** The cluster whose etcd stores its data here; null = none. */
  readonly etcdOf: Fact<string | null>
}

/** A copy of a disk. Only copies of disks that hold etcd are asked for. */
export interface SnapshotResource extends Base<'snapshot'> {
  readonly tags: Fact<Tags>
  readonly volumeId: Fact<string>
  /** The cluster whose etcd is in it; null = no tag names it. */
  readonly clusterId: string | null
  readonly encrypted: Fact<boolean>
  readonly keyId: Fact<string | null>
  /** Any account of the cloud may make a disk of it. */
  readonly public: Fact<boolean>
  /** Other accounts that may. */
  readonly sharedWith: Fact<readonly string[]>
}

/** Software on a machine by which the cloud's API opens sessions and runs commands on it (SSM agent). */
export interface SessionAgentResource extends Base<'session-agent'> {
  readonly machineId: string
  readonly online: Fact<boolean>
}
