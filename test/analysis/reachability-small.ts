import {sample} from '../../src/app/testing.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import type {World} from './reachability-support.js'

/** A small network around one machine, in few words: for the second opinion of `reachability-oracle.ts`, and as a world. */

export interface Small {
  readonly state: 'running' | 'terminated'
  readonly cards: readonly {
    readonly subnet: SubnetName
    readonly groups: readonly string[]
    readonly isPublic: boolean
  }[]
  /** Rules of `g1` and `g2` of the machine, and of `gb` of the balancer. */
  readonly groups: Readonly<Record<'g1' | 'g2' | 'gb', readonly GroupRule[]>>
  /** One ACL and one table for each subnet; without a table of its own a subnet has the main one. */
  readonly acls: Readonly<Record<SubnetName, readonly AclEntry[]>>
  readonly tables: Readonly<Record<SubnetName | 'main', readonly Route[] | null>>
  readonly block: {
    readonly on: boolean
    readonly open: readonly ('a' | 'b' | 'network')[]
    readonly bothWays: boolean
  }
  readonly gatewayAttached: boolean
  readonly balancer: {
    readonly facing: boolean
    readonly grouped: boolean
    readonly subnets: readonly SubnetName[]
    readonly protocol: 'TCP' | 'UDP'
    readonly preserves: boolean
    readonly crossZone: boolean
    readonly byAddress: boolean
  } | null
}

/** `a` and `c` are of one zone, `b` of another. */
export type SubnetName = 'a' | 'b' | 'c'
export const SUBNETS: Readonly<
  Record<SubnetName, {readonly net: string; readonly zone: string; readonly node: string}>
> = {
  a: {net: '10.0.0.0/24', zone: 'z1', node: '10.0.0.5'},
  b: {net: '10.0.1.0/24', zone: 'z2', node: '10.0.1.5'},
  c: {net: '10.0.2.0/24', zone: 'z1', node: '10.0.2.5'},
}
/** The address of the n-th interface of the machine. */
export const own = (subnet: SubnetName, n: number) => SUBNETS[subnet].net.replace('0/24', String(10 + n))

export const LISTENER = 443
export const TARGET = 30_080
/** Every address that the rules of a small network tell apart, and one that none of them names. */
export const CLIENTS = [...Array.from({length: 16}, (_, i) => `54.0.0.${i}`), '54.0.0.16', '9.9.9.9']
/** One port of each stretch that they tell apart. */
export const PORTS = [1, 20, 22, 23, 26, 443, 444, 1024, 30_000, 30_080, 30_081, 32_768, 65_535]

/** The same network as resources. */
export function worldOf(small: Small): World {
  const {balancer, block} = small
  const names: readonly SubnetName[] = ['a', 'b', 'c']
  const cards = small.cards.map(({groups, isPublic, subnet}, n) => ({
    id: `card-${n}`,
    subnetId: subnet,
    securityGroupIds: groups,
    publicAddresses: isPublic ? [`54.9.9.${n}`] : [],
    privateAddresses: [own(subnet, n)],
  }))
  return [
    sample('node', {id: 'node-1', state: small.state, networkId: 'network', interfaces: cards}),
    sample('region', {
      publicAccessBlock: block.on ? 'bidirectional' : 'off',
      publicAccessExclusions: block.open.map(resourceId => ({
        resourceId,
        mode: block.bothWays ? ('bidirectional' as const) : ('egress' as const),
        active: true,
      })),
    }),
    sample('network', {id: 'network'}),
    sample('gateway', {attachedNetworks: small.gatewayAttached ? ['network'] : []}),
    ...names.flatMap((id): Resource[] => [
      sample('subnet', {id, networkId: 'network', ranges: [SUBNETS[id].net], zone: SUBNETS[id].zone}),
      sample('network-acl', {
        id: `acl-${id}`,
        name: `acl-${id}`,
        networkId: 'network',
        subnetIds: [id],
        entries: small.acls[id],
      }),
    ]),
    ...([...names, 'main'] as const).flatMap((id): Resource[] => {
      const routes = small.tables[id]
      const subnetIds = id === 'main' ? [] : [id]
      return routes === null
        ? []
        : [
            sample('route-table', {
              id: `table-${id}`,
              name: `table-${id}`,
              networkId: 'network',
              main: id === 'main',
              subnetIds,
              routes,
            }),
          ]
    }),
    ...(['g1', 'g2', 'gb'] as const).map(id =>
      sample('security-group', {id, name: id, rules: small.groups[id]}),
    ),
    ...(balancer === null ? [] : balancerOf(balancer, cards[0]?.privateAddresses[0] ?? '')),
  ]
}

function balancerOf(balancer: NonNullable<Small['balancer']>, target: string): readonly Resource[] {
  const {protocol} = balancer
  const securityGroupIds = balancer.grouped ? ['gb'] : []
  return [
    sample('load-balancer', {
      id: 'balancer',
      type: 'network',
      networkId: 'network',
      internetFacing: balancer.facing,
      subnetIds: balancer.subnets,
      securityGroupIds,
      crossZone: balancer.crossZone,
      listeners: [
        {
          id: 'listener',
          port: LISTENER,
          protocol,
          tlsPolicy: null,
          tlsMinimum: null,
          authenticates: false,
          redirectsToTls: false,
          targetGroupIds: ['targets'],
        },
      ],
      targetGroups: [
        {
          id: 'targets',
          protocol,
          port: TARGET,
          targetType: balancer.byAddress ? 'ip' : 'instance',
          preservesClientAddress: balancer.preserves,
          crossZone: null,
          targets: [{id: balancer.byAddress ? target : 'node-1', port: null, zone: null}],
        },
      ],
    }),
    ...balancer.subnets.map(id =>
      sample('network-interface', {
        id: `node-${id}`,
        networkId: 'network',
        subnetId: id,
        attachedTo: 'balancer',
        privateAddresses: [SUBNETS[id].node],
        securityGroupIds,
      }),
    ),
  ]
}
