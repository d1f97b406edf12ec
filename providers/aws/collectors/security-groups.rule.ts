import type {SecurityGroupRule, UserIdGroupPair} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import type {GroupRule} from '../../../src/model/network.js'
import {ec2Arn} from '../arn.js'
import {portRange, text} from '../reading.js'

/** What EC2 tells of a rule, in a group and by itself: read in one way, so that both can be matched. */

const PROTOCOLS: Readonly<Record<string, string>> = {
  '-1': 'all',
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  icmpv6: '58',
}

/**
 * The traffic that a rule is about; undefined = it cannot be read.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function trafficOf(
  rule: Pick<SecurityGroupRule, 'IpProtocol' | 'FromPort' | 'ToPort'>,
): Pick<GroupRule, 'protocol' | 'ports'> | undefined {
  const written = text(rule.IpProtocol)?.toLowerCase()
  const protocol = written === undefined ? undefined : (PROTOCOLS[written] ?? written)
  if (protocol === undefined || !/^(all|tcp|udp|icmp|\d{1,3})$/.test(protocol)) return undefined
  // Of other protocols the members hold types (ICMP) or nothing.
  const hasPorts = protocol === 'tcp' || protocol === 'udp'
  const ports = hasPorts ? portRange(rule.FromPort, rule.ToPort) : null
  return ports === undefined ? undefined : {protocol, ports}
}

/** A group of a peered VPC may be another account's; one that this account lists has its id, whoever owns it. */
export function groupArn(
  {GroupId: id = '', UserId}: Pick<UserIdGroupPair, 'GroupId' | 'UserId'>,
  place: Place,
  own: ReadonlySet<string>,
): string {
  return ec2Arn(place, 'security-group', id, own.has(id) ? place.account : UserId || place.account)
}
