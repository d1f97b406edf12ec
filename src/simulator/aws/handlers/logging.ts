import type {
  DescribeTrailsCommandInput,
  DescribeTrailsCommandOutput,
  GetEventSelectorsCommandInput,
  GetEventSelectorsCommandOutput,
  GetTrailStatusCommandInput,
  GetTrailStatusCommandOutput,
  ListTrailsCommandInput,
  ListTrailsCommandOutput,
} from '@aws-sdk/client-cloudtrail'
import type {
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsCommandOutput,
  DescribeMetricFiltersCommandInput,
  DescribeMetricFiltersCommandOutput,
  DescribeSubscriptionFiltersCommandInput,
  DescribeSubscriptionFiltersCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {LogGroupEstate, TrailEstate} from '../estate.js'
import {mapped, page, where} from '../page.js'

/** A trail shows at home, and as a shadow wherever it records. A name means one at home, an ARN any. */
function trailOf({account, regionName}: Call<unknown>, name: string | undefined): TrailEstate | Failure {
  const found = account.trails?.find(({trail}) =>
    name?.startsWith('arn:')
      ? trail.TrailARN === name
      : trail.Name === name && trail.HomeRegion === regionName,
  )
  return found ?? new Failure('TrailNotFoundException', `Unknown trail: ${name}`)
}

export const cloudtrail: Readonly<Record<string, Handler>> = {
  DescribeTrails: handler<DescribeTrailsCommandInput, DescribeTrailsCommandOutput>(
    ({account, input, regionName}) => {
      const {trailNameList, includeShadowTrails = true} = input
      const shown = (account.trails ?? []).filter(
        ({trail}) =>
          (trail.HomeRegion === regionName || (includeShadowTrails && trail.IsMultiRegionTrail === true)) &&
          (!trailNameList?.length ||
            trailNameList.some(name => name === trail.Name || name === trail.TrailARN)),
      )
      return {trailList: shown.map(({trail}) => trail)}
    },
  ),
  ListTrails: handler<ListTrailsCommandInput, ListTrailsCommandOutput>(call => {
    const trails = mapped(call.account.trails, ({trail: {TrailARN, Name, HomeRegion}}) => ({
      TrailARN,
      Name,
      HomeRegion,
    }))
    const found = page(call, trails, {size: undefined, token: call.input.NextToken, max: 1000})
    return found instanceof Failure ? found : {Trails: found.items, NextToken: found.next}
  }),
  GetTrailStatus: handler<GetTrailStatusCommandInput, GetTrailStatusCommandOutput>(call => {
    const found = trailOf(call, call.input.Name)
    return found instanceof Failure ? found : found.status
  }),
  GetEventSelectors: handler<GetEventSelectorsCommandInput, GetEventSelectorsCommandOutput>(call => {
    const found = trailOf(call, call.input.TrailName)
    if (found instanceof Failure) return found
    const {trail, eventSelectors, advancedEventSelectors} = found
    return {
      TrailARN: trail.TrailARN,
      EventSelectors: eventSelectors && [...eventSelectors],
      AdvancedEventSelectors: advancedEventSelectors && [...advancedEventSelectors],
    }
  }),
}

interface LogsPage {
  readonly limit?: number | undefined
  readonly nextToken?: string | undefined
}

function logsPage<T>(call: Call<LogsPage>, items: Parameters<typeof page<T>>[1]) {
  const {limit: size, nextToken: token} = call.input
  return page(call, items, {size, token, max: 50, default: 50, refusal: 'InvalidParameterException'})
}

function groupOf(call: Call<unknown>, name: string): LogGroupEstate | Failure {
  const found = call.region.logGroups?.find(({group}) => group.logGroupName === name)
  return found ?? new Failure('ResourceNotFoundException', 'The specified log group does not exist.')
}

export const logs: Readonly<Record<string, Handler>> = {
  DescribeLogGroups: handler<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput>(call => {
    const {logGroupNamePrefix = '', logGroupNamePattern = ''} = call.input
    const groups = where(
      call.region.logGroups,
      ({group: {logGroupName = ''}}) =>
        logGroupName.startsWith(logGroupNamePrefix) &&
        logGroupName.toLowerCase().includes(logGroupNamePattern.toLowerCase()),
    )
    const found = logsPage(
      call,
      mapped(groups, ({group}) => group),
    )
    return found instanceof Failure ? found : {logGroups: found.items, nextToken: found.next}
  }),
  DescribeSubscriptionFilters: handler<
    DescribeSubscriptionFiltersCommandInput,
    DescribeSubscriptionFiltersCommandOutput
  >(call => {
    const group = groupOf(call, call.input.logGroupName ?? '')
    if (group instanceof Failure) return group
    const found = logsPage(call, group.subscriptionFilters ?? [])
    return found instanceof Failure ? found : {subscriptionFilters: found.items, nextToken: found.next}
  }),
  DescribeMetricFilters: handler<DescribeMetricFiltersCommandInput, DescribeMetricFiltersCommandOutput>(
    call => {
      const {logGroupName, filterNamePrefix = ''} = call.input
      const groups = logGroupName === undefined ? call.region.logGroups : groupOf(call, logGroupName)
      if (groups instanceof Failure) return groups
      const filters = [groups ?? []].flat().flatMap(({metricFilters}) => metricFilters ?? [])
      const found = logsPage(
        call,
        filters.filter(({filterName = ''}) => filterName.startsWith(filterNamePrefix)),
      )
      return found instanceof Failure ? found : {metricFilters: found.items, nextToken: found.next}
    },
  ),
}
