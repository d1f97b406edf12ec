import type {AwsAccount, AwsRegion, LogGroupEstate} from '../../simulator/aws/estate.js'

export interface LogGroupCounts {
  /** Groups that each list which is asked for holds. */
  readonly lists: readonly number[]
  /** Groups of clusters and trails that exist. */
  readonly found: number
}

export interface AlertCounts {
  /** Metric filters of each group that a trail delivers to. */
  readonly filters: readonly number[]
  /** null: no filter, so no alarm matters. */
  readonly alarms: number | null
  readonly topics: number
}

const CLUSTERS = '/aws/eks/'
const PAGE = 50

export function logGroupCounts(
  account: AwsAccount,
  regionName: string,
  region: AwsRegion,
  clusters: readonly string[],
): LogGroupCounts {
  const groups = (region.logGroups ?? []).map(({group}) => group.logGroupName ?? '')
  const beginning = (prefix: string) => groups.filter(name => name.startsWith(prefix)).length
  const own = clusters.map(name => `${CLUSTERS}${name}/cluster`)
  const ofTrails = trailGroups(account, regionName).filter(name => !name.startsWith(CLUSTERS))
  // One list for all, unless asking by name takes fewer pages.
  const together = Math.max(1, Math.ceil(beginning(CLUSTERS) / PAGE)) <= own.length
  const ofClusters = own.length > 1 && together ? [CLUSTERS] : own
  return {
    lists: [...ofClusters, ...ofTrails].map(beginning),
    found: [...own, ...ofTrails].filter(name => groups.includes(name)).length,
  }
}

export function alertCounts(account: AwsAccount, regionName: string, region: AwsRegion): AlertCounts {
  const names = trailGroups(account, regionName)
  const groups = names.map(name => (region.logGroups ?? []).find(({group}) => group.logGroupName === name))
  const metrics = new Set(groups.flatMap(metricsOf))
  const alarms = region.metricAlarms ?? []
  const topics = alarms
    .filter(alarm => metrics.has(alarm.MetricName))
    .flatMap(alarm => (alarm.AlarmActions ?? []).filter(action => action.includes(':sns:')))
  return {
    filters: groups.map(group => (group?.metricFilters ?? []).length),
    alarms: groups.some(group => (group?.metricFilters ?? []).length > 0) ? alarms.length : null,
    topics: new Set(topics).size,
  }
}

function metricsOf(group: LogGroupEstate | undefined): readonly (string | undefined)[] {
  return (group?.metricFilters ?? []).flatMap(filter =>
    (filter.metricTransformations ?? []).map(t => t.metricName),
  )
}

/** Names of the log groups in this region that the account's trails deliver to. */
function trailGroups(account: AwsAccount, regionName: string): readonly string[] {
  const names = (account.trails ?? []).flatMap(({trail}) => {
    const [, , , region, owner, , ...name] = (trail.CloudWatchLogsLogGroupArn ?? '')
      .replace(/:\*$/, '')
      .split(':')
    return region === regionName && owner === account.id ? [name.join(':')] : []
  })
  return [...new Set(names)]
}
