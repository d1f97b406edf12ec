import type {AwsRegion} from '../../src/simulator/aws/estate.js'

const all = <T>(items: {slice(): T[]} | undefined): T[] => items?.slice() ?? []

/** What stands between the internet and one machine of a region, in words. */
export function situation({ec2 = {}}: AwsRegion, name: string) {
  const machine = all(ec2.instances).find(({Tags}) => Tags?.some(tag => tag.Value === name))
  const table = all(ec2.routeTables).find(({Associations}) =>
    Associations?.some(({SubnetId}) => SubnetId === machine?.SubnetId),
  )
  const acl = all(ec2.networkAcls).find(({Associations}) =>
    Associations?.some(({SubnetId}) => SubnetId === machine?.SubnetId),
  )
  const routeTo = (range: string) => {
    const route = table?.Routes?.find(
      ({DestinationCidrBlock, DestinationIpv6CidrBlock}) =>
        (DestinationCidrBlock ?? DestinationIpv6CidrBlock) === range,
    )
    return (route?.GatewayId ?? route?.NatGatewayId ?? route?.EgressOnlyInternetGatewayId)?.split('-')[0]
  }
  const ssh = all(ec2.securityGroups)
    .filter(({GroupId}) => machine?.SecurityGroups?.some(group => group.GroupId === GroupId))
    .flatMap(({IpPermissions}) => IpPermissions ?? [])
    .filter(({FromPort}) => FromPort === 22)
    .flatMap(rule => [...(rule.IpRanges ?? []), ...(rule.Ipv6Ranges ?? [])])
    .map(range => ('CidrIp' in range ? range.CidrIp : 'CidrIpv6' in range ? range.CidrIpv6 : ''))
  return {
    v4: machine?.PublicIpAddress === undefined ? 'none' : routeTo('0.0.0.0/0'),
    v6: machine?.Ipv6Address === undefined ? 'none' : routeTo('::/0'),
    out: (acl?.Entries ?? [])
      .filter(({Egress, RuleAction}) => Egress && RuleAction === 'allow')
      .map(({CidrBlock, Ipv6CidrBlock, PortRange}) =>
        [CidrBlock ?? Ipv6CidrBlock, PortRange?.From].filter(Boolean).join(' '),
      ),
    excluded: all(ec2.blockPublicAccessExclusions).some(({ResourceArn}) =>
      ResourceArn?.endsWith(`/${machine?.SubnetId}`),
    ),
    ssh,
  }
}
