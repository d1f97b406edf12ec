import {createHash} from 'node:crypto'
import type {
  DescribeSecurityGroupRulesCommandInput,
  DescribeSecurityGroupRulesCommandOutput,
  IpPermission,
  SecurityGroup,
  SecurityGroupRule,
} from '@aws-sdk/client-ec2'
import {Failure, type Handler, handler} from '../call.js'
import type {FilterFields} from './ec2-filter.js'
import {ec2List} from './ec2-list.js'

const RULE: FilterFields<SecurityGroupRule> = {
  'group-id': item => item.GroupId,
  'security-group-rule-id': item => item.SecurityGroupRuleId,
}

/** The rules of groups one by one, each with an id of its own. They are not declared: they follow from the groups. */
export const groupRules: Readonly<Record<string, Handler>> = {
  DescribeSecurityGroupRules: handler<
    DescribeSecurityGroupRulesCommandInput,
    DescribeSecurityGroupRulesCommandOutput
  >(call => {
    const groups = (call.region.ec2?.securityGroups ?? []).slice()
    const found = ec2List(call, groups.flatMap(rulesOf), {
      max: 1000,
      fields: RULE,
      ids: call.input.SecurityGroupRuleIds,
      idOf: item => item.SecurityGroupRuleId,
      notFound: 'InvalidSecurityGroupRuleId',
    })
    return found instanceof Failure ? found : {SecurityGroupRules: found.items, NextToken: found.next}
  }),
}

function rulesOf(group: SecurityGroup): SecurityGroupRule[] {
  return [
    ...(group.IpPermissions ?? []).flatMap(permission => split(group, false, permission)),
    ...(group.IpPermissionsEgress ?? []).flatMap(permission => split(group, true, permission)),
  ]
}

/** One rule for each range, group and prefix list of a permission. */
function split(
  {GroupId = '', OwnerId: GroupOwnerId}: SecurityGroup,
  IsEgress: boolean,
  {IpProtocol = '-1', FromPort = -1, ToPort = -1, ...peers}: IpPermission,
): SecurityGroupRule[] {
  const rule = (Description: string | undefined, peer: Partial<SecurityGroupRule>): SecurityGroupRule => {
    const what = {GroupId, IsEgress, IpProtocol, FromPort, ToPort, ...peer}
    const SecurityGroupRuleId = `sgr-0${createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16)}`
    return {SecurityGroupRuleId, GroupOwnerId, ...what, Description}
  }
  return [
    ...(peers.IpRanges ?? []).map(({CidrIp, Description}) => rule(Description, {CidrIpv4: CidrIp})),
    ...(peers.Ipv6Ranges ?? []).map(({CidrIpv6, Description}) => rule(Description, {CidrIpv6})),
    ...(peers.PrefixListIds ?? []).map(({PrefixListId, Description}) => rule(Description, {PrefixListId})),
    ...(peers.UserIdGroupPairs ?? []).map(({Description, GroupId: other, ...pair}) =>
      rule(Description, {
        ReferencedGroupInfo: {
          GroupId: other,
          UserId: pair.UserId,
          VpcId: pair.VpcId,
          PeeringStatus: pair.PeeringStatus,
          VpcPeeringConnectionId: pair.VpcPeeringConnectionId,
        },
      }),
    ),
  ]
}
