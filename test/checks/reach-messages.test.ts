import {expect, it} from 'vitest'
import {judge, sample, type World} from '../../src/app/testing.js'
import endpoint from '../../src/checks/cluster-endpoint-exposure.js'
import etcdAccess from '../../src/checks/cluster-etcd-access.js'
import overlay from '../../src/checks/node-overlay-exposure.js'
import servicePorts from '../../src/checks/node-service-port-exposure.js'
import ssh from '../../src/checks/node-ssh-exposure.js'
import type {Check} from '../../src/contracts/check.js'
import {unknown} from '../../src/model/fact.js'
import {
  around,
  behind,
  group,
  guardedBy,
  HALVES,
  managed,
  OFFICE,
  PRIVATE_TABLE,
  privateNode,
  publicNode,
  rule,
  SELF_MANAGED,
  tcp,
  WORLD,
} from './reach-worlds.js'

/** One line has to say what is reached, from where, by which way and what lets it through, in names that one can look up. */

const named = (id: string, groupId: string, port: number, peer = WORLD) =>
  sample('security-group-rule', {id, groupId, ports: [port, port], peer})
const open = (port: number) => rule(tcp(port), {ranges: [WORLD]})

it.each<[string, Check, World, string]>([
  [
    'a public node',
    ssh,
    [...guardedBy(open(22)), named('sgr-1', 'group-1', 22)],
    '22/tcp can be reached from 100 % of public IPv4: internet → node-1 :22 (group-1 rule sgr-1, acl-1 entry 100 and 101, routes-1 → gateway-1, 198.51.100.7)',
  ],
  [
    'a rule whose id was not read',
    ssh,
    guardedBy(open(22)),
    '22/tcp can be reached from 100 % of public IPv4: internet → node-1 :22 (group-1 (nodes): tcp 22 from 0.0.0.0/0, acl-1 entry 100 and 101, routes-1 → gateway-1, 198.51.100.7)',
  ],
  [
    'two rules',
    ssh,
    [
      ...guardedBy(rule(tcp(22), {ranges: HALVES})),
      named('sgr-1', 'group-1', 22, HALVES[0]),
      named('sgr-2', 'group-1', 22, HALVES[1]),
    ],
    '22/tcp can be reached from 100 % of public IPv4: internet → node-1 :22 (group-1 rule sgr-1, group-1 rule sgr-2, acl-1 entry 100 and 101, routes-1 → gateway-1, 198.51.100.7)',
  ],
  [
    'a private node behind a network load balancer',
    servicePorts,
    around(
      [privateNode(), sample('cluster')],
      {table: PRIVATE_TABLE, group: group(open(30_443))},
      ...behind({type: 'network', port: 30_443}),
      named('sgr-1', 'group-1', 30_443),
      named('sgr-2', 'group-balancer', 443),
    ),
    '30443/tcp can be reached from 100 % of public IPv4: internet → web :443 (TCP) → node-1 :30443 (group-1 rule sgr-1, acl-1 entry 100 and 101, group-balancer rule sgr-2, acl-public entry 100 and 101, routes-public → gateway-1)',
  ],
  [
    'a machine that admits the load balancer',
    endpoint,
    around(
      [SELF_MANAGED, privateNode({}, {role: 'control-plane'})],
      {table: PRIVATE_TABLE, group: group(rule(tcp(6443), {groups: ['group-balancer']}))},
      ...behind({type: 'classic', port: 6443}),
      named('sgr-2', 'group-balancer', 443),
    ),
    '6443/tcp can be reached from 100 % of public IPv4: internet → web :443 (TCP) → node-1 :6443 (group-1 admits web by the group group-balancer, group-balancer rule sgr-2, acl-public entry 100 and 101, routes-public → gateway-1)',
  ],
  [
    'the public endpoint of a managed cluster',
    endpoint,
    [managed(...HALVES)],
    '443/tcp can be reached from 100 % of public IPv4: internet → the public endpoint of cluster-1 (shop-prod) (0.0.0.0/1, 128.0.0.0/1)',
  ],
  [
    'what one cloud rents out',
    endpoint,
    [managed('3.0.0.0/8')],
    '443/tcp can be reached from machines that anybody rents in aws us-east-2 (3.0.0.0/8): internet → the public endpoint of cluster-1 (shop-prod) (3.0.0.0/8)',
  ],
  [
    'few',
    ssh,
    guardedBy(rule(tcp(22), {ranges: [OFFICE]})),
    '22/tcp can be reached from no more than 1 public IPv4 address (8.8.8.8/32)',
  ],
  [
    'an endpoint that is off',
    endpoint,
    [sample('cluster')],
    'no public address gets through: the public endpoint is off',
  ],
  [
    'ports of two protocols',
    overlay,
    around([privateNode()], {group: group()}),
    'no public address gets through to 4789, 8472, 51820/udp and 179, 4240, 5473/tcp: node-1 has no public address',
  ],
  [
    'something that was not read',
    ssh,
    around([publicNode()], {
      table: sample('route-table', {routes: unknown('denied', 0)}),
      group: group(open(22)),
    }),
    '22/tcp can perhaps be reached from 100 % of public IPv4: internet → node-1 :22 (group-1 (nodes): tcp 22 from 0.0.0.0/0, acl-1 entry 100 and 101, 198.51.100.7); not read: routes of routes-1 (private) (denied)',
  ],
  [
    'something that was not decided',
    ssh,
    around([publicNode({}, {state: 'stopped'})], {group: group(open(22))}),
    '22/tcp can perhaps be reached from 100 % of public IPv4: internet → node-1 :22 (group-1 (nodes): tcp 22 from 0.0.0.0/0, acl-1 entry 100 and 101, routes-1 → gateway-1, 198.51.100.7); not decided: whether node-1, which is stopped, will run',
  ],
  [
    'a neighbour',
    etcdAccess,
    around(
      [
        SELF_MANAGED,
        privateNode({}, {id: 'control-1', role: 'control-plane'}),
        privateNode({id: 'interface-2', securityGroupIds: ['group-nodes']}, {name: 'worker-1'}),
        sample('network-interface', {id: 'interface-2', securityGroupIds: ['group-nodes']}),
        sample('security-group', {id: 'group-nodes', rules: []}),
      ],
      {group: group(rule(tcp(4001, 4002), {groups: ['group-nodes']}))},
    ),
    'etcd lets in the node worker-1 (group-1 lets in members of group-nodes to tcp 4001-4002)',
  ],
])('%s', (_name, check, world, message) => {
  expect(judge(check, world).message).toBe(message)
})
