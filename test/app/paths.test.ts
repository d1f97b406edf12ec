import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {pathList} from '../../src/app/paths.js'
import {pathsText} from '../../src/app/paths-text.js'
import {estateOf, sample} from '../../src/app/testing.js'
import {pathsJsonSchema} from '../../src/contracts/paths.schema.js'
import {unknown, unsupported} from '../../src/model/fact.js'
import type {Goal, PathList} from '../../src/model/path-list.js'
import type {Grant} from '../../src/model/permission.js'
import type {Resource} from '../../src/model/resource.js'
import type {Topic} from '../../src/model/topic.js'
import {
  around,
  behind,
  group,
  managed,
  OFFICE,
  PRIVATE_TABLE,
  privateNode,
  publicNode,
  rule,
  SELF_MANAGED,
  tcp,
  WORLD,
} from '../checks/reach-worlds.js'

const schema = z.fromJSONSchema(pathsJsonSchema() as Parameters<typeof z.fromJSONSchema>[0])

/** The list of a world; each is held against the published schema. */
function listOf(
  resources: readonly Resource[],
  goals: readonly Goal[] = [],
  without: readonly Topic[] = [],
): PathList {
  const list = pathList(estateOf(resources, '2026-11-25T00:00:00.000Z', without), goals)
  expect(schema.safeParse(JSON.parse(JSON.stringify(list))).error).toBeUndefined()
  return list
}

const textOf = (list: PathList, width = 200) => pathsText(list, {color: false, width})
const brief = ({targets}: PathList) =>
  targets.map(
    ({exposure, ports, resource, service, verdict}) =>
      `${verdict} ${exposure.grade} ${service} ${ports.join(',')} ${resource.name}`,
  )

const cluster = sample('cluster')
const all = (direction: 'ingress' | 'egress', ...ranges: readonly string[]) =>
  rule({protocol: 'all', ports: null}, {direction, ranges})
const ssh = around([publicNode(), cluster], {group: group(rule(tcp(22), {ranges: [WORLD]}))})

