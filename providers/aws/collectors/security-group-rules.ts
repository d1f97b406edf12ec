import type {SecurityGroupRule} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {type Fact, known, unknown} from '../../../src/model/fact.js'
import type {SecurityGroupRuleResource} from '../../../src/model/network.js'
import {arnName, ec2Arn} from '../arn.js'
import {defineCollector} from '../collector.js'
import {FILTER_VALUES, listed, partsOf, texts} from '../reading.js'
import {describeSecurityGroupRules} from '../services/ec2.js'
import {groupArn, trafficOf} from './security-groups.rule.js'

/**
 * The ids of rules, by which messages name them: of the groups of nodes, of clusters' endpoints and of load
 * balancers. What a rule admits is told by the group; nothing may be judged by what stands here.
 */
export default defineCollector({
  topic: 'security-group-rules',
  scope: 'region',
  after: ['clusters', 'machines', 'load-balancers', 'security-groups'],
  calls: [describeSecurityGroupRules],
  async collect(ask) {
    const [nodes, clusters, balancers] = await Promise.all([
      ask.resources('node'),
      ask.resources('cluster'),
      ask.resources('load-balancer'),
      ask.resources('security-group'),
    ])
    const ids = named([
      ...nodes.map(node => node.securityGroupIds),
      ...clusters.map(cluster => cluster.endpointSecurityGroups),
      ...balancers.map(balancer => balancer.securityGroupIds),
    ])
    await Promise.all(
      partsOf(ids, FILTER_VALUES).map(Values =>
        ask.list(describeSecurityGroupRules, {Filters: [{Name: 'group-id', Values}]}),
      ),
    )
  },
  normalize(answers, place) {
    const own = new Set(answers.resources('security-group').map(group => arnName(group.id)))
    return listed(
      answers,
      describeSecurityGroupRules,
      body => body.SecurityGroupRules,
      rule => rule.SecurityGroupRuleId,
    ).flatMap(({item, id, from}): SecurityGroupRuleResource | [] => {
      const traffic = trafficOf(item)
      // One that cannot be told from others has no use: it names nothing.
      if (traffic === undefined || !item.GroupId || typeof item.IsEgress !== 'boolean') return []
      return {
        kind: 'security-group-rule',
        id: ec2Arn(place, 'security-group-rule', id),
        name: id,
        ...place,
        groupId: ec2Arn(place, 'security-group', item.GroupId),
        direction: item.IsEgress ? 'egress' : 'ingress',
        ...traffic,
        peer: peerOf(item, from, place, own),
      }
    })
  },
})

function named(facts: readonly Fact<readonly string[]>[]): readonly string[] {
  return texts(facts.flatMap(fact => (fact.state === 'known' ? fact.value.map(arnName) : []))).toSorted()
}

/** The one that it names, spelled as in the rules of the group. */
function peerOf(rule: SecurityGroupRule, from: number, place: Place, own: ReadonlySet<string>): Fact<string> {
  const range = rule.CidrIpv4 || rule.CidrIpv6
  if (range) return known(range, from)
  if (rule.PrefixListId) return known(ec2Arn(place, 'prefix-list', rule.PrefixListId), from)
  const group = rule.ReferencedGroupInfo
  if (group?.GroupId) return known(groupArn(group, place, own), from)
  return unknown('partial', from, 'no range, list or group in the answer')
}
