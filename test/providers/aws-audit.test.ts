import {describe, expect, it} from 'vitest'
import {managementEvents, objectEvents} from '../../providers/aws/collectors/log-trails.selectors.js'
import type {Resource} from '../../src/model/resource.js'
import type {World} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {BUCKET, cluster, ELSEWHERE, GROUP, KEY, stub, TRAIL} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

type Replies = World['replies']

async function run(name: string, replies: Replies = {}, resources?: readonly Resource[]) {
  const {collector, world} = CASES[name] as (typeof CASES)[string]
  const result = await collect(collector, {
    ...world,
    replies: {...world.replies, ...replies},
    ...(resources ? {resources} : {}),
  })
  return {
    ...result,
    facts: factsOf(result.resources[0]),
    by: (id: string) => factsOf(result.resources.find(resource => resource.id === id)),
    calls: result.answers.map(answer => answer.call),
  }
}

describe('log trails', () => {
  it('reads those of this region, of all regions and of others', async () => {
    const {by, calls} = await run('log-trails')
    expect(by(TRAIL)).toMatchObject({
      name: 'all',
      region: 'eu-west-1',
      recording: true,
      allRegions: true,
      organisationWide: false,
      managementEvents: 'all',
      objectEvents: 'none',
      integrityValidation: true,
      keyId: KEY,
      bucketId: BUCKET,
      logStoreId: GROUP,
    })
    expect(by(ELSEWHERE)).toMatchObject({name: 'one', region: 'us-east-1', allRegions: false})
    expect(calls.filter(call => call === 'cloudtrail:DescribeTrails')).toHaveLength(2)
  })

  it('asks one region where all trails are described there', async () => {
    const {calls, resources} = await run('log-trails', {ListTrails: {Trails: [{TrailARN: TRAIL}]}})
    expect(resources).toHaveLength(1)
    expect(calls).toHaveLength(4)
  })

  it('keeps a trail that its home does not describe, and the list incomplete', async () => {
    const describeTrails = CASES['log-trails']?.world.replies.DescribeTrails as (input: object) => object
    const {by, partial} = await run('log-trails', {
      DescribeTrails: input => (input.trailNameList ? 'denied' : describeTrails(input)),
    })
    expect(partial).toBe(true)
    expect(by(ELSEWHERE)).toMatchObject({recording: true, allRegions: '?denied', bucketId: '?denied'})
    expect(by(TRAIL)).toMatchObject({allRegions: true})
  })

  it('leaves out a trail that its home no longer knows', async () => {
    const describeTrails = CASES['log-trails']?.world.replies.DescribeTrails as (input: object) => object
    const {resources, partial} = await run('log-trails', {
      DescribeTrails: input => (input.trailNameList ? {trailList: []} : describeTrails(input)),
    })
    expect(partial).toBe(false)
    expect(resources.map(resource => resource.id)).toEqual([TRAIL])
  })

  it.each<[string, object, string, unknown]>([
    ['no log group', {}, 'logStoreId', null],
    ['no key', {}, 'keyId', null],
    ['an empty bucket', {S3BucketName: ''}, 'bucketId', null],
    ['no word on validation', {}, 'integrityValidation', '?partial'],
    ['no word on regions', {}, 'allRegions', '?partial'],
    ['a bucket in China', {S3BucketName: 'b', HomeRegion: 'cn-north-1'}, 'bucketId', 'arn:aws-cn:s3:::b'],
  ])('%s', async (_, more, fact, expected) => {
    const {facts} = await run('log-trails', {
      ListTrails: {Trails: []},
      DescribeTrails: {trailList: [{TrailARN: TRAIL, HomeRegion: 'eu-west-1', ...more}]},
    })
    expect(facts[fact]).toEqual(expected)
  })
})

