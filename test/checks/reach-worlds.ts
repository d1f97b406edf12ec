import type {Draft} from '../../src/app/samples.js'
import {sample, type World} from '../../src/app/testing.js'
import type {ClusterResource} from '../../src/model/cluster.js'
import {unsupported} from '../../src/model/fact.js'
import type {LoadBalancerResource, TargetGroup} from '../../src/model/load-balancer.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {MachineInterface, NodeResource} from '../../src/model/node.js'
import type {Resource} from '../../src/model/resource.js'

/**
 * Worlds in which the way from the internet to a machine is open, piece by piece: a case replaces the piece that it is
 * about, or leaves it out (null = nobody read it). Nothing here says what follows.
 */

export type Door = Pick<GroupRule, 'protocol' | 'ports'>

export const tcp = (lo: number, hi = lo): Door => ({protocol: 'tcp', ports: [lo, hi]})
export const udp = (lo: number, hi = lo): Door => ({protocol: 'udp', ports: [lo, hi]})

export const WORLD = '0.0.0.0/0'
export const HALVES = ['0.0.0.0/1', '128.0.0.0/1'] as const
/** More than anybody's office, less than what a cloud rents out in a region. */
export const WIDE = '62.0.0.0/9'
export const OFFICE = '8.8.8.8/32'

export function rule(door: Door, draft: Partial<GroupRule> = {}): GroupRule {
  return {direction: 'ingress', ranges: [], groups: [], prefixLists: [], ...door, ...draft}
}

export function group(...rules: readonly GroupRule[]): Resource {
  return sample('security-group', {rules})
}

export function route(destination: string, targetKind: Route['targetKind'], target: string): Route {
  return {destination, target, targetKind, active: true, propagated: false}
}

export const BY_GATEWAY: readonly Route[] = [
  route('10.0.0.0/16', 'local', 'local'),
  route('0.0.0.0/0', 'internet-gateway', 'gateway-1'),
  route('::/0', 'internet-gateway', 'gateway-1'),
]

export function entry(
  number: number,
  direction: AclEntry['direction'],
  draft: Partial<AclEntry> = {},
): AclEntry {
  return {number, direction, protocol: 'all', ports: null, range: WORLD, action: 'allow', ...draft}
}

export const ALL_IN: readonly AclEntry[] = [entry(100, 'ingress'), entry(101, 'ingress', {range: '::/0'})]
export const ALL_OUT: readonly AclEntry[] = [entry(100, 'egress'), entry(101, 'egress', {range: '::/0'})]

/** What stands between the internet and a machine in `subnet-1`. */
export interface Pieces {
  readonly region: Resource | null
  readonly network: Resource | null
  readonly subnet: Resource | null
  readonly table: Resource | null
  readonly gateway: Resource | null
  readonly acl: Resource | null
  readonly group: Resource | null
}

const OPEN: Omit<Pieces, 'group'> = {
  region: sample('region'),
  network: sample('network'),
  subnet: sample('subnet'),
  table: sample('route-table', {name: 'public', routes: BY_GATEWAY}),
  gateway: sample('gateway'),
  acl: sample('network-acl', {name: 'open', entries: [...ALL_IN, ...ALL_OUT]}),
}

/** The one interface of a private node. */
export const CARD: MachineInterface = {
  id: 'interface-1',
  subnetId: 'subnet-1',
  securityGroupIds: ['group-1'],
  publicAddresses: [],
  privateAddresses: ['10.0.1.10'],
}

/** A node in a private subnet, with one interface. */
export function privateNode(
  card: Partial<MachineInterface> = {},
  draft: Draft<NodeResource> = {},
): NodeResource {
  const whole = {...CARD, ...card}
  const {privateAddresses, publicAddresses, securityGroupIds, subnetId} = whole
  return sample('node', {
    interfaces: [whole],
    privateAddresses,
    publicAddresses,
    securityGroupIds,
    subnetId,
    ...draft,
  })
}

