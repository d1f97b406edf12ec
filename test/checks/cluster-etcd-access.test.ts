import {sample, type UnknownCase, type World} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-etcd-access.js'
import {known, unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import type {Topic} from '../../src/model/topic.js'
import {checkTable} from '../support/check-table.js'
import {
  ALL_IN,
  ALL_OUT,
  around,
  entry,
  managed,
  type Pieces,
  privateNode,
  route,
  rule,
  SELF_MANAGED,
  tcp,
  WORLD,
} from './reach-worlds.js'

/** Two members of the control plane in `subnet-1`, a worker in `subnet-2`, and a peering to another network. */
const control = (id: string, address: string) =>
  privateNode(
    {id: `interface-${id}`, securityGroupIds: ['group-control'], privateAddresses: [address]},
    {id, name: id, role: 'control-plane'},
  )
const card = (id: string, draft: Parameters<typeof sample<'network-interface'>>[1]) =>
  sample('network-interface', {id, name: id, attachedTo: null, ...draft})
const ofControl = (id: string, address: string) =>
  card(`interface-${id}`, {
    attachedTo: id,
    securityGroupIds: ['group-control'],
    privateAddresses: [address],
  })
const WORKER = {securityGroupIds: ['group-nodes'], subnetId: 'subnet-2', privateAddresses: ['10.0.2.10']}

const CLUSTER: World = [
  {...SELF_MANAGED, membership: known({by: 'tags', tool: 'cluster-api', signs: []}, 0)},
  control('control-1', '10.0.1.5'),
  control('control-2', '10.0.1.6'),
  privateNode(WORKER),
  ofControl('control-1', '10.0.1.5'),
  ofControl('control-2', '10.0.1.6'),
  sample('network-interface', WORKER),
  sample('security-group', {id: 'group-nodes', rules: []}),
  sample('subnet', {id: 'subnet-2', ranges: ['10.0.2.0/24']}),
]
const ROUTES = [
  route('10.0.0.0/16', 'local', 'local'),
  route('10.9.0.0/16', 'peering', 'peering-1'),
  route(WORLD, 'nat', 'nat-1'),
]

type Admitted = Parameters<typeof rule>[1]

const guarded = (...rules: readonly GroupRule[]): Resource =>
  sample('security-group', {id: 'group-control', rules})
const within = (admitted: Admitted, pieces: Partial<Pieces> = {}, ...more: readonly Resource[]): World =>
  around(
    CLUSTER,
    {
      table: sample('route-table', {routes: ROUTES, subnetIds: ['subnet-1', 'subnet-2']}),
      group: guarded(rule(tcp(2379, 2380), admitted)),
      ...pieces,
    },
    ...more,
  )
const changed = (world: World, id: string, facts: object): World => {
  const [judged, ...others] = world.map(
    (one): Resource => (one.id === id ? Object.assign({}, one, facts) : one),
  )
  return [judged as Resource, ...others]
}

const kops = ([, ...others]: World): World => [SELF_MANAGED, ...others]
const members = {groups: ['group-control']}
const nodes = {groups: ['group-nodes']}
const network = {ranges: ['10.0.0.0/16']}
const inferred = {role: unknown('undecided', 0, 'inferred')}
const lists = (topic: Topic): UnknownCase => ({world: within(members), without: [topic]})

checkTable(check, {
  pass: {
    'the members admit each other': within(members),
    'the members admit each other by their addresses': within({ranges: ['10.0.1.5/32', '10.0.1.6/32']}),
    'the members admit nobody': within({}),
    'kOps: the workers, to the etcd of Cilium': kops(
      within(members, {group: guarded(rule(tcp(4003), nodes))}),
    ),
    'the workers, to a port that is etcd for kOps alone': within(members, {
      group: guarded(rule(tcp(4001), nodes)),
    }),
    'workers are let through to the API alone': within(members, {
      group: guarded(rule(tcp(2379, 2380), members), rule(tcp(443), network)),
    }),
    'the network ACL keeps the subnet of the workers out': within(network, {
      acl: sample('network-acl', {
        entries: [entry(50, 'ingress', {range: '10.0.2.0/24', action: 'deny'}), ...ALL_IN, ...ALL_OUT],
      }),
    }),
    'addresses outside of the network to which no route leads': within({ranges: ['10.8.0.0/16']}),
    'a public address, which is no neighbour': within({ranges: ['8.8.8.8/32']}),
    'an inferred member that admits nobody': changed(within({}), 'control-2', inferred),
  },
  fail: {
    'the workers, by their group': within(nodes),
    'kOps: the workers, to the main etcd': kops(within(members, {group: guarded(rule(tcp(4001), nodes))})),
    'kOps: the workers, to its members': kops(within(members, {group: guarded(rule(tcp(2381), nodes))})),
    'the workers, by the range of the network': within(network),
    'all of the network, on all ports': within(members, {
      group: guarded(rule({protocol: 'all', ports: null}, {ranges: ['10.0.0.0/8']})),
    }),
    'a worker in the subnet of the control plane, where no ACL is asked': changed(
      within(network, {acl: sample('network-acl')}),
      'interface-1',
      {subnetId: known('subnet-1', 0)},
    ),
    'a machine of no cluster': within(
      members,
      {},
      sample('machine', {interfaces: []}),
      card('interface-ci', {attachedTo: 'machine-1', securityGroupIds: ['group-control']}),
    ),
    'a load balancer': within(
      {groups: ['group-balancer']},
      {},
      sample('load-balancer'),
      card('interface-balancer', {attachedTo: 'balancer-1', securityGroupIds: ['group-balancer']}),
    ),
    'an interface of another service': within(
      network,
      {},
      card('interface-lambda', {privateAddresses: ['10.0.3.9'], subnetId: 'subnet-3'}),
    ),
    'the workers, beside a group of a peered network': within({groups: ['group-nodes', 'group-elsewhere']}),
    'the workers, although nobody knows what another machine is': changed(
      within(nodes),
      'control-2',
      inferred,
    ),
  },
  notApplicable: {
    'the cloud holds the etcd of a managed cluster': [managed(WORLD)],
  },
  unknown: {
    'who holds etcd was not read': [sample('cluster', {etcdHeldByProvider: unknown('denied', 0)})],
    'what made the cluster was not read': changed(within(members), 'cluster-1', {
      membership: unknown('denied', 0),
    }),
    'addresses of a peered network': within({ranges: ['10.9.0.0/16']}),
    'a group of a peered network': within({groups: ['group-elsewhere']}),
    'the interfaces of the network were not listed': lists('network-interfaces'),
    'the machines were not listed': lists('machines'),
    'no machine of the control plane is known': around([SELF_MANAGED], {}),
    'the interfaces of a member were not read': changed(within(members), 'control-1', {
      interfaces: unknown('denied', 0),
    }),
    'the groups of a worker were not read': changed(within(nodes), 'interface-1', {
      securityGroupIds: unknown('denied', 0),
    }),
    'the addresses of a worker were not read': changed(within(network), 'interface-1', {
      privateAddresses: unknown('denied', 0),
    }),
    'the group of the members is not in the estate': within(members, {group: null}),
    'the network ACL was not read, and the range admits the workers': within(network, {acl: null}),
    'a range is none': within({ranges: ['300.0.0.0/8']}),
    'inferred members that admit the workers': changed(
      changed(within(nodes), 'control-1', inferred),
      'control-2',
      inferred,
    ),
  },
})
