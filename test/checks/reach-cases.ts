import {sample, type UnknownCase, type World} from '../../src/app/testing.js'
import {known, unknown} from '../../src/model/fact.js'
import type {AclEntry, Route} from '../../src/model/network.js'
import type {NodeResource} from '../../src/model/node.js'
import type {Resource} from '../../src/model/resource.js'
import {
  ALL_IN,
  ALL_OUT,
  around,
  BY_GATEWAY,
  CARD,
  type Door,
  entry,
  group,
  HALVES,
  OFFICE,
  type Pieces,
  PRIVATE_TABLE,
  privateNode,
  publicNode,
  route,
  rule,
  SELF_MANAGED,
  WORLD,
} from './reach-worlds.js'

/** The cases that all checks of a reached port share: what stands on the way to a machine, shut, open and unread. */

export interface Subject {
  /** A port that the check guards. */
  readonly door: Door
  /** The judged resource first, made of the machine that is reached. */
  readonly judged: (machine: NodeResource) => World
}

export type Worlds = Record<string, World>

/** A check of the machine itself. */
export const theNode = (machine: NodeResource): World => [machine]

/** A check of the cluster whose only machine of the control plane it is. */
export const theControlPlane = (machine: NodeResource): World => [
  SELF_MANAGED,
  {...machine, role: known('control-plane', 0)},
]

/** No answer gets out by the network's gateway: of a single packet that shuts nobody out for certain. */
export function unansweredWays(subject: Subject): Worlds {
  const world = opened(subject)
  return {
    'no route by an internet gateway': world({table: PRIVATE_TABLE}),
    "the network's main table leads to a gateway, the subnet's own does not (trap 5)": world(
      {table: PRIVATE_TABLE},
      publicNode(),
      sample('route-table', {id: 'routes-main', main: true, subnetIds: [], routes: BY_GATEWAY}),
    ),
    'IPv6 by an egress-only gateway (trap 5)': world(
      {table: table(route('::/0', 'egress-only-gateway', 'egress-1'))},
      publicNode(V6),
    ),
    'a route that leads nowhere': world({
      table: table({...route(WORLD, 'internet-gateway', 'gateway-1'), active: false}),
    }),
  }
}

/** Nobody gets through: each way is shut by one thing, where all else is open. */
export function shutWays(subject: Subject): Worlds {
  const {door} = subject
  const world = opened(subject)
  return {
    'no public address (trap 2)': world({}, privateNode()),
    ...(door.protocol === 'tcp' ? unansweredWays(subject) : {}),
    'a gateway of another network': world({gateway: sample('gateway', {attachedNetworks: ['network-2']})}),
    'the block of internet gateways is on': world({region: blocking()}),
    'the block is on, and opened for a sibling subnet (trap 4)': world({
      region: blocking('subnet-2', 'bidirectional'),
    }),
    'the block is on, and opened outward only': world({region: blocking('subnet-1', 'egress')}),
    'the network ACL lets nothing in': world({acl: acl(...ALL_OUT)}),
    'the network ACL denies it before it allows it': world({
      acl: acl(
        entry(50, 'ingress', {action: 'deny'}),
        entry(51, 'ingress', {action: 'deny', range: '::/0'}),
        ...ALL_IN,
        ...ALL_OUT,
      ),
    }),
    ...(door.protocol === 'tcp'
      ? {
          'the network ACL lets no answer out (trap 3)': world({acl: acl(...ALL_IN)}),
          'the network ACL lets answers out to the network alone (trap 3)': world({
            acl: acl(...ALL_IN, entry(100, 'egress', {range: '10.0.0.0/16'})),
          }),
        }
      : {}),
    'no group has a rule for it': world({group: group()}),
    'private ranges only (trap 1)': admitting(subject, '10.0.0.0/8', '172.16.0.0/12'),
    'members of a group only': world({group: group(rule(door, {groups: ['group-1']}))}),
    'shut twice, by the route and by the group': world({table: PRIVATE_TABLE, group: group()}),
    'open on the interface that has no address': world(
      {},
      publicNode(
        {},
        {
          interfaces: [
            {...CARD, publicAddresses: ['198.51.100.7'], securityGroupIds: ['group-2']},
            {...CARD, id: 'interface-2'},
          ],
        },
      ),
      second(door, '10.0.0.0/16'),
    ),
    'the machine is gone': world({}, publicNode({}, {state: 'terminated'})),
  }
}

