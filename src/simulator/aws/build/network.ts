import type {NetworkAcl, RouteTable, Vpc} from '@aws-sdk/client-ec2'
import type {Fragment} from './merge.js'
import {networkAcl, openRules} from './network-acl.js'
import {type NetworkPlan, type NetworkSpec, type PlannedSubnet, planOf} from './network-plan.js'
import {daysAgo, idOf, type Place, tags} from './place.js'
import {type RouteSpec, routeTable} from './route-table.js'

export interface Network {
  readonly vpcId: string
  readonly publicSubnets: readonly string[]
  readonly privateSubnets: readonly string[]
  /** Ids of the special subnets by their names. */
  readonly special: Readonly<Record<string, string>>
  /** The first three octets of a subnet's addresses. */
  readonly addresses: Readonly<Record<string, string>>
  /** What stands before `::` in a subnet's IPv6 addresses; empty where it has none. */
  readonly addresses6: Readonly<Record<string, string>>
  readonly zones: Readonly<Record<string, string>>
  readonly fragment: Fragment
}

export function subnetsOf(network: Network, placement: 'public' | 'private'): readonly string[] {
  return placement === 'public' ? network.publicSubnets : network.privateSubnets
}

/** A VPC with its subnets, an internet gateway for the public ones and a NAT gateway for the private ones. */
export function network(place: Place, spec: NetworkSpec): Network {
  const plan = planOf(place, spec)
  const {vpcId, subnets} = plan
  const bySubnet = (read: (made: PlannedSubnet['subnet']) => string) =>
    Object.fromEntries(subnets.map(({subnet}) => [subnet.SubnetId, read(subnet)]))
  return {
    vpcId,
    publicSubnets: idsOf(plan, 'public'),
    privateSubnets: idsOf(plan, 'private'),
    special: Object.fromEntries(
      subnets.flatMap(({special, subnet}) => (special ? [[special.name, subnet.SubnetId]] : [])),
    ),
    addresses: bySubnet(({CidrBlock = ''}) => CidrBlock.replace(/\.\d+\/\d+$/, '')),
    addresses6: bySubnet(
      made => made.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock?.replace('::/64', '') ?? '',
    ),
    zones: bySubnet(({AvailabilityZone = ''}) => AvailabilityZone),
    fragment: {
      region: {
        ec2: {
          vpcs: [vpc(place, plan, spec.isDefault ?? false)],
          subnets: subnets.map(({subnet}) => subnet),
          internetGateways: [
            {
              InternetGatewayId: plan.gatewayId,
              OwnerId: place.account,
              // The API says `available`, a word that the SDK's type lacks.
              Attachments: [{VpcId: vpcId, State: 'available' as 'attached'}],
              Tags: tags({Name: plan.name}),
            },
          ],
          routeTables: routeTables(place, plan),
          networkAcls: networkAcls(place, plan),
          flowLogs: spec.flowLogs ? [flowLog(place, plan)] : [],
        },
      },
    },
  }
}

function idsOf({subnets}: NetworkPlan, kind: PlannedSubnet['kind']): readonly string[] {
  return subnets.flatMap(made => (made.kind === kind ? [made.subnet.SubnetId] : []))
}

function vpc(place: Place, {name, vpcId, range, range6}: NetworkPlan, IsDefault: boolean): Vpc {
  const associated = {State: 'associated'} as const
  return {
    VpcId: vpcId,
    CidrBlock: range,
    IsDefault,
    State: 'available',
    OwnerId: place.account,
    InstanceTenancy: 'default',
    CidrBlockAssociationSet: [{CidrBlock: range, CidrBlockState: associated}],
    ...(range6 === undefined
      ? {}
      : {Ipv6CidrBlockAssociationSet: [{Ipv6CidrBlock: range6, Ipv6CidrBlockState: associated}]}),
    Tags: tags({Name: name}),
  }
}

function routeTables(place: Place, plan: NetworkPlan): RouteTable[] {
  const key = `${place.account}/${plan.name}`
  const targets = {
    'internet-gateway': {GatewayId: plan.gatewayId},
    nat: {NatGatewayId: idOf('nat', key)},
    'egress-only-gateway': {EgressOnlyInternetGatewayId: idOf('eigw', key)},
  }
  const local = [plan.range, plan.range6 ?? ''].filter(Boolean)
  const table = (label: string, subnetIds: readonly string[], routes: readonly RouteSpec[]) =>
    routeTable(place, {
      name: `${plan.name}-${label}`,
      vpcId: plan.vpcId,
      main: label === 'main',
      subnetIds,
      local,
      routes,
    })
  return [
    table('main', [], []),
    table('public', idsOf(plan, 'public'), [{to: '0.0.0.0/0', target: targets['internet-gateway']}]),
    table('private', idsOf(plan, 'private'), [{to: '0.0.0.0/0', target: targets.nat}]),
    ...plan.subnets.flatMap(({special, subnet}) => {
      if (!special) return []
      const {name, to, to6} = special
      return [
        table(
          name,
          [subnet.SubnetId],
          [
            {to: '0.0.0.0/0', target: targets[to]},
            ...(to6 === undefined ? [] : [{to: '::/0', target: targets[to6]}]),
          ],
        ),
      ]
    }),
  ]
}

/** The ACL that AWS makes with the network, and those of special subnets. */
function networkAcls(place: Place, {name, vpcId, range6, subnets}: NetworkPlan): NetworkAcl[] {
  const dualStack = range6 !== undefined
  const own = subnets.flatMap(({special, subnet}) =>
    special?.acl ? [{name: `${name}-${special.name}`, subnetIds: [subnet.SubnetId], rules: special.acl}] : [],
  )
  const others = subnets.flatMap(({special, subnet}) => (special?.acl ? [] : [subnet.SubnetId]))
  return [
    networkAcl(place, {
      name,
      vpcId,
      isDefault: true,
      subnetIds: others,
      rules: openRules(dualStack),
      dualStack,
    }),
    ...own.map(acl => networkAcl(place, {...acl, vpcId, isDefault: false, dualStack})),
  ]
}

function flowLog(place: Place, {name, vpcId}: NetworkPlan) {
  return {
    FlowLogId: idOf('fl', `${place.account}/${name}`),
    ResourceId: vpcId,
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
