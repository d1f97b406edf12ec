import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import {LISTENER, own, PORTS, type Small, SUBNETS, type SubnetName, TARGET} from './reachability-small.js'

/**
 * A second opinion on reach: packets of one client are walked through the filters of a small network, one address, one
 * client port and one target port at a time, as AWS documents each filter. Nothing of ours is used but the shapes.
 */

/** What a balancer sends its own connections from. */
const HIGH_PORTS = PORTS.filter(port => port >= 1024)

const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

function inRange(address: string, range: string): boolean {
  const [net = '', bits = '32'] = range.split('/')
  const size = 2 ** (32 - Number(bits))
  return Math.floor(number(address) / size) === Math.floor(number(net) / size)
}

type Protocol = 'tcp' | 'udp'

function matches(
  rule: {protocol: string; ports: readonly [number, number] | null},
  protocol: Protocol,
  port: number,
): boolean {
  if (rule.protocol === 'all') return true
  const same = rule.protocol === protocol || rule.protocol === {tcp: '6', udp: '17'}[protocol]
  return same && (rule.ports === null || (rule.ports[0] <= port && port <= rule.ports[1]))
}

/** Whether an ACL lets one packet in or out: its peer, and the port that it is sent to. */
function aclPasses(
  small: Small,
  subnet: SubnetName,
  direction: AclEntry['direction'],
  peer: string,
  protocol: Protocol,
  port: number,
): boolean {
  for (const entry of small.acls[subnet].toSorted((a, b) => a.number - b.number)) {
    if (entry.direction !== direction || !matches(entry, protocol, port) || !inRange(peer, entry.range))
      continue
    return entry.action === 'allow'
  }
  return false
}

function groupsPass(
  small: Small,
  groups: readonly string[],
  direction: GroupRule['direction'],
  peer: {readonly address: string; readonly groups: readonly string[]},
  protocol: Protocol,
  port: number,
): boolean {
  return groups.some(group =>
    small.groups[group as 'g1'].some(
      rule =>
        rule.direction === direction &&
        matches(rule, protocol, port) &&
        (rule.ranges.some(range => inRange(peer.address, range)) ||
          rule.groups.some(id => peer.groups.includes(id))),
    ),
  )
}

/** Whether packets from a subnet to a client leave by the internet gateway. */
function routesBack(small: Small, subnet: SubnetName, client: string): boolean {
  const routes = (small.tables[subnet] ?? small.tables.main ?? []).filter(route =>
    inRange(client, route.destination),
  )
  const length = (route: Route) => Number(route.destination.split('/')[1])
  const best = routes.toSorted(
    (a, b) => length(b) - length(a) || Number(a.propagated) - Number(b.propagated),
  )[0]
  return best?.targetKind === 'internet-gateway' && best.active && small.gatewayAttached
}

function isBlocked({block}: Small, subnet: SubnetName): boolean {
  return block.on && !(block.bothWays && block.open.some(name => name === subnet || name === 'network'))
}

/** `some`: if a single packet gets to a subnet that does not answer by the gateway that it came in by. */
function reachesDirectly(
  small: Small,
  client: string,
  protocol: Protocol,
  port: number,
  luck: 'every' | 'some',
): boolean {
  return small.cards.some(
    ({groups, isPublic, subnet}) =>
      isPublic &&
      !isBlocked(small, subnet) &&
      (routesBack(small, subnet, client) ||
        (protocol === 'udp' && luck === 'some' && small.gatewayAttached)) &&
      aclPasses(small, subnet, 'ingress', client, protocol, port) &&
      groupsPass(small, groups, 'ingress', {address: client, groups: []}, protocol, port) &&
      (protocol === 'udp' || PORTS.some(sent => aclPasses(small, subnet, 'egress', client, protocol, sent))),
  )
}

/** `every`: whatever port the balancer takes for its own connection; `some`: if it takes the right one. */
function reachesByBalancer(
  small: Small,
  client: string,
  protocol: Protocol,
  port: number,
  luck: 'every' | 'some',
): boolean {
  const {balancer, cards} = small
  const card = cards[0]
  if (balancer === null || card === undefined || !balancer.facing) return false
  if (port !== TARGET || balancer.protocol.toLowerCase() !== protocol) return false
  const target = own(card.subnet, 0)
  const groups = balancer.grouped ? ['gb'] : []
  const zone = SUBNETS[card.subnet].zone
  const stands = balancer.subnets.some(name => SUBNETS[name].zone === zone)
  if (
    balancer.grouped &&
    !groupsPass(small, groups, 'egress', {address: target, groups: card.groups}, protocol, port)
  )
    return false
  return balancer.subnets.some(subnet => {
    const {node, zone: near} = SUBNETS[subnet]
    if (near !== zone && !balancer.crossZone) return false
    // Of a target by address it is not documented what becomes of it where the balancer does not stand.
    if (!stands && !(balancer.byAddress && luck === 'some')) return false
    if (isBlocked(small, subnet)) return false
    // A single packet perhaps gets to a subnet that does not answer by the gateway.
    const isLucky = protocol === 'udp' && luck === 'some' && small.gatewayAttached
    if (!routesBack(small, subnet, client) && !isLucky) return false
    if (!aclPasses(small, subnet, 'ingress', client, protocol, LISTENER)) return false
    if (
      balancer.grouped &&
      !groupsPass(small, groups, 'ingress', {address: client, groups: []}, protocol, LISTENER)
    )
      return false
    const source = balancer.preserves ? client : node
    if (!groupsPass(small, card.groups, 'ingress', {address: source, groups}, protocol, port)) return false
    const inside = subnet === card.subnet
    const forth =
      inside ||
      (aclPasses(small, subnet, 'egress', target, protocol, port) &&
        aclPasses(small, card.subnet, 'ingress', source, protocol, port))
    if (!forth) return false
    if (protocol === 'udp') return true
    const toClient = (sent: number) => aclPasses(small, subnet, 'egress', client, protocol, sent)
    const back = (sent: number) =>
      inside ||
      (aclPasses(small, card.subnet, 'egress', source, protocol, sent) &&
        aclPasses(small, subnet, 'ingress', target, protocol, sent))
    if (balancer.preserves) return PORTS.some(sent => toClient(sent) && back(sent))
    return PORTS.some(toClient) && (luck === 'every' ? HIGH_PORTS.every(back) : HIGH_PORTS.some(back))
  })
}

export function oracle(
  small: Small,
  client: string,
  protocol: Protocol,
  ports: readonly number[],
  luck: 'every' | 'some',
): boolean {
  if (small.state === 'terminated') return false
  return ports.some(
    port =>
      reachesDirectly(small, client, protocol, port, luck) ||
      reachesByBalancer(small, client, protocol, port, luck),
  )
}