/** Few get through. */
export function narrowWays(subject: Subject): Worlds {
  const {door} = subject
  const world = opened(subject)
  return {
    'one office address (trap 1)': admitting(subject, OFFICE),
    'one office address, by a list': world(
      {group: group(rule(door, {prefixLists: ['list-1']}))},
      publicNode(),
      sample('prefix-list', {ranges: ['8.8.8.0/24']}),
    ),
    'a network ACL that leaves one office of the world': world({
      acl: acl(entry(100, 'ingress', {range: OFFICE}), ...ALL_OUT),
    }),
    ...(subject.door.protocol === 'tcp'
      ? {
          'a route back to one office alone': world({
            table: table(route(OFFICE, 'internet-gateway', 'gateway-1')),
          }),
        }
      : {}),
  }
}

/** The world gets through, whatever else stands on the way. */
export function openWays(subject: Subject): Worlds {
  const {door} = subject
  const world = opened(subject)
  return {
    'the world': admitting(subject, WORLD),
    'the world, by IPv6': world({}, publicNode(V6)),
    'two halves of the internet in two groups (trap 1)': world(
      {group: group(rule(door, {ranges: [HALVES[0]]}))},
      publicNode(TWO_GROUPS),
      second(door, HALVES[1]),
    ),
    'all ports, all protocols': world({
      group: group(rule({protocol: 'all', ports: null}, {ranges: [WORLD]})),
    }),
    'a list of the world': world(
      {group: group(rule(door, {prefixLists: ['list-1']}))},
      publicNode(),
      sample('prefix-list', {ranges: HALVES}),
    ),
    ...(door.protocol === 'tcp'
      ? {
          'answers get out to port 443 alone (trap 3)': world({
            acl: acl(...ALL_IN, entry(100, 'egress', {protocol: '6', ports: [443, 443]})),
          }),
        }
      : {'no answer gets out, and one packet needs none': world({acl: acl(...ALL_IN)})}),
    'the block is on, and opened for the subnet (trap 4)': world({
      region: blocking('subnet-1', 'bidirectional'),
    }),
    'the main table leads to a gateway, and the subnet has no other (trap 5)': world({
      table: sample('route-table', {main: true, subnetIds: [], routes: BY_GATEWAY}),
    }),
    'the world, although another group was not read': world(
      {},
      publicNode(TWO_GROUPS),
      sample('security-group', {id: 'group-2', rules: UNREAD}),
    ),
    'the world, although a list was not read': world({
      group: group(rule(door, {ranges: [WORLD], prefixLists: ['list-elsewhere']})),
    }),
    'the world, although a range is none': admitting(subject, WORLD, '300.0.0.0/8'),
    'the world, on the second interface': world(
      {group: group()},
      publicNode(
        {},
        {
          interfaces: [
            CARD,
            {...CARD, id: 'interface-2', publicAddresses: ['198.51.100.7'], securityGroupIds: ['group-2']},
          ],
        },
      ),
      second(door, WORLD),
    ),
  }
}

