import {
  DescribeFlowLogsCommand,
  DescribeInstanceConnectEndpointsCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeLaunchTemplateVersionsCommand,
  type DescribeLaunchTemplateVersionsCommandInput,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotAttributeCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetInstanceMetadataDefaultsCommand,
  GetManagedPrefixListEntriesCommand,
  GetSerialConsoleAccessStatusCommand,
  GetSnapshotBlockPublicAccessStateCommand,
} from '@aws-sdk/client-ec2'
import {operation, service} from '../operation.js'
import {dropUserData} from '../user-data.js'

const ec2 = service('ec2', EC2Client, {protocol: 'query', concurrency: 10})

// MaxResults also lifts the call out of the smaller bucket of unpaged requests:
// https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
const paged = (size: number) =>
  ({request: 'NextToken', answer: 'NextToken', size: {MaxResults: size}}) as const

// An account can hide what services manage (nodes of EKS Auto Mode) from lists that do not ask for it:
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedResourceVisibilitySettings.html
const pagedWithManaged = (size: number) =>
  ({
    request: 'NextToken',
    answer: 'NextToken',
    size: {MaxResults: size, IncludeManagedResources: true},
  }) as const

/** Its answers carry user data unasked: the text is dropped before anyone sees the answer. */
class DescribeLaunchTemplateVersionsWithoutUserData extends DescribeLaunchTemplateVersionsCommand {
  constructor(input: DescribeLaunchTemplateVersionsCommandInput) {
    super(input)
    this.middlewareStack.add(
      next => async request => {
        const result = await next(request)
        dropUserData(result.output.LaunchTemplateVersions)
        return result
      },
      {step: 'initialize', name: 'fourcUserData'},
    )
  }
}

export const describeRegions = operation(ec2, 'DescribeRegions', DescribeRegionsCommand, {member: 'Regions'})
export const describeInstances = operation(ec2, 'DescribeInstances', DescribeInstancesCommand, {
  member: 'Reservations',
  paging: pagedWithManaged(1000),
})
export const describeNetworkInterfaces = operation(
  ec2,
  'DescribeNetworkInterfaces',
  DescribeNetworkInterfacesCommand,
  {
    member: 'NetworkInterfaces',
    paging: pagedWithManaged(1000),
  },
)
export const describeSecurityGroups = operation(
  ec2,
  'DescribeSecurityGroups',
  DescribeSecurityGroupsCommand,
  {
    member: 'SecurityGroups',
    paging: paged(1000),
  },
)
export const describeSecurityGroupRules = operation(
  ec2,
  'DescribeSecurityGroupRules',
  DescribeSecurityGroupRulesCommand,
  {
    member: 'SecurityGroupRules',
    paging: paged(1000),
  },
)
export const describeSubnets = operation(ec2, 'DescribeSubnets', DescribeSubnetsCommand, {
  member: 'Subnets',
  paging: paged(1000),
})
export const describeRouteTables = operation(ec2, 'DescribeRouteTables', DescribeRouteTablesCommand, {
  member: 'RouteTables',
  paging: paged(100),
})
export const describeNetworkAcls = operation(ec2, 'DescribeNetworkAcls', DescribeNetworkAclsCommand, {
  member: 'NetworkAcls',
  paging: paged(1000),
})
export const describeInternetGateways = operation(
  ec2,
  'DescribeInternetGateways',
  DescribeInternetGatewaysCommand,
  {
    member: 'InternetGateways',
    paging: paged(1000),
  },
)
export const describeVpcs = operation(ec2, 'DescribeVpcs', DescribeVpcsCommand, {
  member: 'Vpcs',
  paging: paged(1000),
})
export const describeFlowLogs = operation(ec2, 'DescribeFlowLogs', DescribeFlowLogsCommand, {
  member: 'FlowLogs',
  paging: paged(1000),
})
export const describeVpcEndpoints = operation(ec2, 'DescribeVpcEndpoints', DescribeVpcEndpointsCommand, {
  member: 'VpcEndpoints',
  paging: paged(1000),
})
export const describeInstanceConnectEndpoints = operation(
  ec2,
  'DescribeInstanceConnectEndpoints',
  DescribeInstanceConnectEndpointsCommand,
  {
    member: 'InstanceConnectEndpoints',
    paging: paged(50),
  },
)
export const describeVolumes = operation(ec2, 'DescribeVolumes', DescribeVolumesCommand, {
  member: 'Volumes',
  paging: pagedWithManaged(500),
})
export const describeSnapshots = operation(ec2, 'DescribeSnapshots', DescribeSnapshotsCommand, {
  member: 'Snapshots',
  paging: paged(1000),
})
export const describeSnapshotAttribute = operation(
  ec2,
  'DescribeSnapshotAttribute',
  DescribeSnapshotAttributeCommand,
  {member: 'CreateVolumePermissions'},
)
export const getSnapshotBlockPublicAccessState = operation(
  ec2,
  'GetSnapshotBlockPublicAccessState',
  GetSnapshotBlockPublicAccessStateCommand,
  {member: 'State'},
)
export const describeLaunchTemplateVersions = operation(
  ec2,
  'DescribeLaunchTemplateVersions',
  DescribeLaunchTemplateVersionsWithoutUserData,
  {
    member: 'LaunchTemplateVersions',
    paging: pagedWithManaged(200),
    absent: ['InvalidLaunchTemplateId.NotFound', 'InvalidLaunchTemplateId.VersionNotFound'],
  },
)
export const getManagedPrefixListEntries = operation(
  ec2,
  'GetManagedPrefixListEntries',
  GetManagedPrefixListEntriesCommand,
  {
    member: 'Entries',
    paging: paged(100),
    absent: ['InvalidPrefixListID.NotFound', 'InvalidPrefixListId.NotFound'],
  },
)
export const describeVpcBlockPublicAccessOptions = operation(
  ec2,
  'DescribeVpcBlockPublicAccessOptions',
  DescribeVpcBlockPublicAccessOptionsCommand,
  {member: 'VpcBlockPublicAccessOptions'},
)
export const describeVpcBlockPublicAccessExclusions = operation(
  ec2,
  'DescribeVpcBlockPublicAccessExclusions',
  DescribeVpcBlockPublicAccessExclusionsCommand,
  {member: 'VpcBlockPublicAccessExclusions', paging: paged(1000)},
)
export const getEbsEncryptionByDefault = operation(
  ec2,
  'GetEbsEncryptionByDefault',
  GetEbsEncryptionByDefaultCommand,
  {
    member: 'EbsEncryptionByDefault',
  },
)
export const getInstanceMetadataDefaults = operation(
  ec2,
  'GetInstanceMetadataDefaults',
  GetInstanceMetadataDefaultsCommand,
  {member: 'AccountLevel'},
)
export const getSerialConsoleAccessStatus = operation(
  ec2,
  'GetSerialConsoleAccessStatus',
  GetSerialConsoleAccessStatusCommand,
  {member: 'SerialConsoleAccessEnabled'},
)