/** A node with an address that the internet knows. */
export function publicNode(
  card: Partial<MachineInterface> = {},
  draft: Draft<NodeResource> = {},
): NodeResource {
  return privateNode({publicAddresses: ['198.51.100.7'], ...card}, draft)
}

/** What is judged, and the pieces of the way around it. */
export function around(
  [judged, ...others]: World,
  pieces: Partial<Pieces>,
  ...more: readonly Resource[]
): World {
  const read = Object.values({...OPEN, ...pieces}).filter(piece => piece !== null)
  return [judged, ...others, ...read, ...more]
}

/** A public node whose one group has these rules. */
export function guardedBy(...rules: readonly GroupRule[]): World {
  return around([publicNode()], {group: group(...rules)})
}

export interface Behind {
  readonly type: 'network' | 'application' | 'classic'
  /** The port of the machine. */
  readonly port: number
  readonly balancer?: Draft<LoadBalancerResource>
  readonly targets?: Partial<TargetGroup>
}

/** A load balancer in a public subnet of its own, which leads to `node-1`. */
export function behind({balancer = {}, port, targets = {}, type}: Behind): readonly Resource[] {
  const listens = type === 'application' ? 'HTTP' : 'TCP'
  const own = sample('load-balancer', {
    type,
    subnetIds: ['subnet-public'],
    securityGroupIds: ['group-balancer'],
    listeners: [
      {
        id: 'listener-1',
        port: 443,
        protocol: listens,
        tlsPolicy: null,
        tlsMinimum: null,
        authenticates: false,
        redirectsToTls: false,
        targetGroupIds: ['target-group-1'],
      },
    ],
    targetGroups: [
      {
        id: 'target-group-1',
        protocol: listens,
        port,
        targetType: 'instance',
        preservesClientAddress: type === 'network',
        crossZone: null,
        targets: [{id: 'node-1', port, zone: null}],
        ...targets,
      },
    ],
    ...balancer,
  })
  return [
    own,
    sample('subnet', {id: 'subnet-public', ranges: ['10.0.0.0/24']}),
    sample('route-table', {id: 'routes-public', subnetIds: ['subnet-public'], routes: BY_GATEWAY}),
    sample('network-acl', {id: 'acl-public', subnetIds: ['subnet-public'], entries: [...ALL_IN, ...ALL_OUT]}),
    sample('security-group', {
      id: 'group-balancer',
      rules: [
        rule(tcp(443), {ranges: [WORLD]}),
        rule({protocol: 'all', ports: null}, {direction: 'egress', ranges: [WORLD]}),
      ],
    }),
    sample('security-group', {id: 'group-shut', rules: []}),
    sample('network-interface', {
      id: 'interface-balancer',
      attachedTo: 'balancer-1',
      interfaceType: 'network_load_balancer',
      subnetId: 'subnet-public',
      publicAddresses: ['198.51.100.80'],
      privateAddresses: ['10.0.0.5'],
      securityGroupIds: ['group-balancer'],
    }),
  ]
}

/** Routes of a subnet that reaches the internet and is not reached by it. */
export const PRIVATE_TABLE = sample('route-table')

/** A cluster that the cloud runs, with these ranges at its public endpoint. */
export function managed(...publicEndpointRanges: readonly string[]): ClusterResource {
  return sample('cluster', {publicEndpoint: true, publicEndpointRanges})
}

const OWN = unsupported('the customer runs this control plane')

/** A cluster such as kOps makes: what a managed one has settings for, its machines decide. */
export const SELF_MANAGED: ClusterResource = sample('cluster', {
  management: 'self-managed',
  membership: {by: 'tags', tool: 'kops', signs: []},
  publicEndpoint: OWN,
  privateEndpoint: OWN,
  publicEndpointRanges: OWN,
  endpointSecurityGroups: OWN,
  nodePortRange: OWN,
  etcdHeldByProvider: false,
})
