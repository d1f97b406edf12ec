import type {IpPermission, NetworkAcl, RouteTable, SecurityGroup, Subnet} from '@aws-sdk/client-ec2'
import type {Fragment} from './merge.js'
import {arnOf, daysAgo, idOf, type Place, tags} from './place.js'

export interface NetworkSpec {
  readonly name: string
  /** The first two octets: `10.20` makes 10.20.0.0/16. */
  readonly prefix: string
  /** Of a /20 each, up to eight of a kind. */
  readonly publicSubnets: number
  readonly privateSubnets: number
  readonly flowLogs?: boolean
  /** New instances in public subnets get a public address. */
  readonly autoPublicIp?: boolean
  readonly isDefault?: boolean
}

export interface Network {
  readonly vpcId: string
  readonly publicSubnets: readonly string[]
  readonly privateSubnets: readonly string[]
  /** The first three octets of a subnet's addresses. */
  readonly addresses: Readonly<Record<string, string>>
  readonly fragment: Fragment
}

export function subnetsOf(network: Network, placement: 'public' | 'private'): readonly string[] {
  return placement === 'public' ? network.publicSubnets : network.privateSubnets
}

/** A VPC with its subnets, an internet gateway for the public ones and a NAT gateway for the private ones. */
export function network(place: Place, spec: NetworkSpec): Network {
  const {name, prefix} = spec
  const vpcId = idOf('vpc', `${place.account}/${name}`)
  const gateway = idOf('igw', `${place.account}/${name}`)
  const make = (kind: 'public' | 'private', count: number): Subnet[] =>
    Array.from({length: count}, (_, n) => ({
      SubnetId: idOf('subnet', `${place.account}/${name}/${kind}/${n}`),
      VpcId: vpcId,
      CidrBlock: `${prefix}.${(kind === 'public' ? 0 : 128) + n * 16}.0/20`,
      AvailabilityZone: zoneOf(place, n),
      MapPublicIpOnLaunch: kind === 'public' && (spec.autoPublicIp ?? false),
      OwnerId: place.account,
      State: 'available',
      AvailableIpAddressCount: 4000,
      DefaultForAz: spec.isDefault ?? false,
      AssignIpv6AddressOnCreation: false,
      Tags: tags({Name: `${name}-${kind}-${n}`}),
    }))
  const open = make('public', spec.publicSubnets)
  const closed = make('private', spec.privateSubnets)
  const tables = [
    routeTable(place, spec, {kind: 'main', subnets: [], routes: []}),
    routeTable(place, spec, {kind: 'public', subnets: open, routes: [{GatewayId: gateway}]}),
    routeTable(place, spec, {
      kind: 'private',
      subnets: closed,
      routes: [{NatGatewayId: idOf('nat', `${place.account}/${name}`)}],
    }),
  ]
  const fragment: Fragment = {
    region: {
      ec2: {
        vpcs: [
          {
            VpcId: vpcId,
            CidrBlock: `${prefix}.0.0/16`,
            IsDefault: spec.isDefault ?? false,
            State: 'available',
            OwnerId: place.account,
            InstanceTenancy: 'default',
            CidrBlockAssociationSet: [{CidrBlock: `${prefix}.0.0/16`, CidrBlockState: {State: 'associated'}}],
            Tags: tags({Name: name}),
          },
        ],
        subnets: [...open, ...closed],
        internetGateways: [
          {
            InternetGatewayId: gateway,
            OwnerId: place.account,
            // The API says `available`, a word that the SDK's type lacks.
            Attachments: [{VpcId: vpcId, State: 'available' as 'attached'}],
            Tags: tags({Name: name}),
          },
        ],
        routeTables: tables,
        networkAcls: [openAcl(place, spec, vpcId, [...open, ...closed])],
        flowLogs: spec.flowLogs ? [flowLog(place, name, vpcId)] : [],
      },
    },
  }
  return {
    vpcId,
    publicSubnets: open.map(subnet => subnet.SubnetId ?? ''),
    privateSubnets: closed.map(subnet => subnet.SubnetId ?? ''),
    addresses: Object.fromEntries(
      [...open, ...closed].map(({SubnetId, CidrBlock}) => [
        SubnetId ?? '',
        CidrBlock?.replace(/\.\d+\/\d+$/, '') ?? '',
      ]),
    ),
    fragment,
  }
}

export function zoneOf({region}: Place, index: number): string {
  return region + 'abc'.charAt(index % 3)
}

