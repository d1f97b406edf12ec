import type {ClusterVersionInformation} from '@aws-sdk/client-eks'
import type {PlatformVersionResource} from '../../../src/model/cluster.js'
import {defineCollector, member} from '../collector.js'
import {isoTime, listed} from '../reading.js'
import {describeClusterVersions} from '../services/eks.js'

const SUPPORT: Readonly<Record<string, 'standard' | 'extended' | 'unsupported'>> = {
  STANDARD_SUPPORT: 'standard',
  EXTENDED_SUPPORT: 'extended',
  UNSUPPORTED: 'unsupported',
  // `status`, the deprecated member, for answers that do not know `versionStatus`.
  'standard-support': 'standard',
  'extended-support': 'extended',
  unsupported: 'unsupported',
}

/**
 * How long EKS supports each Kubernetes version. The answer is the same in every region of a partition, so one region
 * that holds a cluster is asked: https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeClusterVersions.html
 */
export default defineCollector({
  topic: 'platform-versions',
  scope: 'account',
  after: ['clusters'],
  calls: [describeClusterVersions],
  async collect(ask) {
    const clusters = await ask.resources('cluster')
    const [region] = clusters
      .filter(cluster => cluster.management === 'managed')
      .map(cluster => cluster.region)
      .sort()
    if (region !== undefined) await ask.list(describeClusterVersions, {includeAll: true}, {region})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeClusterVersions,
      body => body.clusterVersions?.filter(isOfTheCloud),
      version => version.clusterVersion,
    ).map(
      ({item, from, id}): PlatformVersionResource => ({
        kind: 'platform-version',
        id: `${place.account}/eks/${id}`,
        name: id,
        ...place,
        version: id,
        support: member(SUPPORT[item.versionStatus ?? item.status ?? ''], from, 'versionStatus'),
        endOfStandardSupport: member(
          isoTime(item.endOfStandardSupportDate),
          from,
          'endOfStandardSupportDate',
        ),
      }),
    )
  },
})

/** Clusters on Outposts have versions of their own. */
function isOfTheCloud(version: ClusterVersionInformation | null): boolean {
  return !version?.clusterType || version.clusterType.toLowerCase() === 'eks'
}
