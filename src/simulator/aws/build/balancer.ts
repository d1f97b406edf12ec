import type {Listener} from '@aws-sdk/client-elastic-load-balancing-v2'
import {balancerInterfaces} from './balancer-interface.js'
import type {Fragment} from './merge.js'
import {type Network, subnetsOf} from './network.js'
import {arnOf, daysAgo, type Place, uuidOf} from './place.js'

export interface BalancerSpec {
  readonly name: string
  readonly type: 'application' | 'network'
  readonly internal: boolean
  readonly network: Network
  /** Of a network balancer: default none, so that nothing but the targets' own groups filters clients. */
  readonly groups?: readonly string[]
  readonly listener: {
    readonly port: number
    readonly protocol: NonNullable<Listener['Protocol']>
    readonly policy?: string
  }
  readonly target: {readonly port: number; readonly instances: readonly string[]}
  readonly logsBucket?: string
}

/** A balancer with one listener and one group of instances behind it. */
export function balancer(place: Place, spec: BalancerSpec): Fragment {
  const subnets = subnetsOf(spec.network, spec.internal ? 'private' : 'public')
  const kind = spec.type === 'application' ? 'app' : 'net'
  const path = `${kind}/${spec.name}/${uuidOf(spec.name).slice(0, 8)}`
  const LoadBalancerArn = arnOf(place, 'elasticloadbalancing', `loadbalancer/${path}`)
  const TargetGroupArn = arnOf(
    place,
    'elasticloadbalancing',
    `targetgroup/${spec.name}/${uuidOf(spec.name).slice(24)}`,
  )
  const {port, protocol, policy} = spec.listener
  const targetProtocol = spec.type === 'application' ? 'HTTP' : 'TCP'
  const secure = protocol === 'HTTPS' || protocol === 'TLS'
  return {
    region: {
      loadBalancing: {
        balancers: [
          {
            balancer: {
              LoadBalancerArn,
              LoadBalancerName: spec.name,
              DNSName: `${spec.name}.elb.${place.region}.amazonaws.com`,
              CreatedTime: daysAgo(place, 120),
              Scheme: spec.internal ? 'internal' : 'internet-facing',
              VpcId: spec.network.vpcId,
              State: {Code: 'active'},
              Type: spec.type,
              AvailabilityZones: subnets.map(SubnetId => ({
                SubnetId,
                ZoneName: spec.network.zones[SubnetId],
              })),
              SecurityGroups: [...(spec.groups ?? [])],
              IpAddressType: 'ipv4',
            },
            listeners: [
              {
                ListenerArn: arnOf(place, 'elasticloadbalancing', `listener/${path}/${port}`),
                LoadBalancerArn,
                Port: port,
                Protocol: protocol,
                ...(secure
                  ? {
                      Certificates: [
                        {CertificateArn: arnOf(place, 'acm', `certificate/${uuidOf(spec.name)}`)},
                      ],
                    }
                  : {}),
                ...(policy ? {SslPolicy: policy} : {}),
                DefaultActions: [{Type: 'forward', TargetGroupArn}],
              },
            ],
            attributes: [
              {Key: 'access_logs.s3.enabled', Value: String(spec.logsBucket !== undefined)},
              {Key: 'access_logs.s3.bucket', Value: spec.logsBucket ?? ''},
              {Key: 'deletion_protection.enabled', Value: 'false'},
              {Key: 'load_balancing.cross_zone.enabled', Value: String(spec.type === 'application')},
            ],
          },
        ],
        targetGroups: [
          {
            group: {
              TargetGroupArn,
              TargetGroupName: spec.name,
              Protocol: targetProtocol,
              Port: spec.target.port,
              VpcId: spec.network.vpcId,
              TargetType: 'instance',
              LoadBalancerArns: [LoadBalancerArn],
              IpAddressType: 'ipv4',
              HealthCheckEnabled: true,
              HealthCheckProtocol: targetProtocol,
              HealthCheckPort: 'traffic-port',
            },
            health: spec.target.instances.map(Id => ({
              Target: {Id, Port: spec.target.port},
              HealthCheckPort: String(spec.target.port),
              TargetHealth: {State: 'healthy'},
            })),
            attributes: [
              ...(spec.type === 'network' ? [{Key: 'preserve_client_ip.enabled', Value: 'true'}] : []),
              {Key: 'deregistration_delay.timeout_seconds', Value: '300'},
            ],
          },
        ],
      },
      ec2: {
        networkInterfaces: balancerInterfaces(place, {
          ...spec,
          path,
          subnets,
          interfaceType: spec.type === 'network' ? 'network_load_balancer' : 'interface',
        }),
      },
    },
  }
}
