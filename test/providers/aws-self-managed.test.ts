import {describe, expect, it} from 'vitest'
import machineGroups from '../../providers/aws/collectors/machine-groups.js'
import {inferMembers, type Led, type Unclaimed} from '../../providers/aws/collectors/machines.inference.js'
import machines from '../../providers/aws/collectors/machines.js'
import nodePools from '../../providers/aws/collectors/node-pools.js'
import selfManagedClusters from '../../providers/aws/collectors/self-managed-clusters.js'
import {known, unknown} from '../../src/model/fact.js'
import type {SecurityGroupResource} from '../../src/model/network.js'
import type {Resource} from '../../src/model/resource.js'
import {collect, factsOf, PLACE} from '../support/answers.js'
import {CLUSTER, cluster, ec2, instance, stub} from './aws-stubs.js'

const SELF = 'self-managed/111122223333/eu-west-1'

/** A group whose rules name ports; a pair is a range. */
function group(id: string, ...ports: readonly (number | readonly [number, number] | null)[]) {
  const rules = ports.map(port => ({
    direction: 'ingress',
    protocol: port === null ? 'all' : 'tcp',
    ports: typeof port === 'number' ? [port, port] : port,
    ranges: ['10.0.0.0/8'],
    groups: [],
    prefixLists: [],
  }))
  return stub('security-group', ec2('security-group', id), {rules}) as SecurityGroupResource
}

const machine = (id: string, groups: readonly string[], more: Partial<Unclaimed> = {}): Unclaimed => ({
  id: ec2('instance', id),
  networkId: 'vpc-1',
  groupIds: groups.map(one => ec2('security-group', one)),
  instanceProfileId: null,
  poolName: null,
  from: 0,
  ...more,
})
const profile = (name: string) => ({instanceProfileId: `arn:aws:iam::111122223333:instance-profile/${name}`})
const led = (id: string, port: number, name = 'api'): Led => ({machineId: ec2('instance', id), name, port})

const GROUPS = [
  group('sg-cp', 6443, [2379, 2380], 10250, [10257, 10259]),
  group('sg-worker', 10250, [30_000, 32_767]),
  group('sg-server', 9345, 10250),
  group('sg-api', 6443),
  group('sg-web', 443, 80),
  group('sg-all', null),
  group('sg-wide', [1, 65_535]),
  group('sg-kubelet', 10250),
]

/** Ids of the clusters, by machine. */
function inferred(list: readonly Unclaimed[], leads: readonly Led[] = []): Record<string, string> {
  const members = inferMembers(list, GROUPS, leads, PLACE)
  return Object.fromEntries(
    [...members].map(([id, member]) => [
      id.slice(id.lastIndexOf('/') + 1),
      member.clusterId.slice(SELF.length + 1),
    ]),
  )
}

