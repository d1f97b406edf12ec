import {AutoScalingClient, DescribeAutoScalingGroupsCommand} from '@aws-sdk/client-auto-scaling'
import {operation, service} from '../operation.js'

const autoscaling = service('autoscaling', AutoScalingClient, {protocol: 'query', concurrency: 4})

export const describeAutoScalingGroups = operation(
  autoscaling,
  'DescribeAutoScalingGroups',
  DescribeAutoScalingGroupsCommand,
  {
    member: 'AutoScalingGroups',
    paging: {request: 'NextToken', answer: 'NextToken', size: {MaxRecords: 100}},
  },
)