describe('event selectors', () => {
  const basic = (...EventSelectors: readonly object[]) => ({EventSelectors: [...EventSelectors]})
  const advanced = (...selectors: readonly (readonly [string, object])[][]) => ({
    AdvancedEventSelectors: selectors.map(fields => ({
      FieldSelectors: fields.map(([Field, operator]) => ({Field, ...operator})),
    })),
  })
  const management = ['eventCategory', {Equals: ['Management']}] as const
  const data = ['eventCategory', {Equals: ['Data']}] as const
  const s3 = ['resources.type', {Equals: ['AWS::S3::Object']}] as const
  const told = (fact: {state: string}) => factsOf({fact} as unknown as Resource).fact

  it.each<[string, object, unknown]>([
    ['all', basic({ReadWriteType: 'All', IncludeManagementEvents: true}), 'all'],
    ['left out', basic({}), 'all'],
    ['switched off', basic({ReadWriteType: 'All', IncludeManagementEvents: false}), 'none'],
    ['reads', basic({ReadWriteType: 'ReadOnly', IncludeManagementEvents: true}), 'read'],
    ['reads and, apart, writes', basic({ReadWriteType: 'ReadOnly'}, {ReadWriteType: 'WriteOnly'}), 'all'],
    [
      'without KMS',
      basic({ReadWriteType: 'All', ExcludeManagementEventSources: ['kms.amazonaws.com']}),
      '?undecided',
    ],
    ['without KMS, and once with', basic({ExcludeManagementEventSources: ['kms.amazonaws.com']}, {}), 'all'],
    ['a type that is new', basic({ReadWriteType: 'Some'}), 'none'],
    ['none', basic(), 'none'],
    ['no selectors at all', {}, '?partial'],
    ['advanced', advanced([management]), 'all'],
    ['advanced writes', advanced([management, ['readOnly', {Equals: ['false']}]]), 'write'],
    ['advanced, both', advanced([management, ['readOnly', {Equals: ['true', 'false']}]]), 'all'],
    [
      'advanced without KMS',
      advanced([management, ['eventSource', {NotEquals: ['kms.amazonaws.com']}]]),
      '?undecided',
    ],
    ['advanced, data only', advanced([data, s3]), 'none'],
  ])('management: %s → %s', (_, selectors, expected) =>
    expect(told(managementEvents(selectors as never, 0))).toBe(expected),
  )

  const objects = (Values: readonly string[], more: object = {}) =>
    basic({IncludeManagementEvents: true, DataResources: [{Type: 'AWS::S3::Object', Values}], ...more})
  const arn = (operator: object) => ['resources.ARN', operator] as const
  it.each<[string, object, unknown]>([
    ['none', basic({IncludeManagementEvents: true}), 'none'],
    ['every bucket', objects(['arn:aws:s3']), 'all'],
    ['every bucket, written otherwise', objects(['arn:aws:s3:::']), 'all'],
    ['every bucket of GovCloud', objects(['arn:aws-us-gov:s3:::']), 'all'],
    ['writes to every bucket', objects(['arn:aws:s3'], {ReadWriteType: 'WriteOnly'}), 'write'],
    ['one bucket', objects(['arn:aws:s3:::one/']), 'none'],
    ['one, and then every', objects(['arn:aws:s3:::one/', 'arn:aws:s3:::']), 'all'],
    [
      'every function',
      basic({DataResources: [{Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda']}]}),
      'none',
    ],
    ['advanced', advanced([data, s3]), 'all'],
    ['advanced reads', advanced([data, s3, ['readOnly', {Equals: ['true']}]]), 'read'],
    ['advanced, every bucket by prefix', advanced([data, s3, arn({StartsWith: ['arn:aws:s3:::']})]), 'all'],
    ['advanced, one bucket', advanced([data, s3, arn({StartsWith: ['arn:aws:s3:::one/']})]), 'none'],
    [
      'advanced, all but one',
      advanced([data, s3, arn({NotStartsWith: ['arn:aws:s3:::log/']})]),
      '?undecided',
    ],
    ['advanced, one call', advanced([data, s3, ['eventName', {Equals: ['PutObject']}]]), 'none'],
    ['advanced, management', advanced([management]), 'none'],
    [
      'advanced, another type',
      advanced([data, ['resources.type', {Equals: ['AWS::Lambda::Function']}]]),
      'none',
    ],
    ['advanced, second selector', advanced([management], [data, s3]), 'all'],
  ])('objects: %s → %s', (_, selectors, expected) =>
    expect(told(objectEvents(selectors as never, 0))).toBe(expected),
  )
})

describe('log stores', () => {
  const control = GROUP.replace('trail', '/aws/eks/a/cluster')

  it('reads the groups of clusters and trails, and not those that only begin alike', async () => {
    const {resources, by} = await run('log-stores')
    expect(resources.map(resource => resource.id).sort()).toEqual([control, GROUP].sort())
    expect(by(GROUP)).toMatchObject({name: 'trail', retentionDays: 365, keyId: KEY, exports: ['arn:siem']})
    expect(by(control)).toMatchObject({name: '/aws/eks/a/cluster', retentionDays: null, keyId: null})
  })

  it('lists the groups of many clusters at once', async () => {
    const prefixes: unknown[] = []
    const DescribeLogGroups = (input: Record<string, unknown>) => {
      prefixes.push(input.logGroupNamePrefix)
      return {logGroups: []}
    }
    const two = {...cluster, id: 'b', name: 'b'} as Resource
    const {resources} = await run('log-stores', {DescribeLogGroups}, [cluster, two])
    expect(prefixes).toEqual(['/aws/eks/'])
    expect(resources).toEqual([])
  })

  it('asks nothing about the group of another region or account, nor for a cluster of its own making', async () => {
    const {answers} = await run('log-stores', {}, [
      {...cluster, management: 'self-managed'} as Resource,
      stub('log-trail', 'a', {logStoreId: GROUP.replace('eu-west-1', 'us-east-1')}),
      stub('log-trail', 'b', {logStoreId: GROUP.replace('1111', '9999')}),
    ])
    expect(answers).toEqual([])
  })

  it('is not whole where groups cannot be listed', async () =>
    expect(await run('log-stores', {DescribeLogGroups: 'denied'})).toMatchObject({
      partial: true,
      resources: [],
    }))

  it.each<[string, Replies[string], unknown]>([
    ['no export', {subscriptionFilters: []}, []],
    ['exports denied', 'denied', '?denied'],
    ['a group that is gone', 'absent', '?failed'],
  ])('%s', async (_, reply, expected) => {
    const {by} = await run('log-stores', {DescribeSubscriptionFilters: reply})
    expect(by(GROUP).exports).toEqual(expected)
  })
})