describe('machines without tags (domain 4.5)', () => {
  it.each<[string, readonly Unclaimed[], readonly Led[], Record<string, string>]>([
    ['kubeadm: 6443 and 10250 named by a group', [machine('i-1', ['sg-cp'])], [], {'i-1': 'sg-cp'}],
    ['RKE2: 9345 and 10250', [machine('i-1', ['sg-server'])], [], {'i-1': 'sg-server'}],
    [
      'its workers: 10250 beside a control plane',
      [machine('i-1', ['sg-cp']), machine('i-2', ['sg-worker'])],
      [],
      {'i-1': 'sg-cp', 'i-2': 'sg-cp'},
    ],
    [
      'no workers of a control plane in another network',
      [machine('i-1', ['sg-cp']), machine('i-2', ['sg-worker'], {networkId: 'vpc-2'})],
      [],
      {'i-1': 'sg-cp'},
    ],
    ['10250 alone', [machine('i-1', ['sg-kubelet'])], [], {}],
    ['6443 alone', [machine('i-1', ['sg-api'])], [], {}],
    ['6443 and a name', [machine('i-1', ['sg-api'], profile('lab-control-plane'))], [], {'i-1': 'sg-api'}],
    ['a name alone', [machine('i-1', ['sg-web'], profile('k8s-master'))], [], {}],
    ['a name that only holds the word', [machine('i-1', ['sg-api'], profile('mastering'))], [], {}],
    ['a balancer on 6443', [machine('i-1', ['sg-web'])], [led('i-1', 6443)], {'i-1': 'api'}],
    ['a balancer on 9345', [machine('i-1', ['sg-web'])], [led('i-1', 9345)], {'i-1': 'api'}],
    ['a web server behind a balancer on 443', [machine('i-1', ['sg-web'])], [led('i-1', 443)], {}],
    [
      'a balancer on 443, and the kubelet named',
      [machine('i-1', ['sg-kubelet'])],
      [led('i-1', 443)],
      {'i-1': 'api'},
    ],
    ['a rule for everything names nothing', [machine('i-1', ['sg-all'])], [], {}],
    ['nor does one for all ports', [machine('i-1', ['sg-wide'])], [], {}],
    [
      'a control plane of three that share a group is one cluster',
      ['i-1', 'i-2', 'i-3'].map(id => machine(id, ['sg-cp'])),
      [],
      {'i-1': 'sg-cp', 'i-2': 'sg-cp', 'i-3': 'sg-cp'},
    ],
    [
      'two control planes that share nothing are two',
      [machine('i-1', ['sg-cp']), machine('i-2', ['sg-server'])],
      [],
      {'i-1': 'sg-cp', 'i-2': 'sg-server'},
    ],
    [
      'a balancer joins machines of different groups',
      [machine('i-1', ['sg-cp']), machine('i-2', ['sg-web'])],
      [led('i-1', 6443), led('i-2', 6443)],
      {'i-1': 'sg-cp', 'i-2': 'sg-cp'},
    ],
    ['a bastion', [machine('i-1', ['sg-cp']), machine('i-2', ['sg-web'])], [], {'i-1': 'sg-cp'}],
  ])('%s', (_title, list, leads, expected) => {
    expect(inferred(list, leads)).toEqual(expected)
  })

  it('says that it is inferred, by which signs, and leaves the role open', () => {
    const member = inferMembers(
      [machine('i-1', ['sg-server'], profile('k3s'))],
      GROUPS,
      [led('i-1', 6443)],
      PLACE,
    )
    const {membership, role} = member.get(ec2('instance', 'i-1')) ?? {}
    expect(membership).toEqual(
      known(
        {
          by: 'inference',
          tool: 'rke2',
          signs: [
            'its groups sg-server name 9345, 10250',
            'api leads to its port 6443',
            'its instance profile is k3s',
          ],
        },
        0,
      ),
    )
    expect(role).toMatchObject({state: 'unknown', reason: 'undecided'})
  })

  it('knows the group that made the machine', () => {
    const made = inferMembers([machine('i-1', ['sg-cp'], {poolName: 'servers'})], GROUPS, [], PLACE)
    expect(made.get(ec2('instance', 'i-1'))?.poolName).toEqual(known('servers', 0))
  })

  it('infers nothing in a network of which the groups were not all read', () => {
    const hidden = {...group('sg-x', 6443, 10250), rules: unknown('malformed', 0)} as SecurityGroupResource
    const list = [
      machine('i-1', ['sg-cp']),
      machine('i-2', ['sg-x']),
      machine('i-3', ['sg-cp'], {networkId: 'vpc-2'}),
    ]
    for (const groups of [GROUPS, [...GROUPS, hidden]]) {
      const members = inferMembers(list, groups, [led('i-2', 6443)], PLACE)
      expect([...members.keys()]).toEqual([ec2('instance', 'i-3')])
    }
  })

  it('calls a cluster that its groups show by the same name without the balancers', () => {
    const list = [
      machine('i-1', ['sg-cp']),
      machine('i-2', ['sg-api']),
      machine('i-3', ['sg-web']),
      machine('i-4', ['sg-server']),
    ]
    const leads = [led('i-1', 6443, 'a'), led('i-2', 6443, 'a'), led('i-3', 6443, 'a'), led('i-4', 6443, 'a')]
    expect(inferred(list, leads)).toEqual({
      'i-1': 'sg-cp',
      'i-2': 'sg-cp',
      'i-3': 'sg-cp',
      'i-4': 'sg-server',
    })
    expect(inferred(list)).toEqual({'i-1': 'sg-cp', 'i-4': 'sg-server'})
  })
})

