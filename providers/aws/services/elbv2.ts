import {
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import {operation, service} from '../operation.js'

// Classic and new balancers share their prefix in IAM and the names of operations: here they are told apart.
const elbv2 = service('elbv2', ElasticLoadBalancingV2Client, {protocol: 'query', concurrency: 4})

const paging = {request: 'Marker', answer: 'NextMarker', size: {PageSize: 400}} as const
const action = (name: string) => `elasticloadbalancing:${name}`

export const describeLoadBalancers = operation(elbv2, 'DescribeLoadBalancers', DescribeLoadBalancersCommand, {
  member: 'LoadBalancers',
  action: action('DescribeLoadBalancers'),
  paging,
})
export const describeListeners = operation(elbv2, 'DescribeListeners', DescribeListenersCommand, {
  member: 'Listeners',
  action: action('DescribeListeners'),
  absent: ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'],
  paging,
})
export const describeRules = operation(elbv2, 'DescribeRules', DescribeRulesCommand, {
  member: 'Rules',
  action: action('DescribeRules'),
  paging,
})
export const describeTargetGroups = operation(elbv2, 'DescribeTargetGroups', DescribeTargetGroupsCommand, {
  member: 'TargetGroups',
  shared: true,
  action: action('DescribeTargetGroups'),
  paging,
})
export const describeTargetHealth = operation(elbv2, 'DescribeTargetHealth', DescribeTargetHealthCommand, {
  member: 'TargetHealthDescriptions',
  shared: true,
  action: action('DescribeTargetHealth'),
  absent: ['TargetGroupNotFoundException', 'TargetGroupNotFound'],
})
export const describeTargetGroupAttributes = operation(
  elbv2,
  'DescribeTargetGroupAttributes',
  DescribeTargetGroupAttributesCommand,
  {
    member: 'Attributes',
    action: action('DescribeTargetGroupAttributes'),
    absent: ['TargetGroupNotFoundException', 'TargetGroupNotFound'],
  },
)
export const describeLoadBalancerAttributes = operation(
  elbv2,
  'DescribeLoadBalancerAttributes',
  DescribeLoadBalancerAttributesCommand,
  {
    member: 'Attributes',
    action: action('DescribeLoadBalancerAttributes'),
    absent: ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'],
  },
)
