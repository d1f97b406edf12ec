import type {ListenerDescription, LoadBalancerDescription} from '@aws-sdk/client-elastic-load-balancing'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {Listener, LoadBalancerResource, TargetGroup} from '../../../src/model/load-balancer.js'
import {balancerArn, ec2Arn} from '../arn.js'
import {factOf, member} from '../collector.js'
import {every, type Item, isPort, present, text, texts} from '../reading.js'
import {describeClassicLoadBalancerAttributes} from '../services/elb.js'
import {tlsMinimumOf} from './load-balancers.tls.js'

/**
 * A classic balancer: each of its listeners leads to all its instances, and the client's address ends at the balancer.
 * https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_LoadBalancerDescription.html
 */
export function classicFrom(
  {item, id: name, from}: Item<LoadBalancerDescription> & {readonly id: string},
  answers: Answers,
  place: Place,
): LoadBalancerResource {
  const id = balancerArn(place, name)
  const attributes = factOf(
    answers.about(describeClassicLoadBalancerAttributes, name),
    body => body.LoadBalancerAttributes ?? {},
  )
  const attribute = (label: 'AccessLog' | 'CrossZoneLoadBalancing'): Fact<boolean> =>
    attributes.state === 'known'
      ? member(
          attributes.value[label]?.Enabled,
          answers.about(describeClassicLoadBalancerAttributes, name)?.from ?? from,
          label,
        )
      : attributes
  const instances = texts(
    present(item.Instances).map(({InstanceId}) => InstanceId && ec2Arn(place, 'instance', InstanceId)),
  )
  const listeners = item.ListenerDescriptions && present(item.ListenerDescriptions)
  const absent = unknown('partial', from, 'no ListenerDescriptions in the answer')
  return {
    kind: 'load-balancer',
    id,
    name,
    ...place,
    tags: unknown('not-collected', from, 'tags of load balancers are not asked for'),
    type: known('classic', from),
    internetFacing: member(
      item.Scheme === 'internet-facing' ? true : item.Scheme === 'internal' ? false : undefined,
      from,
      'Scheme',
    ),
    // In a VPC it has IPv4 addresses only: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-internet-facing-load-balancers.html
    publicFamilies: known(['v4'], from),
    networkId: known(item.VPCId ? ec2Arn(place, 'vpc', item.VPCId) : null, from),
    subnetIds: member(
      item.Subnets && texts(item.Subnets).map(subnet => ec2Arn(place, 'subnet', subnet)),
      from,
      'Subnets',
    ),
    securityGroupIds: member(
      item.SecurityGroups && texts(item.SecurityGroups).map(group => ec2Arn(place, 'security-group', group)),
      from,
      'SecurityGroups',
    ),
    listeners: listeners
      ? every(listeners, listener => listenerFrom(listener, id), from, 'listener')
      : absent,
    targetGroups: listeners
      ? every(listeners, listener => groupFrom(listener, id, instances), from, 'listener')
      : absent,
    accessLog: attribute('AccessLog'),
    crossZone: attribute('CrossZoneLoadBalancing'),
  }
}

function listenerFrom(
  {Listener: listener, PolicyNames}: ListenerDescription,
  balancer: string,
): Listener | undefined {
  const port = listener?.LoadBalancerPort
  if (!isPort(port) || !listener?.Protocol) return undefined
  const protocol = listener.Protocol.toUpperCase()
  const policies = texts(PolicyNames)
  // Among the policies of a listener may be one for stickiness; predefined ones for TLS have a name of their own.
  const tls = policies.find(policy => policy.startsWith('ELBSecurityPolicy-')) ?? policies[0] ?? null
  const tlsPolicy = protocol === 'HTTPS' || protocol === 'SSL' ? tls : null
  return {
    id: `${balancer}:${port}`,
    port,
    protocol,
    tlsPolicy,
    tlsMinimum: tlsMinimumOf(tlsPolicy),
    authenticates: false,
    redirectsToTls: false,
    targetGroupIds: [`${balancer}:${port}/targets`],
  }
}

function groupFrom(
  {Listener: listener}: ListenerDescription,
  balancer: string,
  instances: readonly string[],
): TargetGroup | undefined {
  const port = listener?.InstancePort
  if (!isPort(port) || !listener) return undefined
  return {
    id: `${balancer}:${listener.LoadBalancerPort}/targets`,
    protocol: (text(listener.InstanceProtocol) ?? listener.Protocol ?? '').toUpperCase(),
    port,
    targetType: 'instance',
    preservesClientAddress: false,
    crossZone: null,
    targets: instances.map(id => ({id, port, zone: null})),
  }
}
