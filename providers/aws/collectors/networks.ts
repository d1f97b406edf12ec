import type {FlowLog, Vpc} from '@aws-sdk/client-ec2'
import type {Answers} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {NetworkResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {every, factOfPages, listed, pagesOf, present, ranges, text, texts} from '../reading.js'
import {describeFlowLogs, describeVpcs} from '../services/ec2.js'
import {listResolverQueryLogConfigAssociations} from '../services/route53resolver.js'

type Log = Extract<NetworkResource['flowLogs'], {state: 'known'}>['value'][number]

/** VPCs with their flow logs and DNS query logs; both are one list for all VPCs of the region. */
export default defineCollector({
  topic: 'networks',
  scope: 'region',
  calls: [describeVpcs, describeFlowLogs, listResolverQueryLogConfigAssociations],
  async collect(ask) {
    await Promise.all([
      ask.list(describeVpcs, {}),
      pagesOf(ask, describeFlowLogs, {}),
      pagesOf(ask, listResolverQueryLogConfigAssociations, {}),
    ])
  },
  normalize(answers, place) {
    const flowLogs = factOfPages(answers, describeFlowLogs, undefined, bodies =>
      bodies.flatMap(body => present(body.FlowLogs)),
    )
    return listed(
      answers,
      describeVpcs,
      body => body.Vpcs,
      vpc => vpc.VpcId,
    ).map(({item, id, from}): NetworkResource => {
      const shared = item.OwnerId ? item.OwnerId !== place.account : false
      return {
        kind: 'network',
        id: ec2Arn(place, 'vpc', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        tags: known(tagsOf(item.Tags), from),
        owner: known(text(item.OwnerId) ?? place.account, from),
        ranges: rangesOf(item, from),
        isDefault: member(item.IsDefault, from, 'IsDefault'),
        flowLogs: ofOwner(shared, logsOf(flowLogs, id), logs => logs.length > 0),
        dnsQueryLog: ofOwner(shared, dnsQueryLog(answers, id), logged => logged),
      }
    })
  },
})

/** In a shared VPC the logs are the owner's, and this account need not see them. */
function ofOwner<T>(shared: boolean, fact: Fact<T>, isThere: (value: T) => boolean): Fact<T> {
  if (!shared || fact.state !== 'known' || isThere(fact.value)) return fact
  return unknown('not-collected', fact.from, 'another account owns this network')
}

function rangesOf(vpc: Vpc, from: number): Fact<readonly string[]> {
  const gone = (state: string | undefined) => state === 'disassociated' || state === 'failed'
  const found = texts([
    vpc.CidrBlock,
    ...present(vpc.CidrBlockAssociationSet).map(block =>
      gone(block.CidrBlockState?.State) ? null : block.CidrBlock,
    ),
    ...present(vpc.Ipv6CidrBlockAssociationSet).map(block =>
      gone(block.Ipv6CidrBlockState?.State) ? null : block.Ipv6CidrBlock,
    ),
  ])
  return found.length === 0 ? unknown('partial', from, 'no CidrBlock in the answer') : ranges(found, from)
}

const TRAFFIC: Readonly<Record<string, Log['traffic']>> = {ALL: 'all', ACCEPT: 'accepted', REJECT: 'rejected'}

/**
 * A log is active while its deliveries succeed; `DeliverLogsStatus` comes with the first one.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_FlowLog.html
 */
function logsOf(list: Fact<readonly FlowLog[]>, vpc: string): NetworkResource['flowLogs'] {
  if (list.state !== 'known') return list
  const own = list.value.filter(log => log.ResourceId === vpc)
  return every(
    own,
    log => {
      const traffic = TRAFFIC[log.TrafficType ?? '']
      if (!log.FlowLogId || traffic === undefined) return undefined
      const active = log.FlowLogStatus === 'ACTIVE' && log.DeliverLogsStatus !== 'FAILED'
      return {id: log.FlowLogId, active, traffic}
    },
    list.from,
    'flow log',
  )
}

/** https://docs.aws.amazon.com/Route53/latest/APIReference/API_route53resolver_ResolverQueryLogConfigAssociation.html */
function dnsQueryLog(answers: Answers, vpc: string): Fact<boolean> {
  return factOfPages(answers, listResolverQueryLogConfigAssociations, undefined, bodies =>
    bodies
      .flatMap(body => present(body.ResolverQueryLogConfigAssociations))
      .some(association => association.ResourceId === vpc && association.Status === 'ACTIVE'),
  )
}