describe('what is asked for it', () => {
  const plain = {...instance, Tags: []}
  const ask = async (more: object, resources: readonly Resource[] = [cluster]) =>
    (
      await collect(machines, {
        resources,
        replies: {
          DescribeInstances: {Reservations: [{Instances: [{...plain, ...more}]}]},
          DescribeTargetGroups: {
            TargetGroups: [
              {TargetGroupArn: 'tg-web', Port: 443, Protocol: 'HTTPS'},
              {TargetGroupArn: 'tg-tcp', Port: 443, Protocol: 'TCP'},
              {TargetGroupArn: 'tg-api', Port: 6443, Protocol: 'TCP'},
              {TargetGroupArn: 'tg-other', Port: 8080, Protocol: 'TCP'},
            ],
          },
          DescribeTargetHealth: {TargetHealthDescriptions: []},
          DescribeLoadBalancers: {LoadBalancerDescriptions: []},
        },
      })
    ).answers.map(({call, subject}) => `${call.slice(call.indexOf(':') + 1)}${subject ? ` ${subject}` : ''}`)

  it('nothing where every running machine is claimed', async () => {
    expect(await ask({Tags: instance.Tags})).toEqual(['DescribeInstances'])
    expect(await ask({State: {Name: 'stopped'}})).toEqual(['DescribeInstances'])
    expect(await ask({Operator: {Managed: true, Principal: 'eks.amazonaws.com'}})).toEqual([
      'DescribeInstances',
    ])
    expect(await ask({Tags: [{Key: 'k8s.io/role/bastion', Value: '1'}]})).toEqual(['DescribeInstances'])
  })

  it('where balancers lead, of those on ports that tell', async () => {
    expect(await ask({})).toEqual([
      'DescribeInstances',
      'DescribeTargetGroups',
      'DescribeLoadBalancers',
      'DescribeTargetHealth tg-api',
    ])
  })

  it('and on 443 only beside a group that tells', async () => {
    expect(await ask({}, [cluster, group('sg-k', 10250)])).toContain('DescribeTargetHealth tg-tcp')
  })

  it.each([
    ['vpc-1', 'node'],
    ['vpc-2', 'machine'],
  ])('takes the addresses of targets too, in their own network (%s)', async (VpcId, kind) => {
    const api = {TargetGroupArn: 'tg', TargetGroupName: 'api', Port: 6443, TargetType: 'ip', VpcId}
    const {resources} = await collect(machines, {
      resources: [cluster, group('sg-1', 443)],
      replies: {
        DescribeInstances: {Reservations: [{Instances: [plain]}]},
        DescribeTargetGroups: {TargetGroups: [api]},
        DescribeTargetHealth: {TargetHealthDescriptions: [{Target: {Id: '10.0.0.5'}}]},
        DescribeLoadBalancers: {LoadBalancerDescriptions: []},
      },
    })
    expect(resources.map(found => found.kind)).toEqual([kind])
  })
})

const NO_EKS = {ListClusters: {clusters: []}}

describe('self-managed clusters', () => {
  const node = (id: string, clusterId: string, facts: object, more: object = {}) =>
    stub(
      'node',
      ec2('instance', id),
      {
        role: 'control-plane',
        networkId: ec2('vpc', 'vpc-1'),
        subnetId: ec2('subnet', 'subnet-1'),
        membership: {by: 'tags', tool: 'kops', signs: []},
        ...facts,
      },
      {clusterId, name: id, ...more},
    )

  it('stand for what their machines say', async () => {
    const {resources} = await collect(selfManagedClusters, {
      resources: [
        node('i-1', `${SELF}/k.example`, {}),
        node('i-2', `${SELF}/k.example`, {role: 'worker', subnetId: ec2('subnet', 'subnet-2')}),
        node('i-3', CLUSTER, {}),
      ],
      replies: NO_EKS,
    })
    expect(resources).toHaveLength(1)
    const [found] = resources
    expect(found).toMatchObject({
      kind: 'cluster',
      id: `${SELF}/k.example`,
      name: 'k.example',
      management: 'self-managed',
    })
    expect(factsOf(found)).toMatchObject({
      networkId: ec2('vpc', 'vpc-1'),
      subnetIds: [ec2('subnet', 'subnet-1')],
      etcdHeldByProvider: false,
      membership: {by: 'tags', tool: 'kops'},
    })
  })

  it('say of nothing that it is unknown for ever', async () => {
    const {resources} = await collect(selfManagedClusters, {
      resources: [node('i-1', `${SELF}/k.example`, {})],
      replies: NO_EKS,
    })
    for (const [name, fact] of Object.entries(resources[0] ?? {})) {
      if (typeof fact === 'object' && fact !== null && 'state' in fact)
        expect(fact.state, name).not.toBe('unknown')
    }
  })

  it.each([
    [['lab-control-plane-1', 'lab-worker-1'], 'lab'],
    [['lab.master.0', 'lab.node.1'], 'lab'],
    [['lab-control-plane-1', 'other-worker-1'], 'sg-cp'],
  ])('are known by what the names %j have in common', async (names, expected) => {
    const membership = {by: 'inference', tool: null, signs: ['s']}
    const {resources} = await collect(selfManagedClusters, {
      resources: names.map((name, i) => node(`i-${i}`, `${SELF}/sg-cp`, {membership}, {name})),
      replies: NO_EKS,
    })
    expect(resources[0]?.name).toBe(expected)
  })

  it('stand in the network of their machines, where they have one', async () => {
    const network = async (...facts: object[]) => {
      const {resources} = await collect(selfManagedClusters, {
        resources: facts.map((more, i) => node(`i-${i}`, `${SELF}/k.example`, more)),
        replies: NO_EKS,
      })
      return factsOf(resources[0]).networkId
    }
    const elsewhere = {networkId: ec2('vpc', 'vpc-2')}
    expect(await network({}, {})).toBe(ec2('vpc', 'vpc-1'))
    expect(await network({}, {...elsewhere, role: 'worker'})).toBe(ec2('vpc', 'vpc-1'))
    expect(await network({}, elsewhere)).toBe('?undecided')
    expect(await network({networkId: null})).toBe('?partial')
  })

  it('are not told by a tag that nodes of EKS carry, too, where the clusters of EKS were not listed', async () => {
    const tagged = (tool: string | null) => ({membership: {by: 'tags', tool, signs: []}})
    const {resources, partial} = await collect(selfManagedClusters, {
      resources: [
        node('i-1', `${SELF}/k.example`, tagged('kops')),
        node('i-2', `${SELF}/b`, tagged(null)),
        node('i-3', `${SELF}/c`, tagged('cluster-api')),
        node('i-4', `${SELF}/sg-cp`, {membership: {by: 'inference', tool: null, signs: ['s']}}),
      ],
      replies: {ListClusters: 'denied'},
    })
    expect(partial).toBe(true)
    expect(resources.map(({id}) => id)).toEqual([`${SELF}/k.example`, `${SELF}/sg-cp`])
  })
})

