import type {IpPermission, SecurityGroup} from '@aws-sdk/client-ec2'
import {arnOf, idOf, type Place, tags} from './place.js'

export interface RuleSpec {
  /** `-1` = every protocol and port. Default: tcp. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp' | '-1'
  /** Of ICMP the type and the code. */
  readonly ports?: readonly [from: number, to: number]
  readonly from?: readonly string[]
  readonly fromGroups?: readonly string[]
  readonly fromPrefixLists?: readonly string[]
  readonly description?: string
}

export interface SecurityGroupSpec {
  readonly name: string
  readonly vpcId: string
  readonly ingress: readonly RuleSpec[]
  readonly tags?: Readonly<Record<string, string>>
}

/** A security group; everything may leave. */
export function securityGroup(
  place: Place,
  spec: SecurityGroupSpec,
): SecurityGroup & {readonly GroupId: string} {
  const GroupId = securityGroupId(place, spec.name)
  return {
    GroupId,
    GroupName: spec.name,
    Description: spec.name,
    VpcId: spec.vpcId,
    OwnerId: place.account,
    SecurityGroupArn: arnOf(place, 'ec2', `security-group/${GroupId}`),
    IpPermissions: spec.ingress.map(rule => permission(place, rule)),
    IpPermissionsEgress: [permission(place, {protocol: '-1', from: ['0.0.0.0/0']})],
    Tags: tags({Name: spec.name, ...spec.tags}),
  }
}

export function securityGroupId(place: Place, name: string): string {
  return idOf('sg', `${place.account}/${place.region}/${name}`)
}

function permission(place: Place, {protocol = 'tcp', ports, from = [], ...rule}: RuleSpec): IpPermission {
  const described = rule.description === undefined ? {} : {Description: rule.description}
  return {
    IpProtocol: protocol,
    ...(ports ? {FromPort: ports[0], ToPort: ports[1]} : {}),
    IpRanges: from.filter(range => !range.includes(':')).map(CidrIp => ({CidrIp, ...described})),
    Ipv6Ranges: from.filter(range => range.includes(':')).map(CidrIpv6 => ({CidrIpv6, ...described})),
    PrefixListIds: (rule.fromPrefixLists ?? []).map(PrefixListId => ({PrefixListId})),
    UserIdGroupPairs: (rule.fromGroups ?? []).map(GroupId => ({
      GroupId,
      UserId: place.account,
      ...described,
    })),
  }
}
