import type {Subnet} from '@aws-sdk/client-ec2'
import {idOf, type Place, tags} from './place.js'

export interface SubnetSpec {
  readonly name: string
  readonly vpcId: string
  readonly zone: string
  readonly range: string
  /** Its machines get global addresses of this range. */
  readonly range6?: string
  readonly autoPublicIp?: boolean
  readonly isDefault?: boolean
}

export function subnet(place: Place, spec: SubnetSpec): Subnet & {readonly SubnetId: string} {
  const SubnetId = idOf('subnet', `${place.account}/${spec.name}`)
  return {
    SubnetId,
    SubnetArn: `arn:aws:ec2:${place.region}:${place.account}:subnet/${SubnetId}`,
    VpcId: spec.vpcId,
    CidrBlock: spec.range,
    ...(spec.range6 === undefined
      ? {}
      : {
          Ipv6CidrBlockAssociationSet: [
            {
              AssociationId: idOf('subnet-cidr-assoc', spec.name),
              Ipv6CidrBlock: spec.range6,
              Ipv6CidrBlockState: {State: 'associated'},
            },
          ],
        }),
    AvailabilityZone: spec.zone,
    MapPublicIpOnLaunch: spec.autoPublicIp ?? false,
    OwnerId: place.account,
    State: 'available',
    AvailableIpAddressCount: 4000,
    DefaultForAz: spec.isDefault ?? false,
    AssignIpv6AddressOnCreation: spec.range6 !== undefined,
    Tags: tags({Name: spec.name}),
  }
}
