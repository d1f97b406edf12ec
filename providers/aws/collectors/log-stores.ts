import type {LogGroup} from '@aws-sdk/client-cloudwatch-logs'
import type {ClusterResource} from '../../../src/model/cluster.js'
import {known} from '../../../src/model/fact.js'
import type {LogStoreResource, LogTrailResource} from '../../../src/model/logging.js'
import {defineCollector} from '../collector.js'
import {factOfPages, listed, pagesOf, present, text, texts} from '../reading.js'
import {describeLogGroups, describeSubscriptionFilters} from '../services/logs.js'
import {groupOf, trailGroups} from './log-stores.groups.js'

/** All control-plane logs are below this one: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const CLUSTERS = '/aws/eks/'

/** Log groups of clusters and of trails, and who receives a copy of them. One that was never written to is not there. */
export default defineCollector({
  topic: 'log-stores',
  scope: 'region',
  after: ['clusters', 'log-trails'],
  calls: [describeLogGroups, describeSubscriptionFilters],
  async collect(ask) {
    const [clusters, trails] = await Promise.all([ask.resources('cluster'), ask.resources('log-trail')])
    const wanted = namesWanted(clusters, trails, ask.region)
    const pages = await Promise.all(
      prefixesOf(wanted).map(logGroupNamePrefix => ask.list(describeLogGroups, {logGroupNamePrefix})),
    )
    const found = pages.flat().flatMap(page => present(page.logGroups))
    const names = texts(found.map(group => group.logGroupName)).filter(name => wanted.has(name))
    await Promise.all(
      names.map(logGroupName =>
        pagesOf(ask, describeSubscriptionFilters, {logGroupName}, {subject: logGroupName}),
      ),
    )
  },
  normalize(answers, place) {
    const wanted = namesWanted(answers.resources('cluster'), answers.resources('log-trail'), place.region)
    return listed(answers, describeLogGroups, body => body.logGroups, arnOf)
      .filter(({item}) => wanted.has(item.logGroupName ?? ''))
      .map(
        ({id, item, from}): LogStoreResource => ({
          kind: 'log-store',
          id: groupOf(id).id,
          name: item.logGroupName ?? id,
          ...place,
          clusterId: clusterOf(item.logGroupName ?? '', answers.resources('cluster')),
          // Both are left out where they are not set: kept for ever, and under a key of CloudWatch Logs.
          // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
          retentionDays: known(item.retentionInDays ?? null, from),
          keyId: known(text(item.kmsKeyId) ?? null, from),
          exports: factOfPages(answers, describeSubscriptionFilters, item.logGroupName, bodies =>
            texts(
              bodies.flatMap(body => present(body.subscriptionFilters)).map(filter => filter.destinationArn),
            ),
          ),
        }),
      )
  },
})

/** EKS writes to `/aws/eks/<name>/cluster`: https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
function clusterOf(group: string, clusters: readonly ClusterResource[]): string | null {
  return clusters.find(cluster => group === `/aws/eks/${cluster.name}/cluster`)?.id ?? null
}

function arnOf(group: LogGroup): string | undefined {
  return group.logGroupArn ?? group.arn?.replace(/:\*$/, '')
}

function namesWanted(
  clusters: readonly ClusterResource[],
  trails: readonly LogTrailResource[],
  region: string,
): ReadonlySet<string> {
  return new Set([
    ...clusters
      .filter(cluster => cluster.management === 'managed' && cluster.region === region)
      .map(cluster => `${CLUSTERS}${cluster.name}/cluster`),
    ...trailGroups(trails, region).map(group => group.name),
  ])
}

/** One list for all clusters; a single one is asked for by its own name. */
function prefixesOf(names: ReadonlySet<string>): readonly string[] {
  const clusters = [...names].filter(name => name.startsWith(CLUSTERS))
  const others = [...names].filter(name => !name.startsWith(CLUSTERS))
  return [...(clusters.length > 1 ? [CLUSTERS] : clusters), ...others]
}
