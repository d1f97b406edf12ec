import type {LoadBalancerDescription} from '@aws-sdk/client-elastic-load-balancing'
import {balancerInterfaces} from './balancer-interface.js'
import type {Fragment} from './merge.js'
import {type Network, subnetsOf} from './network.js'
import {daysAgo, type Place} from './place.js'

export interface ClassicBalancerSpec {
  readonly name: string
  readonly internal: boolean
  readonly network: Network
  readonly groups: readonly string[]
  readonly port: number
  readonly targetPort: number
  readonly instances: readonly string[]
}

export function classicBalancer(place: Place, spec: ClassicBalancerSpec): Fragment {
  const subnets = subnetsOf(spec.network, spec.internal ? 'private' : 'public')
  const description: LoadBalancerDescription = {
    LoadBalancerName: spec.name,
    DNSName: `${spec.name}.${place.region}.elb.amazonaws.com`,
    CreatedTime: daysAgo(place, 700),
    Scheme: spec.internal ? 'internal' : 'internet-facing',
    VPCId: spec.network.vpcId,
    Subnets: [...subnets],
    AvailabilityZones: subnets.map(subnet => spec.network.zones[subnet] ?? ''),
    SecurityGroups: [...spec.groups],
    Instances: spec.instances.map(InstanceId => ({InstanceId})),
    ListenerDescriptions: [
      {
        Listener: {
          Protocol: 'TCP',
          LoadBalancerPort: spec.port,
          InstanceProtocol: 'TCP',
          InstancePort: spec.targetPort,
        },
        PolicyNames: [],
      },
    ],
  }
  const attributes = {CrossZoneLoadBalancing: {Enabled: false}, AccessLog: {Enabled: false}}
  return {
    region: {
      loadBalancing: {classic: [{balancer: description, attributes}]},
      ec2: {
        networkInterfaces: balancerInterfaces(place, {
          ...spec,
          path: spec.name,
          subnets,
          interfaceType: 'interface',
        }),
      },
    },
  }
}
