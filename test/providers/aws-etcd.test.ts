import {describe, expect, it} from 'vitest'
import snapshots from '../../providers/aws/collectors/snapshots.js'
import volumes from '../../providers/aws/collectors/volumes.js'
import {unknown} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'
import {collect, factsOf, PLACE, type World} from '../support/answers.js'
import {CASES, CLUSTER, controlPlane, ec2, KOPS, stub} from './aws-worlds.js'

const place = `self-managed/${PLACE.account}/${PLACE.region}`
const tags = (record: Record<string, string>) => Object.entries(record).map(([Key, Value]) => ({Key, Value}))
const main = {'k8s.io/etcd/main': 'a/a,b,c'}
const node = (role: unknown, clusterId = KOPS, id = 'i-1') =>
  stub('node', ec2('instance', id), {role}, {clusterId})
const volume = (VolumeId: string, more: object = {}, ...on: string[]) => ({
  VolumeId,
  Encrypted: true,
  Attachments: on.map(InstanceId => ({InstanceId, State: 'attached'})),
  ...more,
})

async function etcd(resources: readonly Resource[], ...list: object[]) {
  const found = await collect(volumes, {resources, replies: {DescribeVolumes: {Volumes: list}}})
  return Object.fromEntries(found.resources.map(item => [item.name, factsOf(item).etcdOf]))
}

describe('the disks of etcd', () => {
  it.each<[string, Resource, Record<string, string>, unknown]>([
    ['by its tag, of the node it is attached to', node('control-plane'), main, KOPS],
    ['of events', node('control-plane'), {'k8s.io/etcd/events': 'a/a'}, KOPS],
    ['on a node of which nobody knows what it does', node('unknown'), main, KOPS],
    ['the disk of a control plane without such a tag', node('control-plane'), {}, KOPS],
    ['the disk of a worker', node('worker'), {}, null],
    ['the disk of a node that EKS runs', node('worker', CLUSTER), {}, null],
    ['the disk of a node without a role', node('unknown'), {}, '?undecided'],
    [
      'the disk of a node whose role was not decided',
      {...node('worker'), role: unknown('undecided', 0)} as Resource,
      {},
      '?undecided',
    ],
    [
      'a disk of kOps on a node of EKS',
      node('worker', CLUSTER),
      {...main, KubernetesCluster: 'old'},
      `${place}/old`,
    ],
    ['one that names no cluster', node('worker', CLUSTER), main, '?undecided'],
  ])('%s', async (_title, owner, record, expected) => {
    expect(await etcd([owner], volume('vol-1', {Tags: tags(record)}, 'i-1'))).toEqual({'vol-1': expected})
  })

  it('is on the disk with the tag, and then not on the others of the node', async () => {
    const disks = [volume('vol-1', {}, 'i-1'), volume('vol-2', {Tags: tags(main)}, 'i-1')]
    expect(await etcd([controlPlane], ...disks)).toEqual({'vol-1': null, 'vol-2': KOPS})
    expect(await etcd([node('unknown')], ...disks)).toEqual({'vol-1': null, 'vol-2': KOPS})
    const second = node('control-plane', KOPS, 'i-2')
    expect(await etcd([controlPlane, second], ...disks, volume('vol-3', {}, 'i-2'))).toMatchObject({
      'vol-3': KOPS,
    })
  })

  it.each([
    ['KubernetesCluster', {KubernetesCluster: 'gone'}, `${place}/gone`],
    ['the tag of the cloud controller', {'kubernetes.io/cluster/gone': 'owned'}, `${place}/gone`],
    ['none', {}, '?undecided'],
  ])('of a disk that no node has, the cluster is told by %s', async (_title, record, expected) => {
    const loose = volume('vol-1', {Tags: tags({...main, ...record})})
    expect(await etcd([controlPlane], loose, volume('vol-2'))).toEqual({'vol-1': expected})
  })

  it('asks for disks that no node has only where somebody runs etcd', async () => {
    const asked = async (...resources: Resource[]) => {
      const {answers} = await collect(volumes, {resources, replies: {DescribeVolumes: {Volumes: []}}})
      return answers.length
    }
    expect(await asked(node('worker', CLUSTER))).toBe(1)
    expect(await asked(controlPlane)).toBe(2)
    const many = Array.from({length: 201}, (_, n) => node('control-plane', KOPS, `i-${n}`))
    expect(await asked(...many)).toBe(1)
  })

  it('does not take a disk for the one of etcd while others of the node were not listed', async () => {
    const {resources, partial} = await collect(volumes, {
      resources: [controlPlane],
      replies: {
        DescribeVolumes: ({NextToken}) =>
          NextToken ? 'throttled' : {Volumes: [volume('vol-1', {}, 'i-1')], NextToken: 't'},
      },
    })
    expect(partial).toBe(true)
    expect(factsOf(resources[0]).etcdOf).toBe('?throttled')
  })
})

