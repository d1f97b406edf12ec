import type {
  DescribeInternetGatewaysCommandInput,
  DescribeInternetGatewaysCommandOutput,
  DescribeNetworkAclsCommandInput,
  DescribeNetworkAclsCommandOutput,
  DescribeNetworkInterfacesCommandInput,
  DescribeNetworkInterfacesCommandOutput,
  DescribeRouteTablesCommandInput,
  DescribeRouteTablesCommandOutput,
  DescribeSecurityGroupsCommandInput,
  DescribeSecurityGroupsCommandOutput,
  DescribeSubnetsCommandInput,
  DescribeSubnetsCommandOutput,
  DescribeVpcEndpointsCommandInput,
  DescribeVpcEndpointsCommandOutput,
  DescribeVpcsCommandInput,
  DescribeVpcsCommandOutput,
  InternetGateway,
  NetworkAcl,
  NetworkInterface,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2'
import {Failure, type Handler, handler} from '../call.js'
import type {FilterFields} from './ec2-filter.js'
import {ec2List} from './ec2-list.js'

const NETWORK_INTERFACE: FilterFields<NetworkInterface> = {
  'network-interface-id': item => item.NetworkInterfaceId,
  'vpc-id': item => item.VpcId,
  'subnet-id': item => item.SubnetId,
  'group-id': item => (item.Groups ?? []).map(group => group.GroupId),
  'attachment.instance-id': item => item.Attachment?.InstanceId,
  'interface-type': item => item.InterfaceType,
  status: item => item.Status,
}

const SECURITY_GROUP: FilterFields<SecurityGroup> = {
  'group-id': item => item.GroupId,
  'group-name': item => item.GroupName,
  'vpc-id': item => item.VpcId,
}

const SUBNET: FilterFields<Subnet> = {
  'subnet-id': item => item.SubnetId,
  'vpc-id': item => item.VpcId,
  'availability-zone': item => item.AvailabilityZone,
}

const ROUTE_TABLE: FilterFields<RouteTable> = {
  'route-table-id': item => item.RouteTableId,
  'vpc-id': item => item.VpcId,
  'association.subnet-id': item => (item.Associations ?? []).map(association => association.SubnetId),
  'association.main': item => (item.Associations ?? []).map(association => String(association.Main ?? false)),
}

const NETWORK_ACL: FilterFields<NetworkAcl> = {
  'network-acl-id': item => item.NetworkAclId,
  'vpc-id': item => item.VpcId,
  'association.subnet-id': item => (item.Associations ?? []).map(association => association.SubnetId),
}

const INTERNET_GATEWAY: FilterFields<InternetGateway> = {
  'internet-gateway-id': item => item.InternetGatewayId,
  'attachment.vpc-id': item => (item.Attachments ?? []).map(attachment => attachment.VpcId),
  'attachment.state': item => (item.Attachments ?? []).map(attachment => attachment.State),
}

const VPC: FilterFields<Vpc> = {
  'vpc-id': item => item.VpcId,
  'is-default': item => String(item.IsDefault ?? false),
  state: item => item.State,
}

const VPC_ENDPOINT: FilterFields<VpcEndpoint> = {
  'vpc-endpoint-id': item => item.VpcEndpointId,
  'vpc-id': item => item.VpcId,
  'service-name': item => item.ServiceName,
  'vpc-endpoint-state': item => item.State,
}

export const network: Readonly<Record<string, Handler>> = {
  DescribeNetworkInterfaces: handler<
    DescribeNetworkInterfacesCommandInput,
    DescribeNetworkInterfacesCommandOutput
  >(call => {
    const found = ec2List(call, call.region.ec2?.networkInterfaces, {
      max: 1000,
      fields: NETWORK_INTERFACE,
      ids: call.input.NetworkInterfaceIds,
      idOf: item => item.NetworkInterfaceId,
      notFound: 'InvalidNetworkInterfaceID',
    })
    return found instanceof Failure ? found : {NetworkInterfaces: found.items, NextToken: found.next}
  }),

  DescribeSecurityGroups: handler<DescribeSecurityGroupsCommandInput, DescribeSecurityGroupsCommandOutput>(
    call => {
      const found = ec2List(call, call.region.ec2?.securityGroups, {
        max: 1000,
        fields: SECURITY_GROUP,
        ids: call.input.GroupIds,
        idOf: item => item.GroupId,
        notFound: 'InvalidGroup',
      })
      return found instanceof Failure ? found : {SecurityGroups: found.items, NextToken: found.next}
    },
  ),

  DescribeSubnets: handler<DescribeSubnetsCommandInput, DescribeSubnetsCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.subnets, {
      max: 1000,
      fields: SUBNET,
      ids: call.input.SubnetIds,
      idOf: item => item.SubnetId,
      notFound: 'InvalidSubnetID',
    })
    return found instanceof Failure ? found : {Subnets: found.items, NextToken: found.next}
  }),

  DescribeRouteTables: handler<DescribeRouteTablesCommandInput, DescribeRouteTablesCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.routeTables, {
      max: 100,
      fields: ROUTE_TABLE,
      ids: call.input.RouteTableIds,
      idOf: item => item.RouteTableId,
      notFound: 'InvalidRouteTableID',
    })
    return found instanceof Failure ? found : {RouteTables: found.items, NextToken: found.next}
  }),

  DescribeNetworkAcls: handler<DescribeNetworkAclsCommandInput, DescribeNetworkAclsCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.networkAcls, {
      max: 1000,
      fields: NETWORK_ACL,
      ids: call.input.NetworkAclIds,
      idOf: item => item.NetworkAclId,
      notFound: 'InvalidNetworkAclID',
    })
    return found instanceof Failure ? found : {NetworkAcls: found.items, NextToken: found.next}
  }),

  DescribeInternetGateways: handler<
    DescribeInternetGatewaysCommandInput,
    DescribeInternetGatewaysCommandOutput
  >(call => {
    const found = ec2List(call, call.region.ec2?.internetGateways, {
      max: 1000,
      fields: INTERNET_GATEWAY,
      ids: call.input.InternetGatewayIds,
      idOf: item => item.InternetGatewayId,
      notFound: 'InvalidInternetGatewayID',
    })
    return found instanceof Failure ? found : {InternetGateways: found.items, NextToken: found.next}
  }),

  DescribeVpcs: handler<DescribeVpcsCommandInput, DescribeVpcsCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.vpcs, {
      max: 1000,
      fields: VPC,
      ids: call.input.VpcIds,
      idOf: item => item.VpcId,
      notFound: 'InvalidVpcID',
    })
    return found instanceof Failure ? found : {Vpcs: found.items, NextToken: found.next}
  }),

  DescribeVpcEndpoints: handler<DescribeVpcEndpointsCommandInput, DescribeVpcEndpointsCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.vpcEndpoints, {
      max: 1000,
      fields: VPC_ENDPOINT,
      ids: call.input.VpcEndpointIds,
      idOf: item => item.VpcEndpointId,
      notFound: 'InvalidVpcEndpointId',
    })
    return found instanceof Failure ? found : {VpcEndpoints: found.items, NextToken: found.next}
  }),
}
