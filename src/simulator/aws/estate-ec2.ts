import type {
  CreateVolumePermission,
  Ec2InstanceConnectEndpoint,
  FlowLog,
  GetSerialConsoleAccessStatusResult,
  GetSnapshotBlockPublicAccessStateResult,
  Instance,
  InstanceMetadataDefaultsResponse,
  InternetGateway,
  LaunchTemplateVersion,
  NetworkAcl,
  NetworkInterface,
  PrefixListEntry,
  RouteTable,
  SecurityGroup,
  Snapshot,
  Subnet,
  Volume,
  Vpc,
  VpcBlockPublicAccessExclusion,
  VpcBlockPublicAccessOptions,
  VpcEndpoint,
} from '@aws-sdk/client-ec2'
import type {Items} from './items.js'

/** EC2 and VPC of one region. */
export interface Ec2Estate {
  /** Each is answered in a reservation of its own. */
  readonly instances?: Items<Instance>
  readonly networkInterfaces?: Items<NetworkInterface>
  readonly volumes?: Items<Volume>
  readonly snapshots?: Items<Snapshot>
  /** With whom a snapshot is shared, by its id. Default: nobody. */
  readonly createVolumePermissions?: Readonly<Record<string, readonly CreateVolumePermission[]>>
  /** Default: unblocked. */
  readonly snapshotBlockPublicAccess?: GetSnapshotBlockPublicAccessStateResult
  readonly securityGroups?: Items<SecurityGroup>
  readonly subnets?: Items<Subnet>
  readonly routeTables?: Items<RouteTable>
  readonly networkAcls?: Items<NetworkAcl>
  readonly internetGateways?: Items<InternetGateway>
  readonly vpcs?: Items<Vpc>
  readonly vpcEndpoints?: Items<VpcEndpoint>
  readonly flowLogs?: Items<FlowLog>
  readonly instanceConnectEndpoints?: Items<Ec2InstanceConnectEndpoint>
  /** All versions of all templates; the latest is the one with the highest number. */
  readonly launchTemplateVersions?: Items<LaunchTemplateVersion>
  /** Entries by the prefix list's id. */
  readonly prefixLists?: Readonly<Record<string, readonly PrefixListEntry[]>>
  /** Default: off, never touched. */
  readonly blockPublicAccess?: VpcBlockPublicAccessOptions
  readonly blockPublicAccessExclusions?: Items<VpcBlockPublicAccessExclusion>
  /** Default: off. */
  readonly serialConsole?: GetSerialConsoleAccessStatusResult
  /** Default: none set. */
  readonly metadataDefaults?: InstanceMetadataDefaultsResponse
  readonly ebsEncryptionByDefault?: boolean
}
