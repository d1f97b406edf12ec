import type {
  DescribeFlowLogsCommandInput,
  DescribeFlowLogsCommandOutput,
  DescribeInstanceConnectEndpointsCommandInput,
  DescribeInstanceConnectEndpointsCommandOutput,
  DescribeRegionsCommandInput,
  DescribeRegionsCommandOutput,
  DescribeVpcBlockPublicAccessExclusionsCommandInput,
  DescribeVpcBlockPublicAccessExclusionsCommandOutput,
  DescribeVpcBlockPublicAccessOptionsCommandInput,
  DescribeVpcBlockPublicAccessOptionsCommandOutput,
  Ec2InstanceConnectEndpoint,
  FlowLog,
  GetEbsEncryptionByDefaultCommandInput,
  GetEbsEncryptionByDefaultCommandOutput,
  GetInstanceMetadataDefaultsCommandInput,
  GetInstanceMetadataDefaultsCommandOutput,
  GetManagedPrefixListEntriesCommandInput,
  GetManagedPrefixListEntriesCommandOutput,
  GetSerialConsoleAccessStatusCommandInput,
  GetSerialConsoleAccessStatusCommandOutput,
  VpcBlockPublicAccessExclusion,
} from '@aws-sdk/client-ec2'
import {Failure, type Handler, handler} from '../call.js'
import {page} from '../page.js'
import type {FilterFields} from './ec2-filter.js'
import {ec2List} from './ec2-list.js'

const FLOW_LOG: FilterFields<FlowLog> = {
  'flow-log-id': item => item.FlowLogId,
  'resource-id': item => item.ResourceId,
  'traffic-type': item => item.TrafficType,
}
const CONNECT_ENDPOINT: FilterFields<Ec2InstanceConnectEndpoint> = {
  'instance-connect-endpoint-id': item => item.InstanceConnectEndpointId,
  'vpc-id': item => item.VpcId,
  'subnet-id': item => item.SubnetId,
  state: item => item.State,
}
const EXCLUSION: FilterFields<VpcBlockPublicAccessExclusion> = {
  'exclusion-id': item => item.ExclusionId,
  'resource-arn': item => item.ResourceArn,
  'internet-gateway-exclusion-mode': item => item.InternetGatewayExclusionMode,
  state: item => item.State,
}

/** Regions that AWS has enabled from the start; others need an opt-in. */
const OPTED_IN = /^(af|ap-east|ap-south-2|ap-southeast-[3-9]|ca-west|eu-central-2|eu-south|il|me|mx)-?/

export const settings: Readonly<Record<string, Handler>> = {
  DescribeRegions: handler<DescribeRegionsCommandInput, DescribeRegionsCommandOutput>(({account, input}) => {
    const regions = account.regions.filter(
      name => !input.RegionNames?.length || input.RegionNames.includes(name),
    )
    return {
      Regions: regions.map(name => ({
        OptInStatus: OPTED_IN.test(name) ? 'opted-in' : 'opt-in-not-required',
        RegionName: name,
        Endpoint: `ec2.${name}.amazonaws.com`,
      })),
    }
  }),

  DescribeVpcBlockPublicAccessOptions: handler<
    DescribeVpcBlockPublicAccessOptionsCommandInput,
    DescribeVpcBlockPublicAccessOptionsCommandOutput
  >(({account, region, regionName}) => ({
    VpcBlockPublicAccessOptions: region.ec2?.blockPublicAccess ?? {
      AwsAccountId: account.id,
      AwsRegion: regionName,
      State: 'default-state',
      InternetGatewayBlockMode: 'off',
      ManagedBy: 'account',
      ExclusionsAllowed: 'allowed',
    },
  })),

  DescribeVpcBlockPublicAccessExclusions: handler<
    DescribeVpcBlockPublicAccessExclusionsCommandInput,
    DescribeVpcBlockPublicAccessExclusionsCommandOutput
  >(call => {
    const found = ec2List(call, call.region.ec2?.blockPublicAccessExclusions, {
      max: 1000,
      fields: EXCLUSION,
      ids: call.input.ExclusionIds,
      idOf: item => item.ExclusionId,
      notFound: 'InvalidVpcBlockPublicAccessExclusionId',
    })
    return found instanceof Failure
      ? found
      : {VpcBlockPublicAccessExclusions: found.items, NextToken: found.next}
  }),

  DescribeFlowLogs: handler<DescribeFlowLogsCommandInput, DescribeFlowLogsCommandOutput>(call => {
    const {Filter, ...input} = call.input
    const found = ec2List({...call, input: {...input, Filters: Filter}}, call.region.ec2?.flowLogs, {
      max: 1000,
      fields: FLOW_LOG,
      ids: input.FlowLogIds,
      idOf: item => item.FlowLogId,
      notFound: 'InvalidFlowLogId',
    })
    return found instanceof Failure ? found : {FlowLogs: found.items, NextToken: found.next}
  }),

  DescribeInstanceConnectEndpoints: handler<
    DescribeInstanceConnectEndpointsCommandInput,
    DescribeInstanceConnectEndpointsCommandOutput
  >(call => {
    const found = ec2List(call, call.region.ec2?.instanceConnectEndpoints, {
      max: 50,
      fields: CONNECT_ENDPOINT,
      ids: call.input.InstanceConnectEndpointIds,
      idOf: item => item.InstanceConnectEndpointId,
      notFound: 'InvalidInstanceConnectEndpointId',
    })
    return found instanceof Failure ? found : {InstanceConnectEndpoints: found.items, NextToken: found.next}
  }),

  GetManagedPrefixListEntries: handler<
    GetManagedPrefixListEntriesCommandInput,
    GetManagedPrefixListEntriesCommandOutput
  >(call => {
    const {PrefixListId = '', MaxResults, NextToken} = call.input
    const entries = call.region.ec2?.prefixLists?.[PrefixListId]
    if (!entries)
      return new Failure(
        'InvalidPrefixListID.NotFound',
        `The prefix list ID '${PrefixListId}' does not exist`,
        400,
      )
    const found = page(call, entries, {
      size: MaxResults,
      token: NextToken,
      max: 100,
      default: 100,
      refusal: 'InvalidParameterValue',
    })
    return found instanceof Failure ? found : {Entries: found.items, NextToken: found.next}
  }),

  GetSerialConsoleAccessStatus: handler<
    GetSerialConsoleAccessStatusCommandInput,
    GetSerialConsoleAccessStatusCommandOutput
  >(({region}) => region.ec2?.serialConsole ?? {SerialConsoleAccessEnabled: false, ManagedBy: 'account'}),

  GetInstanceMetadataDefaults: handler<
    GetInstanceMetadataDefaultsCommandInput,
    GetInstanceMetadataDefaultsCommandOutput
  >(({region}) => ({AccountLevel: region.ec2?.metadataDefaults ?? {}})),

  GetEbsEncryptionByDefault: handler<
    GetEbsEncryptionByDefaultCommandInput,
    GetEbsEncryptionByDefaultCommandOutput
  >(({region}) => ({
    EbsEncryptionByDefault: region.ec2?.ebsEncryptionByDefault ?? false,
    SseType: 'sse-ebs',
  })),
}