/** Something on the way was not read, and all else is open. */
export function unreadWays(subject: Subject): Record<string, World | UnknownCase> {
  const {door} = subject
  const world = opened(subject)
  const hidden = world({}, privateNode())
  return {
    'the machine is stopped': world({}, publicNode({}, {state: 'stopped'})),
    'the state was not read': world({}, publicNode({}, {state: UNREAD})),
    'the interfaces were not read': world({}, publicNode({}, {interfaces: UNREAD})),
    'the settings of the region were not read': world({region: null}),
    'the block was not read': world({region: sample('region', {publicAccessBlock: UNREAD})}),
    'the exclusions of the block were not read': world({
      region: sample('region', {publicAccessBlock: 'ingress', publicAccessExclusions: UNREAD}),
    }),
    'the network belongs to another account, whose block counts': world({
      network: sample('network', {owner: '222233334444'}),
    }),
    'the subnet is not in the estate': world({subnet: null}),
    'the route table is not in the estate': world({table: null}),
    'the routes were not read': world({table: sample('route-table', {routes: UNREAD})}),
    'the gateway is not in the estate': world({gateway: null}),
    'an appliance stands behind the gateway': world(
      {},
      publicNode(),
      sample('route-table', {
        id: 'routes-edge',
        subnetIds: [],
        gatewayIds: ['gateway-1'],
        routes: [route('10.0.1.0/24', 'endpoint', 'endpoint-firewall')],
      }),
    ),
    'the network ACL is not in the estate': world({acl: null}),
    'the entries of the network ACL were not read': world({acl: sample('network-acl', {entries: UNREAD})}),
    'a range of the network ACL is none': world({
      acl: acl(entry(50, 'ingress', {range: '300.0.0.0/8'}), ...ALL_OUT),
    }),
    'a group is not in the estate': world({group: null}),
    'the rules of a group were not read': world({group: sample('security-group', {rules: UNREAD})}),
    'a list is not in the estate': world({group: group(rule(door, {prefixLists: ['list-elsewhere']}))}),
    'a range of a group is none': admitting(subject, '300.0.0.0/8'),
    'a range of a list is none': world(
      {group: group(rule(door, {prefixLists: ['list-1']}))},
      publicNode(),
      sample('prefix-list', {ranges: ['300.0.0.0/8']}),
    ),
    'no group is known': world({}, publicNode({securityGroupIds: []})),
    'an accelerator in the network': world(
      {},
      privateNode(),
      sample('network-interface', {id: 'interface-door', attachedTo: null, frontDoor: true}),
    ),
    'where a load balancer leads was not read': world(
      {},
      privateNode(),
      sample('load-balancer', {targetGroups: UNREAD}),
    ),
    'the load balancers were not listed': {world: hidden, without: ['load-balancers']},
    'the interfaces of the network were not listed': {world: hidden, without: ['network-interfaces']},
  }
}

export const UNREAD = unknown('denied', 0)
const V6 = {publicAddresses: ['2001:db8::7']}
const TWO_GROUPS = {securityGroupIds: ['group-1', 'group-2']}

/** A machine that the world may knock at, in a network that is open. */
export function opened({door, judged}: Subject) {
  const open = {group: group(rule(door, {ranges: [WORLD, '::/0']}))}
  return (pieces: Partial<Pieces>, machine = publicNode(), ...more: readonly Resource[]): World =>
    around(judged(machine), {...open, ...pieces}, ...more)
}

function admitting(subject: Subject, ...ranges: readonly string[]): World {
  return opened(subject)({group: group(rule(subject.door, {ranges}))})
}

function second(door: Door, ...ranges: readonly string[]): Resource {
  return sample('security-group', {id: 'group-2', rules: [rule(door, {ranges})]})
}

function table(...routes: readonly Route[]): Resource {
  return sample('route-table', {routes})
}

function acl(...entries: readonly AclEntry[]): Resource {
  return sample('network-acl', {entries})
}

/** A region that blocks its internet gateways, but for one exclusion. */
function blocking(resourceId?: string, mode: 'bidirectional' | 'egress' = 'bidirectional'): Resource {
  const exclusions = resourceId === undefined ? [] : [{resourceId, mode, active: true}]
  return sample('region', {publicAccessBlock: 'ingress', publicAccessExclusions: exclusions})
}
