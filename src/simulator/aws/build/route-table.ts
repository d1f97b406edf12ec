import type {Route, RouteTable} from '@aws-sdk/client-ec2'
import {idOf, type Place, tags} from './place.js'

export interface RouteTableSpec {
  readonly name: string
  readonly vpcId: string
  /** The network's main table, which serves subnets without one of their own. */
  readonly main?: boolean
  readonly subnetIds: readonly string[]
  /** Ranges of the network, which every table routes within it. */
  readonly local: readonly string[]
  readonly routes: readonly RouteSpec[]
}

export interface RouteSpec {
  readonly to: string
  readonly target: Pick<Route, 'GatewayId' | 'NatGatewayId' | 'EgressOnlyInternetGatewayId'>
}

export function routeTable(place: Place, spec: RouteTableSpec): RouteTable {
  const RouteTableId = idOf('rtb', `${place.account}/${spec.name}`)
  const associated = [
    ...(spec.main ? [{Main: true}] : []),
    ...spec.subnetIds.map(SubnetId => ({Main: false, SubnetId})),
  ]
  return {
    RouteTableId,
    VpcId: spec.vpcId,
    OwnerId: place.account,
    Associations: associated.map((association, index) => ({
      ...association,
      RouteTableId,
      RouteTableAssociationId: idOf('rtbassoc', `${RouteTableId}/${index}`),
      AssociationState: {State: 'associated'},
    })),
    Routes: [
      ...spec.local.map(range => route('CreateRouteTable', {to: range, target: {GatewayId: 'local'}})),
      ...spec.routes.map(added => route('CreateRoute', added)),
    ],
    Tags: tags({Name: spec.name}),
  }
}

function route(Origin: NonNullable<Route['Origin']>, {to, target}: RouteSpec): Route {
  return {
    ...(to.includes(':') ? {DestinationIpv6CidrBlock: to} : {DestinationCidrBlock: to}),
    Origin,
    State: 'active',
    ...target,
  }
}