function routeTable(
  place: Place,
  {name, prefix}: NetworkSpec,
  {kind, subnets, routes}: {kind: string; subnets: readonly Subnet[]; routes: readonly object[]},
): RouteTable {
  const RouteTableId = idOf('rtb', `${place.account}/${name}/${kind}`)
  const associated = kind === 'main' ? [{Main: true}] : subnets.map(({SubnetId}) => ({Main: false, SubnetId}))
  return {
    RouteTableId,
    VpcId: idOf('vpc', `${place.account}/${name}`),
    OwnerId: place.account,
    Associations: associated.map((association, index) => ({
      ...association,
      RouteTableId,
      RouteTableAssociationId: idOf('rtbassoc', `${RouteTableId}/${index}`),
      AssociationState: {State: 'associated'},
    })),
    Routes: [
      {
        DestinationCidrBlock: `${prefix}.0.0/16`,
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
      ...routes.map(target => ({
        DestinationCidrBlock: '0.0.0.0/0',
        Origin: 'CreateRoute' as const,
        State: 'active' as const,
        ...target,
      })),
    ],
    Tags: tags({Name: `${name}-${kind}`}),
  }
}

/** The ACL that AWS makes with a VPC: everything in, everything out. */
function openAcl(
  place: Place,
  {name, isDefault}: NetworkSpec,
  VpcId: string,
  subnets: readonly Subnet[],
): NetworkAcl {
  const NetworkAclId = idOf('acl', `${place.account}/${name}`)
  const entries = [false, true].flatMap(Egress => [
    {Egress, RuleNumber: 100, Protocol: '-1', CidrBlock: '0.0.0.0/0', RuleAction: 'allow' as const},
    {Egress, RuleNumber: 32767, Protocol: '-1', CidrBlock: '0.0.0.0/0', RuleAction: 'deny' as const},
  ])
  return {
    NetworkAclId,
    VpcId,
    OwnerId: place.account,
    IsDefault: isDefault ?? true,
    Entries: entries,
    Associations: subnets.map(({SubnetId}) => ({
      NetworkAclAssociationId: idOf('aclassoc', SubnetId ?? ''),
      NetworkAclId,
      SubnetId,
    })),
    Tags: [],
  }
}

function flowLog(place: Place, name: string, ResourceId: string) {
  return {
    FlowLogId: idOf('fl', `${place.account}/${name}`),
    ResourceId,
    FlowLogStatus: 'ACTIVE',
    DeliverLogsStatus: 'SUCCESS',
    TrafficType: 'ALL' as const,
    LogDestinationType: 'cloud-watch-logs' as const,
    LogGroupName: `/vpc/${name}`,
    MaxAggregationInterval: 600,
    CreationTime: daysAgo(place, 200),
    Tags: [],
  }
}

export interface RuleSpec {
  /** `-1` = every protocol and port. Default: tcp. */
  readonly protocol?: 'tcp' | 'udp' | '-1'
  readonly ports?: readonly [from: number, to: number]
  readonly from?: readonly string[]
  readonly fromGroups?: readonly string[]
  readonly fromPrefixLists?: readonly string[]
  readonly description?: string
}

export interface SecurityGroupSpec {
  readonly name: string
  readonly vpcId: string
  readonly ingress: readonly RuleSpec[]
  readonly tags?: Readonly<Record<string, string>>
}

/** A security group; everything may leave. */
export function securityGroup(
  place: Place,
  spec: SecurityGroupSpec,
): SecurityGroup & {readonly GroupId: string} {
  const GroupId = securityGroupId(place, spec.name)
  return {
    GroupId,
    GroupName: spec.name,
    Description: spec.name,
    VpcId: spec.vpcId,
    OwnerId: place.account,
    SecurityGroupArn: arnOf(place, 'ec2', `security-group/${GroupId}`),
    IpPermissions: spec.ingress.map(rule => permission(place, rule)),
    IpPermissionsEgress: [permission(place, {protocol: '-1', from: ['0.0.0.0/0']})],
    Tags: tags({Name: spec.name, ...spec.tags}),
  }
}

export function securityGroupId(place: Place, name: string): string {
  return idOf('sg', `${place.account}/${place.region}/${name}`)
}

function permission(place: Place, {protocol = 'tcp', ports, from = [], ...rule}: RuleSpec): IpPermission {
  const described = rule.description === undefined ? {} : {Description: rule.description}
  return {
    IpProtocol: protocol,
    ...(ports ? {FromPort: ports[0], ToPort: ports[1]} : {}),
    IpRanges: from.filter(range => !range.includes(':')).map(CidrIp => ({CidrIp, ...described})),
    Ipv6Ranges: from.filter(range => range.includes(':')).map(CidrIpv6 => ({CidrIpv6, ...described})),
    PrefixListIds: (rule.fromPrefixLists ?? []).map(PrefixListId => ({PrefixListId})),
    UserIdGroupPairs: (rule.fromGroups ?? []).map(GroupId => ({
      GroupId,
      UserId: place.account,
      ...described,
    })),
  }
}
