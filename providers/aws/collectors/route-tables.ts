import type {Route as AwsRoute, RouteTableAssociation} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {fromCidrs} from '../../../src/model/address-set.js'
import type {Route, RouteTableResource} from '../../../src/model/network.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {defineCollector, member} from '../collector.js'
import {every, listed, present, text, texts} from '../reading.js'
import {describeRouteTables} from '../services/ec2.js'

export default defineCollector({
  topic: 'route-tables',
  scope: 'region',
  calls: [describeRouteTables],
  async collect(ask) {
    await ask.list(describeRouteTables, {})
  },
  normalize(answers, place) {
    return listed(
      answers,
      describeRouteTables,
      body => body.RouteTables,
      table => table.RouteTableId,
    ).map(({item, id, from}): RouteTableResource => {
      const associations = item.Associations && present(item.Associations).filter(isInForce)
      const idsOf = (read: (association: RouteTableAssociation) => string | undefined) =>
        member(associations && texts(associations.map(read)), from, 'Associations')
      return {
        kind: 'route-table',
        id: ec2Arn(place, 'route-table', id),
        name: text(tagsOf(item.Tags).Name) ?? id,
        ...place,
        networkId: member(item.VpcId ? ec2Arn(place, 'vpc', item.VpcId) : undefined, from, 'VpcId'),
        main: member(
          associations?.some(association => association.Main === true),
          from,
          'Associations',
        ),
        subnetIds: idsOf(({SubnetId}) => SubnetId && ec2Arn(place, 'subnet', SubnetId)),
        gatewayIds: idsOf(({GatewayId}) => GatewayId && gatewayArn(GatewayId, place)),
        routes: item.Routes
          ? every(present(item.Routes), route => routeFrom(route, place), from, 'route')
          : member<readonly Route[]>(undefined, from, 'Routes'),
      }
    })
  },
})

/** An association that is being undone still routes; one that failed never did. */
function isInForce(association: RouteTableAssociation): boolean {
  const state = association.AssociationState?.State
  return state !== 'disassociated' && state !== 'failed'
}

/** Ids of the members that say where a route leads, and the type in their ARN. */
const TARGETS: readonly (readonly [keyof AwsRoute, Route['targetKind'], string])[] = [
  ['EgressOnlyInternetGatewayId', 'egress-only-gateway', 'egress-only-internet-gateway'],
  ['NatGatewayId', 'nat', 'natgateway'],
  ['VpcPeeringConnectionId', 'peering', 'vpc-peering-connection'],
  ['TransitGatewayId', 'transit-gateway', 'transit-gateway'],
  ['NetworkInterfaceId', 'interface', 'network-interface'],
  ['InstanceId', 'interface', 'instance'],
  ['CarrierGatewayId', 'other', 'carrier-gateway'],
  ['LocalGatewayId', 'other', 'local-gateway'],
]

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Route.html */
function routeFrom(route: AwsRoute, place: Place): Route | undefined {
  const destination = destinationOf(route, place)
  const target = targetOf(route, place)
  if (destination === undefined || target === undefined || !route.State) return undefined
  return {
    destination,
    ...target,
    active: route.State === 'active',
    propagated: route.Origin === 'EnableVgwRoutePropagation',
  }
}

function destinationOf(route: AwsRoute, place: Place): string | undefined {
  if (route.DestinationPrefixListId) return ec2Arn(place, 'prefix-list', route.DestinationPrefixListId)
  const range = text(route.DestinationCidrBlock) ?? text(route.DestinationIpv6CidrBlock)
  return range !== undefined && fromCidrs([range]).malformed.length === 0 ? range : undefined
}

function targetOf(route: AwsRoute, place: Place): Pick<Route, 'target' | 'targetKind'> | undefined {
  if (route.GatewayId)
    return {target: gatewayArn(route.GatewayId, place), targetKind: gatewayKind(route.GatewayId)}
  for (const [name, targetKind, type] of TARGETS) {
    const id = route[name]
    if (id) return {target: ec2Arn(place, type, id), targetKind}
  }
  const foreign = text(route.CoreNetworkArn) ?? text(route.OdbNetworkArn)
  return foreign === undefined ? undefined : {target: foreign, targetKind: 'other'}
}

function gatewayKind(id: string): Route['targetKind'] {
  if (id === 'local') return 'local'
  if (id.startsWith('igw-')) return 'internet-gateway'
  if (id.startsWith('vgw-')) return 'vpn'
  return id.startsWith('vpce-') ? 'endpoint' : 'other'
}

function gatewayArn(id: string, place: Place): string {
  if (id.startsWith('igw-')) return ec2Arn(place, 'internet-gateway', id)
  if (id.startsWith('vgw-')) return ec2Arn(place, 'vpn-gateway', id)
  return id.startsWith('vpce-') ? ec2Arn(place, 'vpc-endpoint', id) : id
}
