import {CloudWatchClient, DescribeAlarmsCommand} from '@aws-sdk/client-cloudwatch'
import {operation, service} from '../operation.js'

const cloudwatch = service('cloudwatch', CloudWatchClient, {protocol: 'json', concurrency: 4})

/** Metric alarms only, unless composite ones are asked for. */
export const describeAlarms = operation(cloudwatch, 'DescribeAlarms', DescribeAlarmsCommand, {
  member: 'MetricAlarms',
  paging: {request: 'NextToken', answer: 'NextToken', size: {MaxRecords: 100}},
})
