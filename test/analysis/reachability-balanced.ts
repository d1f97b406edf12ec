import type {Draft} from '../../src/app/samples.js'
import {sample} from '../../src/app/testing.js'
import type {Listener, LoadBalancerResource, TargetGroup} from '../../src/model/load-balancer.js'
import type {AclEntry, GroupRule} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import {
  ALL_IN,
  ALL_OUT,
  BY_GATEWAY,
  group,
  LOCAL,
  node,
  opened,
  out,
  type Pieces,
  PRIVATE,
  rule,
  table,
  tcp,
  WORLD,
  WORLD6,
  type World,
} from './reachability-support.js'

/** Worlds in which a private machine stands behind a load balancer, whose listener 443 leads to port 30080. */

export const PORT = tcp(30_080)
export const asked = (world: World) => ({world, targets: [PORT]})

/** What guards the machine: a group that admits the internet, the balancer's group, or its address. */
export const BY_CLIENT = group(rule(PORT, {ranges: [WORLD, WORLD6]}))
export const BY_GROUP = group(rule(PORT, {groups: ['group-front']}))
export const BY_ADDRESS = group(rule(PORT, {ranges: ['10.0.0.5/32']}))

export function listener(draft: Partial<Listener> = {}): Listener {
  return {
    id: 'listener-1',
    port: 443,
    protocol: 'TCP',
    tlsPolicy: null,
    tlsMinimum: null,
    authenticates: false,
    redirectsToTls: false,
    targetGroupIds: ['targetgroup/pods/1'],
    ...draft,
  }
}

export function targets(draft: Partial<TargetGroup> = {}): TargetGroup {
  return {
    id: 'targetgroup/pods/1',
    protocol: 'TCP',
    port: 30_080,
    targetType: 'instance',
    preservesClientAddress: true,
    crossZone: null,
    targets: [{id: 'node-1', port: 30_080, zone: null}],
    ...draft,
  }
}

const HTTP = {listeners: [listener({protocol: 'HTTPS'})]}
const PROXIED = targets({protocol: 'HTTP', preservesClientAddress: null})

type BalancerDraft = Draft<LoadBalancerResource>

/** A network balancer that passes the client's address on. */
export function network(draft: BalancerDraft = {}, group: Partial<TargetGroup> = {}): Resource {
  return sample('load-balancer', {
    type: 'network',
    crossZone: false,
    subnetIds: ['subnet-front'],
    securityGroupIds: ['group-front'],
    listeners: [listener()],
    targetGroups: [targets(group)],
    ...draft,
  })
}

export function application(draft: BalancerDraft = {}, group: Partial<TargetGroup> = {}): Resource {
  return network({type: 'application', crossZone: true, ...HTTP, ...draft}, {...PROXIED, ...group})
}

export function classic(draft: BalancerDraft = {}, group: Partial<TargetGroup> = {}): Resource {
  return network({type: 'classic', ...draft}, {preservesClientAddress: false, ...group})
}

/** Another subnet for the balancer, with pieces of its own. */
export function subnetOf(
  name: string,
  net: string,
  draft: {
    readonly zone?: string
    readonly routes?: readonly (typeof LOCAL)[]
    readonly entries?: readonly AclEntry[]
    readonly address?: string | null
  } = {},
): readonly Resource[] {
  const {address = null, entries = [...ALL_IN, ...ALL_OUT], routes = BY_GATEWAY, zone = 'eu-west-1a'} = draft
  const id = `subnet-${name}`
  return [
    sample('subnet', {id, ranges: [net], zone}),
    sample('route-table', {id: `routes-${name}`, subnetIds: [id], routes}),
    sample('network-acl', {id: `acl-${name}`, subnetIds: [id], entries}),
    ...(address === null
      ? []
      : [
          sample('network-interface', {
            id: `interface-${name}`,
            attachedTo: 'balancer-1',
            subnetId: id,
            privateAddresses: [address],
            securityGroupIds: ['group-front'],
          }),
        ]),
  ]
}

export interface Behind {
  readonly pieces?: {readonly [P in keyof Pieces]?: P extends 'node' | 'more' ? Pieces[P] : Pieces[P] | null}
  /** Rules of the balancer's own group. */
  readonly rules?: readonly GroupRule[] | null
  /** What the network ACL of the balancer's subnet says. */
  readonly entries?: readonly AclEntry[]
  readonly routes?: readonly (typeof LOCAL)[]
  readonly zone?: string
  /** The balancer's own address; null = its interfaces do not tell. */
  readonly address?: string | null
  readonly more?: readonly Resource[]
}

export const HTTPS_IN = rule(tcp(443), {ranges: [WORLD, WORLD6]})
export const OUT = out({ranges: [WORLD]})

/** The private machine, the balancer in a public subnet of its own, and what a case changes of it. */
export function behind(balancer: Resource, draft: Behind = {}): World {
  const {address = '10.0.0.5', more = [], pieces = {}, rules = [HTTPS_IN, OUT], ...subnet} = draft
  const own = pieces.more ?? []
  return opened({
    node: PRIVATE,
    table: table(LOCAL),
    group: BY_CLIENT,
    ...pieces,
    more: [
      balancer,
      ...subnetOf('front', '10.0.0.0/24', {address, ...subnet}),
      ...(rules === null ? [] : [sample('security-group', {id: 'group-front', name: 'front', rules})]),
      ...own,
      ...more,
    ],
  })
}

export const elsewhere = (zone: string) => ({subnet: sample('subnet', {zone})})
export const guarded = (by: Resource) => ({pieces: {group: by}})
export const privateAt = (...privateAddresses: readonly string[]) =>
  node([{publicAddresses: [], privateAddresses}])
