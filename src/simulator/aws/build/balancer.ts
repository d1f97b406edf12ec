import type {LoadBalancerDescription} from '@aws-sdk/client-elastic-load-balancing'
import type {Listener} from '@aws-sdk/client-elastic-load-balancing-v2'
import type {Fragment} from './merge.js'
import {type Network, subnetsOf, zoneOf} from './network.js'
import {arnOf, daysAgo, idOf, type Place, uuidOf} from './place.js'

export interface BalancerSpec {
  readonly name: string
  readonly type: 'application' | 'network'
  readonly internal: boolean
  readonly network: Network
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
              AvailabilityZones: subnets.map((SubnetId, n) => ({SubnetId, ZoneName: zoneOf(place, n)})),
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
        networkInterfaces: subnets.map((SubnetId, n) => balancerInterface(place, spec, path, SubnetId, n)),
      },
    },
  }
}

function balancerInterface(place: Place, spec: BalancerSpec, path: string, SubnetId: string, n: number) {
  const association = spec.internal
    ? {}
    : {Association: {PublicIp: `192.52.193.${(spec.name.length * 7 + n) % 250}`, IpOwnerId: 'amazon'}}
  const PrivateIpAddress = `${spec.network.addresses[SubnetId]}.${200 + (spec.name.length % 50)}`
  return {
    NetworkInterfaceId: idOf('eni', `${path}/${n}`),
    Description: `ELB ${path}`,
    VpcId: spec.network.vpcId,
    SubnetId,
    AvailabilityZone: zoneOf(place, n),
    OwnerId: place.account,
    RequesterId: 'amazon-elb',
    RequesterManaged: true,
    InterfaceType: spec.type === 'network' ? ('network_load_balancer' as const) : ('interface' as const),
    Status: 'in-use' as const,
    PrivateIpAddress,
    PrivateIpAddresses: [{PrivateIpAddress, Primary: true, ...association}],
    Groups: (spec.groups ?? []).map(GroupId => ({GroupId, GroupName: GroupId})),
    ...association,
    TagSet: [],
  }
}

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
    AvailabilityZones: subnets.map((_, n) => zoneOf(place, n)),
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
  return {region: {loadBalancing: {classic: [{balancer: description, attributes}]}}}
}
