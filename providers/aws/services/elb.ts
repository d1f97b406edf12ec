import {
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing'
import {operation, service} from '../operation.js'

const elb = service('elb', ElasticLoadBalancingClient, {protocol: 'query', concurrency: 4})

export const describeClassicLoadBalancers = operation(
  elb,
  'DescribeLoadBalancers',
  DescribeLoadBalancersCommand,
  {
    member: 'LoadBalancerDescriptions',
    shared: true,
    action: 'elasticloadbalancing:DescribeLoadBalancers',
    paging: {request: 'Marker', answer: 'NextMarker', size: {PageSize: 400}},
  },
)
export const describeClassicLoadBalancerAttributes = operation(
  elb,
  'DescribeLoadBalancerAttributes',
  DescribeLoadBalancerAttributesCommand,
  {
    member: 'LoadBalancerAttributes',
    action: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    absent: ['AccessPointNotFoundException', 'LoadBalancerNotFound'],
  },
)