describe('pools of nodes that their owner runs', () => {
  const scaling = (more: object) => ({
    AutoScalingGroupName: 'nodes-a.k.example',
    AutoScalingGroupARN: 'arn:asg',
    DesiredCapacity: 1,
    VPCZoneIdentifier: 'subnet-1',
    Instances: [{InstanceId: 'i-1'}],
    Tags: [],
    ...more,
  })
  const tags = (list: Record<string, string>) => ({
    Tags: Object.entries(list).map(([Key, Value]) => ({Key, Value})),
  })
  const member = stub('node', ec2('instance', 'i-1'), {}, {clusterId: `${SELF}/sg-cp`})
  const registered = stub('cluster', 'arn:r', {}, {name: 'r', management: 'self-managed'})

  it.each<[string, object, string | null]>([
    [
      'kOps',
      tags({KubernetesCluster: 'k.example', 'kops.k8s.io/instancegroup': 'nodes-a'}),
      `${SELF}/k.example`,
    ],
    ['an EKS cluster', tags({'kubernetes.io/cluster/a': 'owned'}), CLUSTER],
    ['a cluster that EKS only registers', tags({'kubernetes.io/cluster/r': 'owned'}), `${SELF}/r`],
    ['no tags, but a machine of a cluster', {}, `${SELF}/sg-cp`],
    ['no tags and no such machine', {Instances: [{InstanceId: 'i-7'}]}, null],
  ])('%s', async (_title, more, expected) => {
    const {resources} = await collect(machineGroups, {
      resources: [cluster, registered, member],
      replies: {DescribeAutoScalingGroups: {AutoScalingGroups: [scaling(more)]}},
    })
    expect((resources[0] as {clusterId?: string | null}).clusterId).toBe(expected)
  })

  async function pools(more: object, own: object = {}) {
    const asg = stub(
      'machine-group',
      'arn:asg',
      {tags: {}, subnetIds: [ec2('subnet', 'subnet-1')], templateId: 'lt/1', ...own},
      {clusterId: `${SELF}/k.example`, name: 'nodes-a.k.example', ...more},
    )
    const {resources} = await collect(nodePools, {resources: [asg], replies: {}})
    return resources
  }

  it('are pools of the cluster, known by the name that their nodes carry', async () => {
    const [found] = await pools({}, {tags: {'kops.k8s.io/instancegroup': 'nodes-a'}})
    expect(found).toMatchObject({
      kind: 'node-pool',
      id: 'arn:asg',
      name: 'nodes-a',
      clusterId: `${SELF}/k.example`,
    })
    expect(factsOf(found)).toMatchObject({
      subnetIds: [ec2('subnet', 'subnet-1')],
      remoteAccess: null,
      templateId: 'lt/1',
    })
    expect((await pools({}))[0]?.name).toBe('nodes-a.k.example')
  })

  it('have no template of the provider where the group has none', async () => {
    const [found] = await pools({}, {templateId: null})
    expect(factsOf(found).templateId).toBe('?not-collected')
  })

  it('are none where EKS manages the group, or no cluster has it', async () => {
    expect(await pools({}, {tags: {'eks:nodegroup-name': 'ng'}})).toEqual([])
    expect(await pools({clusterId: null})).toEqual([])
  })
})