describe('a target', () => {
  it('is a service of a node, with the way, what is asked and the change that touches the least else', () => {
    const list = listOf(ssh)
    expect(brief(list)).toEqual(['proven world administration 22/tcp node-1'])
    expect(list.targets[0]).toMatchObject({
      to: 'node',
      resource: {kind: 'node', id: 'node-1', cluster: 'cluster-1'},
      exposure: {v4Share: 1, v6Share: 0},
      ways: 1,
      gates: ['ssh-key'],
      doubts: [],
    })
    expect(list.targets[0]?.way).toMatch(/^internet → node-1 :22 \(/)
    expect(list.targets[0]?.closedBy[0]).toMatchObject({resource: {kind: 'security-group', id: 'group-1'}})
    expect(list.targets[0]?.closedBy.at(-1)).toMatchObject({resource: {kind: 'route-table'}})
    // Four other services of the node, and the endpoint of its cluster, which is off.
    expect(list.unreachable).toBe(5)
  })

  it('of ways that ask for different things is told once for each', () => {
    const world = around([publicNode(), cluster], {group: group(rule(tcp(10250, 10255), {ranges: [WORLD]}))})
    expect(listOf(world).targets.map(({gates, ports}) => [ports, gates])).toEqual([
      [['10250/tcp'], ['kubernetes-login']],
      [['10255/tcp'], []],
    ])
    expect(textOf(listOf(world))).toContain('10255/tcp from 100 % of public IPv4; asks for nothing more')
  })

  it('behind a load balancer is listed at the port of the machine', () => {
    const pieces = {table: PRIVATE_TABLE, group: group(rule(tcp(30443), {ranges: [WORLD]}))}
    const world = around([privateNode(), cluster], pieces, ...behind({type: 'network', port: 30443}))
    const list = listOf(world)
    expect(brief(list)).toEqual(['proven world node-ports 30443/tcp node-1'])
    expect(list.targets[0]?.way).toMatch(/^internet → web :443 \(TCP\) → node-1 :30443/)
    expect(list.targets[0]?.gates).toEqual(['unknown'])
  })

  it('is an API server by the ranges of its endpoint, the widest first and the proven ones before', () => {
    const list = listOf([
      managed(OFFICE),
      {...managed(WORLD), id: 'cluster-2', name: 'open'},
      sample('cluster', {id: 'cluster-3', name: 'dark', publicEndpoint: unknown('denied', 0)}),
    ])
    expect(brief(list)).toEqual([
      'proven world api-server 443/tcp open',
      'proven narrow api-server 443/tcp shop-prod',
      'possible world api-server 443/tcp dark',
    ])
    expect(list.targets[2]?.doubts[0]).toMatchObject({
      assumption: 'the public endpoint is off',
      unread: {reason: 'denied', call: 'test:Call'},
    })
  })

  it('an endpoint is shut by turning it off: without its only range it would admit everybody', () => {
    const closing = (...ranges: readonly string[]) => listOf([managed(...ranges)]).targets[0]?.closedBy
    const off = {text: 'turn the public endpoint of cluster-1 (shop-prod) off'}
    expect(closing(OFFICE)).toMatchObject([off])
    expect(closing(OFFICE, '9.9.9.9/32')).toMatchObject([off])
    // Of the private ranges beside it nobody comes from the internet.
    expect(closing(OFFICE, '10.0.0.0/8')).toMatchObject([
      {text: expect.stringMatching(/^take 8\.8\.8\.8/)},
      off,
    ])
  })

  it('that is surely reached by few and perhaps by many is told as both', () => {
    const two = [rule(tcp(22), {ranges: [OFFICE]}), rule(tcp(22), {prefixLists: ['list-1']})]
    const world = around([publicNode(), cluster], {group: group(...two)})
    expect(brief(listOf(world))).toEqual([
      'proven narrow administration 22/tcp node-1',
      'possible world administration 22/tcp node-1',
    ])
  })

  it('is etcd of a cluster of ones own making; of a managed one the provider holds it', () => {
    const member = publicNode({}, {role: 'control-plane'})
    const open = {group: group(rule(tcp(2379, 2380), {ranges: [WORLD]}))}
    const list = listOf(around([member, SELF_MANAGED], open), ['etcd'])
    expect(brief(list)).toEqual(['proven world etcd 2379-2380/tcp shop-prod'])
    expect(list.targets[0]?.gates).toEqual(['client-certificate'])
    expect(listOf([cluster], ['etcd'])).toMatchObject({
      targets: [],
      unreachable: 0,
      heldByProvider: [{to: 'etcd', resource: {id: 'cluster-1'}}],
      unseen: [],
    })
  })
})

describe('goals', () => {
  it('narrow the list; none means all, in one order', () => {
    const world = [...ssh.filter(({id}) => id !== 'cluster-1'), managed(WORLD)]
    expect(brief(listOf(world)).map(text => text.split(' ')[2])).toEqual(['administration', 'api-server'])
    expect(brief(listOf(world, ['api']))).toEqual(['proven world api-server 443/tcp shop-prod'])
    expect(brief(listOf(world, ['node']))).toEqual(['proven world administration 22/tcp node-1'])
    expect(listOf(world, ['etcd', 'node', 'etcd']).goals).toEqual(['node', 'etcd'])
    expect(listOf(world, ['node']).heldByProvider).toEqual([])
  })
})

describe('inside the network', () => {
  const member = privateNode({securityGroupIds: ['group-1']}, {role: 'control-plane'})
  const open = {group: group(rule(tcp(4001), {groups: ['group-workers']}), all('egress', WORLD))}
  const worker = sample('network-interface', {
    id: 'interface-2',
    attachedTo: 'machine-1',
    privateAddresses: ['10.0.1.20'],
    securityGroupIds: ['group-workers'],
  })
  const other = sample('machine', {name: 'build-1', interfaces: []})
  const workers = sample('security-group', {id: 'group-workers', rules: []})

  it('who is let through to etcd is told, once', () => {
    const list = listOf(around([member, SELF_MANAGED], open, worker, other, workers))
    expect(list.neighbours).toEqual([
      expect.objectContaining({
        verdict: 'proven',
        who: 'machine build-1',
        resource: {kind: 'machine', id: 'machine-1'},
        cluster: expect.objectContaining({name: 'shop-prod'}),
      }),
    ])
    expect(textOf(list)).toContain('  machine build-1, to shop-prod (')
    expect(listOf(around([member, SELF_MANAGED], open, worker, other, workers), ['node']).neighbours).toEqual(
      [],
    )
  })

  it('interfaces that were not listed are not seen', () => {
    const list = listOf(around([member, SELF_MANAGED], open, workers), ['etcd'], ['network-interfaces'])
    expect(list.unseen.map(({what}) => what)).toContain('network-interfaces in eu-west-1')
  })
})

describe('doors that the cloud itself opens', () => {
  const grant = (...actions: readonly string[]): Grant => ({
    effect: 'allow',
    actions,
    exceptActions: [],
    resources: ['*'],
    exceptResources: [],
    conditions: {},
    sid: null,
  })
  const operator = sample('principal', {
    id: 'arn:aws:iam::111122223333:role/operator',
    name: 'operator',
    inlineGrants: [grant('ssm:*', 'ssmmessages:*', 'ec2-instance-connect:*')],
  })
  const reader = sample('principal', {id: 'arn:aws:iam::111122223333:role/reader', name: 'reader'})
  const machines = [privateNode(), cluster]

  it('are session agents and tunnels, with the principals who may use them', () => {
    const list = listOf([...machines, sample('session-agent'), sample('access-tunnel'), operator, reader])
    expect(
      list.cloudDoors.map(({nodes, resource, verdict}) => [verdict, resource.kind, nodes[0]?.name]),
    ).toEqual([
      ['proven', 'session-agent', 'node-1'],
      ['proven', 'access-tunnel', 'node-1'],
    ])
    const named = list.callers.filter(({principal}) => principal.name === 'operator')
    expect(named.map(({door, verdict}) => [door, verdict])).toEqual([
      ['session-agent', 'proven'],
      ['access-tunnel', 'proven'],
    ])
    expect(list.callers.map(({principal}) => principal.name)).not.toContain('reader')
    const text = textOf(list)
    expect(text).toContain("By the cloud's API")
    expect(text).toContain('session agents on 1 node: node-1\n    can open a session: operator')
  })

  it('are none where the agent is off line, the tunnel is gone or leads elsewhere', () => {
    const shut = [
      sample('session-agent', {online: false}),
      sample('access-tunnel', {available: false}),
      sample('access-tunnel', {id: 'tunnel-2', networkId: 'network-2'}),
    ]
    expect(listOf([...machines, ...shut, operator])).toMatchObject({cloudDoors: [], callers: []})
  })

  it('that were not read may be open', () => {
    const dark = sample('access-tunnel', {available: unknown('denied', 0), networkId: unknown('denied', 0)})
    expect(listOf([...machines, dark]).cloudDoors).toMatchObject([{verdict: 'possible'}])
    const unlisted = listOf(machines, ['node'], ['session-agents', 'access-tunnels'])
    expect(unlisted.unseen.map(({what}) => what)).toEqual([
      'access-tunnels in eu-west-1 (111122223333)',
      'session-agents in eu-west-1 (111122223333)',
    ])
  })
})

describe('what was not read', () => {
  it('is no service that nobody reaches', () => {
    const list = listOf(ssh, [], ['machines', 'clusters'])
    expect(list.unseen.map(({what}) => what)).toEqual(
      expect.arrayContaining([
        'machines in eu-west-1 (111122223333)',
        'clusters in eu-west-1 (111122223333)',
      ]),
    )
    expect(textOf(list)).toContain('Not seen  what is there may be reached too')
  })

  it('leaves targets possible, never gone', () => {
    const dark = listOf([publicNode(), cluster])
    expect(dark.targets.every(({verdict}) => verdict === 'possible')).toBe(true)
    expect(dark.targets.map(({service}) => service)).toEqual(
      expect.arrayContaining(['administration', 'kubelet', 'container-runtime', 'pod-network', 'node-ports']),
    )
    expect(dark.unreachable).toBe(1)
  })

  it('the range of node ports: usual where no cloud knows it, else it has to be read', () => {
    const asked = (nodePortRange: Parameters<typeof sample<'cluster'>>[1]) =>
      listOf([privateNode(), sample('cluster', nodePortRange)], ['node'])
    expect(asked({nodePortRange: unsupported('a flag')}).unseen).toEqual([])
    expect(asked({nodePortRange: unknown('denied', 0)}).unseen).toMatchObject([
      {reason: 'denied', what: 'nodePortRange of cluster-1 (shop-prod)'},
    ])
    expect(asked({nodePortRange: 'all'}).unseen).toMatchObject([{reason: 'malformed'}])
    expect(listOf([privateNode()], ['node']).unseen).toMatchObject([{reason: 'not-collected'}])
  })

  it('a region that the organisation denies is not seen', () => {
    const estate = estateOf(ssh, '2026-11-25T00:00:00.000Z', [])
    const [scope] = estate.scopes
    if (scope === undefined) throw new Error('no scope')
    const denied = pathList({...estate, scopes: [{...scope, regionsDenied: ['me-south-1']}]}, [])
    expect(denied.unseen).toEqual([{reason: 'denied', what: 'all of me-south-1 (111122223333)'}])
  })

  it('who holds the etcd of a managed cluster', () => {
    const asked = (etcdHeldByProvider: false | ReturnType<typeof unknown>) =>
      listOf([sample('cluster', {etcdHeldByProvider})], ['etcd'])
    expect(asked(unknown('denied', 0))).toMatchObject({
      unreachable: 0,
      heldByProvider: [],
      unseen: [{reason: 'denied'}],
    })
    expect(asked(false)).toMatchObject({
      unreachable: 0,
      heldByProvider: [],
      unseen: [{reason: 'not-collected'}],
    })
  })
})

describe('the text', () => {
  it('says what shuts a target, and that nothing is reached where nothing is', () => {
    const text = textOf(listOf(ssh))
    expect(text).toContain('  world     SSH or RDP, node node-1 of shop-prod\n')
    expect(text).toContain('22/tcp from 100 % of public IPv4; still asks for: an SSH key')
    expect(text).toMatch(/\n {12}shut it: remove the rule /)
    expect(text).toContain('5 services of nodes and clusters that no public address reaches')
    expect(text).toContain('etcd held by the provider: shop-prod')
    expect(textOf(listOf([cluster], ['api']))).toBe(
      'No public address reaches anything: asked about 1 service of nodes and clusters.\n',
    )
    expect(textOf(listOf([sample('network')]))).toBe('There is nothing here that could be asked about.\n')
    expect(textOf(listOf(ssh), 45)).toContain('  world     SSH or RDP, node node-1\n')
  })

  it('says where a node is of its cluster by inference alone', () => {
    const inferred = publicNode({}, {membership: {by: 'inference', tool: null, signs: ['its port 6443']}})
    const list = listOf(around([inferred, cluster], {group: group(rule(tcp(22), {ranges: [WORLD]}))}))
    expect(list.targets).toMatchObject([{verdict: 'proven', inferred: true}])
    expect(textOf(list)).toContain('node node-1 of shop-prod (inferred)\n')
  })

  it('joins nodes that are alike', () => {
    const nodes = Array.from({length: 30}, (_, i) =>
      publicNode({id: `interface-${i}`}, {id: `node-${i}`, name: `node-${i}`}),
    )
    const [first, ...rest] = nodes as [Resource, ...Resource[]]
    const list = listOf(around([first, ...rest, cluster], {group: group(rule(tcp(22), {ranges: [WORLD]}))}))
    expect(list.targets).toHaveLength(30)
    expect(textOf(list)).toContain('and 29 more nodes alike: node-1, node-10, node-11, node-12 and 25 more')
    expect(textOf(list).match(/SSH or RDP/g)).toHaveLength(1)
  })

  it('lets no name of a cloud act on the terminal, and fits the width', () => {
    const hostile = publicNode({}, {name: '\u001b[2Jnode\u0007', membership: unknown('denied', 0)})
    const list = listOf(around([hostile, cluster], {group: group(rule(tcp(22), {ranges: [WORLD]}))}))
    for (const width of [20, 60, 200]) {
      const text = textOf(list, width)
      expect(text).not.toMatch(/[^\P{Cc}\n]/u)
      expect(text.split('\n').filter(row => row.length > width)).toEqual([])
    }
  })
})
