import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  DescribeSubscriptionFiltersCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {operation, service} from '../operation.js'

const logs = service('logs', CloudWatchLogsClient, {protocol: 'json', concurrency: 4})

const paging = {request: 'nextToken', answer: 'nextToken', size: {limit: 50}} as const

export const describeLogGroups = operation(logs, 'DescribeLogGroups', DescribeLogGroupsCommand, {
  member: 'logGroups',
  paging,
})
export const describeSubscriptionFilters = operation(
  logs,
  'DescribeSubscriptionFilters',
  DescribeSubscriptionFiltersCommand,
  {member: 'subscriptionFilters', paging, absent: ['ResourceNotFoundException']},
)
export const describeMetricFilters = operation(logs, 'DescribeMetricFilters', DescribeMetricFiltersCommand, {
  member: 'metricFilters',
  paging,
  absent: ['ResourceNotFoundException'],
})
