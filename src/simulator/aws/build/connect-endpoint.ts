import type {NetworkInterface} from '@aws-sdk/client-ec2'
import type {Fragment} from './merge.js'
import type {Network} from './network.js'
import {arnOf, daysAgo, idOf, type Place, tags} from './place.js'

export interface ConnectEndpointSpec {
  readonly name: string
  readonly network: Network
  readonly subnetId: string
  /** Last octet of its address. */
  readonly host: number
  readonly groups: readonly string[]
  readonly preservesClientIp: boolean
}

/** An EC2 Instance Connect Endpoint, with its network interface. */
export function connectEndpoint(place: Place, spec: ConnectEndpointSpec): Fragment {
  const {network, subnetId, groups} = spec
  const key = `${place.account}/${place.region}/${spec.name}`
  const id = idOf('eice', key)
  const eni: NetworkInterface = {
    NetworkInterfaceId: idOf('eni', key),
    Description: `EC2 Instance Connect Endpoint ${id}`,
    VpcId: network.vpcId,
    SubnetId: subnetId,
    AvailabilityZone: network.zones[subnetId],
    OwnerId: place.account,
    RequesterManaged: true,
    InterfaceType: 'interface',
    Status: 'in-use',
    SourceDestCheck: true,
    PrivateIpAddress: `${network.addresses[subnetId]}.${spec.host}`,
    PrivateIpAddresses: [{PrivateIpAddress: `${network.addresses[subnetId]}.${spec.host}`, Primary: true}],
    Ipv6Addresses: [],
    Groups: groups.map(GroupId => ({GroupId, GroupName: GroupId})),
    TagSet: [],
  }
  return {
    region: {
      ec2: {
        networkInterfaces: [eni],
        instanceConnectEndpoints: [
          {
            OwnerId: place.account,
            InstanceConnectEndpointId: id,
            InstanceConnectEndpointArn: arnOf(place, 'ec2', `instance-connect-endpoint/${id}`),
            State: 'create-complete',
            DnsName: `${id}.0000.ec2-instance-connect-endpoint.${place.region}.amazonaws.com`,
            NetworkInterfaceIds: [eni.NetworkInterfaceId ?? ''],
            VpcId: network.vpcId,
            SubnetId: subnetId,
            AvailabilityZone: network.zones[subnetId],
            CreatedAt: daysAgo(place, 120),
            PreserveClientIp: spec.preservesClientIp,
            SecurityGroupIds: [...groups],
            IpAddressType: 'ipv4',
            Tags: tags({Name: spec.name}),
          },
        ],
      },
    },
  }
}
