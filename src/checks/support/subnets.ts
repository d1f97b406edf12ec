import type {CheckContext} from '../../contracts/check.js'
import {fromCidrs} from '../../model/address-set.js'
import {classify, isWide} from '../../model/exposure.js'
import {gatewayClients, type RoutedRange} from '../../model/firewall.js'
import type {Route, RouteTableResource} from '../../model/network.js'
import {ofFamily} from './admission.js'

/** Where the routes of a subnet lead. Nothing here may look at a machine, its addresses or what guards it. */

/**
 * Whether an internet gateway serves a subnet: by the table that names the subnet, else by the network's main one.
 * What else stands between the internet and a machine in it (addresses, groups, lists) is not asked here.
 */
export function publicSubnet(context: CheckContext, subnetId: string, family?: 'v4' | 'v6'): boolean {
  const table = routeTableOf(context, subnetId)
  const routes = context.read(table.routes)
  if (routes.some(route => route.active && route.targetKind === 'internet-gateway')) {
    const ranges = routes.flatMap(route =>
      routedRanges(context, route).map((range): RoutedRange => ({range, route})),
    )
    if (isWide(classify(ofFamily(gatewayClients(ranges), family)))) return true
  }
  // What lies there is not in the estate: unknown, not private.
  if (isDetoured(context, table, routes)) context.follow('route-table', `beyond the gateway of ${subnetId}`)
  return false
}

/**
 * Whether the internet may come in by another way than the subnet's own route says: by a kind of gateway that is not
 * known here, or by an appliance to which the network's internet gateway sends first what comes in (`domain.md` 1.2).
 */
function isDetoured(
  {list, read, some}: CheckContext,
  table: RouteTableResource,
  routes: readonly Route[],
): boolean {
  const outward = routes.filter(
    ({active, destination}) => active && isWide(classify(fromCidrs([destination]).set)),
  )
  if (outward.some(route => route.targetKind === 'other')) return true
  if (!outward.some(isByAppliance)) return false
  const networkId = read(table.networkId)
  const edges = list(
    'route-table',
    edge => read(edge.networkId) === networkId && read(edge.gatewayIds).length > 0,
  )
  return some(edges, edge => read(edge.routes).some(isByAppliance))
}

function isByAppliance({targetKind}: Route): boolean {
  return targetKind === 'endpoint' || targetKind === 'interface'
}

function routeTableOf({follow, list, matching, read}: CheckContext, subnetId: string): RouteTableResource {
  const own = matching(
    list('route-table', table => read(table.subnetIds).includes(subnetId)),
    () => true,
  )
  if (own[0] !== undefined) return own[0]
  const networkId = read(follow('subnet', subnetId).networkId)
  const main = matching(
    list('route-table', table => read(table.main) && read(table.networkId) === networkId),
    () => true,
  )
  // A table of another account (a shared network) is not in the estate: unknown, not private.
  return main[0] ?? follow('route-table', `of ${subnetId}`)
}

/** The ranges of a route's destination: a prefix list stands for many. */
export function routedRanges(
  {follow, read}: CheckContext,
  {destination, targetKind}: Route,
): readonly string[] {
  if (isRange(destination)) return [destination]
  // Only lists of the cloud's own services lead to an endpoint: they take nothing that a gateway would.
  if (targetKind === 'endpoint') return []
  const ranges = read(follow('prefix-list', destination).ranges)
  const unreadable = ranges.find(range => !isRange(range))
  return unreadable === undefined ? ranges : read(follow('prefix-list', unreadable).ranges)
}

/** CIDR text or an address, not the name of a list. */
function isRange(text: string): boolean {
  return fromCidrs([text]).malformed.length === 0
}
