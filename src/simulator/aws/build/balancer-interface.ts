import type {NetworkInterface} from '@aws-sdk/client-ec2'
import type {Network} from './network.js'
import {idOf, type Place} from './place.js'

export interface BalancerInterfaceSpec {
  readonly name: string
  /** What AWS names the balancer by: `net/<name>/<id>`, `app/<name>/<id>`, or the name alone of a classic one. */
  readonly path: string
  readonly internal: boolean
  readonly network: Network
  readonly subnets: readonly string[]
  readonly groups?: readonly string[]
  readonly interfaceType: 'interface' | 'network_load_balancer'
}

/** The interfaces through which a balancer receives and forwards, one in each of its subnets. */
export function balancerInterfaces(place: Place, spec: BalancerInterfaceSpec): NetworkInterface[] {
  return spec.subnets.map((SubnetId, n) => {
    const PublicIp = `192.52.193.${(spec.name.length * 7 + n) % 250}`
    const association = spec.internal ? {} : {Association: {PublicIp, IpOwnerId: 'amazon'}}
    const PrivateIpAddress = `${spec.network.addresses[SubnetId]}.${200 + (spec.name.length % 50)}`
    return {
      NetworkInterfaceId: idOf('eni', `${place.account}/${place.region}/${spec.path}/${n}`),
      Description: `ELB ${spec.path}`,
      VpcId: spec.network.vpcId,
      SubnetId,
      AvailabilityZone: spec.network.zones[SubnetId],
      OwnerId: place.account,
      RequesterId: 'amazon-elb',
      RequesterManaged: true,
      InterfaceType: spec.interfaceType,
      Status: 'in-use',
      SourceDestCheck: true,
      PrivateIpAddress,
      PrivateIpAddresses: [{PrivateIpAddress, Primary: true, ...association}],
      Ipv6Addresses: [],
      Groups: (spec.groups ?? []).map(GroupId => ({GroupId, GroupName: GroupId})),
      ...association,
      TagSet: [],
    }
  })
}