describe('copies of the disks of etcd', () => {
  const disk = (etcdOf: unknown, id = 'vol-1') =>
    stub('volume', ec2('volume', id), {attachedTo: [ec2('instance', 'i-1')], etcdOf})
  const open = {...disk(null), etcdOf: unknown('undecided', 0)} as Resource
  const copy = {SnapshotId: 'snap-1', VolumeId: 'vol-1', Encrypted: true}

  async function run(replies: World['replies'], resources: readonly Resource[] = [disk(KOPS), controlPlane]) {
    const world = CASES.snapshots?.world
    const found = await collect(snapshots, {
      resources,
      replies: {...world?.replies, DescribeSnapshots: {Snapshots: [copy]}, ...replies},
    })
    const calls = found.answers.map(answer => answer.call.slice('ec2:'.length))
    return {...found, calls, facts: factsOf(found.resources[0])}
  }
  const shared = (...list: object[]) => ({DescribeSnapshotAttribute: {CreateVolumePermissions: list}})
  const everyone = {Group: 'all'}
  const block = (State: string) => ({...shared(everyone), GetSnapshotBlockPublicAccessState: {State}})

  it('is of the cluster whose etcd is on the disk', async () => {
    const {facts} = await run(shared())
    expect(facts).toMatchObject({
      id: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
      clusterId: KOPS,
      volumeId: ec2('volume', 'vol-1'),
      encrypted: true,
      keyId: null,
      public: false,
      sharedWith: [],
    })
  })

  it.each<[string, World['replies'], string, unknown]>([
    ['shared with everyone', block('unblocked'), 'public', true],
    ['before new sharing was blocked', block('block-new-sharing'), 'public', true],
    ['where all sharing is blocked', block('block-all-sharing'), 'public', false],
    ['a block of a kind that we do not know', block('block-some'), 'public', '?partial'],
    [
      'a block that was not read',
      {...shared(everyone), GetSnapshotBlockPublicAccessState: 'denied'},
      'public',
      '?denied',
    ],
    ['shared with accounts', shared({UserId: '999988887777'}), 'public', false],
    ['shared with accounts', shared({UserId: '999988887777'}), 'sharedWith', ['999988887777']],
    ['shared with its own account', shared({UserId: PLACE.account}), 'sharedWith', []],
    ['not told with whom', {DescribeSnapshotAttribute: 'denied'}, 'public', '?denied'],
    ['not told with whom', {DescribeSnapshotAttribute: 'denied'}, 'sharedWith', '?denied'],
    [
      'no word of encryption',
      {DescribeSnapshots: {Snapshots: [{...copy, Encrypted: undefined}]}},
      'encrypted',
      '?partial',
    ],
  ])('%s', async (_title, replies, fact, expected) => {
    expect((await run(replies)).facts[fact]).toEqual(expected)
  })

  it('asks whether sharing is blocked only where something is shared with everyone', async () => {
    const lists = ['DescribeSnapshots', 'DescribeSnapshots', 'DescribeSnapshotAttribute']
    expect((await run(shared())).calls).toEqual(lists)
    expect((await run(shared(everyone))).calls).toEqual([...lists, 'GetSnapshotBlockPublicAccessState'])
  })

  it('asks nothing where no disk holds etcd', async () => {
    expect((await run({}, [disk(null)])).calls).toEqual([])
  })

  it('asks about two hundred disks at once', async () => {
    const asked: unknown[] = []
    const DescribeSnapshots = (input: Record<string, unknown>) => {
      asked.push(input)
      return {Snapshots: []}
    }
    await run(
      {DescribeSnapshots},
      Array.from({length: 201}, (_, n) => disk(KOPS, `vol-${n}`)),
    )
    expect(asked).toMatchObject([
      {OwnerIds: ['self'], Filters: [{Name: 'volume-id', Values: expect.objectContaining({length: 200})}]},
      {OwnerIds: ['self'], Filters: [{Name: 'volume-id', Values: expect.objectContaining({length: 1})}]},
      {OwnerIds: ['self'], Filters: [{Name: 'tag-key', Values: ['k8s.io/etcd/*']}]},
    ])
  })

  it('lists copies of a disk of which it is open whether it holds etcd, and does not ask with whom they are shared', async () => {
    const {calls, facts} = await run({}, [open, controlPlane])
    expect(calls).toEqual(['DescribeSnapshots', 'DescribeSnapshots'])
    expect(facts).toMatchObject({clusterId: KOPS, public: '?not-collected', sharedWith: '?not-collected'})
  })

  it.each([
    ['named', {KubernetesCluster: 'gone'}, `${place}/gone`],
    ['not named', {}, null],
  ])('finds those of disks that are gone by their tags, the cluster %s', async (_title, record, expected) => {
    const old = {...copy, VolumeId: 'vol-ffffffff', Tags: tags({...main, ...record})}
    const {facts} = await run({DescribeSnapshots: {Snapshots: [old]}})
    expect(facts).toMatchObject({clusterId: expected, public: true})
  })
})
