import type {IpPermission, SecurityGroup} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {fromCidrs} from '../../../src/model/address-set.js'
import type {Fact} from '../../../src/model/fact.js'
import {known} from '../../../src/model/fact.js'
import type {GroupRule, SecurityGroupResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {every, listed, present, text, texts} from '../reading.js'
import {describeSecurityGroups} from '../services/ec2.js'
import {groupArn, trafficOf} from './security-groups.rule.js'

export default defineCollector({
  topic: 'security-groups',
  scope: 'region',
  calls: [describeSecurityGroups],
  async collect(ask) {
    await ask.list(describeSecurityGroups, {})
  },
  normalize(answers, place) {
    const groups = listed(
      answers,
      describeSecurityGroups,
      body => body.SecurityGroups,
      group => group.GroupId,
    )
    const own = new Set(groups.map(({id}) => id))
    return groups.map(
      ({item, id, from}): SecurityGroupResource => ({
        kind: 'security-group',
        id: ec2Arn(place, 'security-group', id),
        name: text(item.GroupName) ?? id,
        ...place,
        tags: known(tagsOf(item.Tags), from),
        networkId: known(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : null, from),
        isDefault: member(
          item.GroupName === undefined ? undefined : item.GroupName === 'default',
          from,
          'GroupName',
        ),
        rules: rulesOf(item, from, place, own),
      }),
    )
  },
})

function rulesOf(
  group: SecurityGroup,
  from: number,
  place: Place,
  own: ReadonlySet<string>,
): Fact<readonly GroupRule[]> {
  if (!group.IpPermissions) return member<readonly GroupRule[]>(undefined, from, 'IpPermissions')
  if (!group.IpPermissionsEgress) return member<readonly GroupRule[]>(undefined, from, 'IpPermissionsEgress')
  const permissions = [
    ...present(group.IpPermissions).map(permission => ['ingress', permission] as const),
    ...present(group.IpPermissionsEgress).map(permission => ['egress', permission] as const),
  ]
  return every(
    permissions,
    ([direction, permission]) => ruleFrom(direction, permission, place, own),
    from,
    'rule',
  )
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html */
function ruleFrom(
  direction: GroupRule['direction'],
  permission: IpPermission,
  place: Place,
  own: ReadonlySet<string>,
): GroupRule | undefined {
  const traffic = trafficOf(permission)
  const ranges = texts([
    ...present(permission.IpRanges).map(range => range.CidrIp),
    ...present(permission.Ipv6Ranges).map(range => range.CidrIpv6),
  ])
  const pairs = present(permission.UserIdGroupPairs)
  if (traffic === undefined || fromCidrs(ranges).malformed.length > 0 || pairs.some(pair => !pair.GroupId)) {
    return undefined
  }
  return {
    direction,
    ...traffic,
    ranges,
    groups: texts(pairs.map(pair => groupArn(pair, place, own))),
    prefixLists: texts(
      present(permission.PrefixListIds).map(
        ({PrefixListId}) => PrefixListId && ec2Arn(place, 'prefix-list', PrefixListId),
      ),
    ),
  }
}
