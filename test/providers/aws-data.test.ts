import {describe, expect, it} from 'vitest'
import {unknown} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'
import type {World} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {BUCKET, cluster, KEY, stub, TRAIL, trail} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

type Replies = World['replies']

async function run(name: string, replies: Replies = {}, resources?: readonly Resource[]) {
  const {collector, world} = CASES[name] as (typeof CASES)[string]
  const result = await collect(collector, {
    ...world,
    replies: {...world.replies, ...replies},
    ...(resources ? {resources} : {}),
  })
  return {...result, facts: factsOf(result.resources[0]), calls: result.answers.map(answer => answer.call)}
}

describe('keys', () => {
  it('asks once about a key that several things use', async () => {
    const {resources, facts, calls} = await run('keys')
    expect(resources).toHaveLength(1)
    expect(calls).toEqual(['kms:DescribeKey', 'kms:GetKeyRotationStatus', 'kms:GetKeyPolicy'])
    expect(facts).toMatchObject({
      id: KEY,
      region: 'eu-west-1',
      customerManaged: true,
      state: 'enabled',
      rotation: true,
      policy: [{actions: ['kms:*'], principals: [{type: 'cloud'}]}],
    })
  })

  const key = (more: object) => ({
    DescribeKey: {
      KeyMetadata: {Arn: KEY, KeyManager: 'CUSTOMER', KeyState: 'Enabled', Origin: 'AWS_KMS', ...more},
    },
  })
  it.each<[string, Replies, string, unknown]>([
    ['disabled', key({KeyState: 'Disabled'}), 'state', 'disabled'],
    ['waiting for its end', key({KeyState: 'PendingDeletion'}), 'state', 'pending-deletion'],
    [
      'a replica that waits for its end',
      key({KeyState: 'PendingReplicaDeletion'}),
      'state',
      'pending-deletion',
    ],
    ['without material', key({KeyState: 'PendingImport'}), 'state', 'pending-import'],
    ['whose store is away', key({KeyState: 'Unavailable'}), 'state', 'unavailable'],
    ['being made', key({KeyState: 'Creating'}), 'state', '?partial'],
    ['of imported material', key({Origin: 'EXTERNAL'}), 'rotation', null],
    ['asymmetric', key({KeySpec: 'RSA_2048'}), 'rotation', null],
    ['that KMS does not rotate', {GetKeyRotationStatus: 'absent'}, 'rotation', null],
    ['not rotated', {GetKeyRotationStatus: {KeyRotationEnabled: false}}, 'rotation', false],
    ['rotation denied', {GetKeyRotationStatus: 'denied'}, 'rotation', '?denied'],
    ['policy denied', {GetKeyPolicy: 'denied'}, 'policy', '?denied'],
    ['policy broken', {GetKeyPolicy: {Policy: '{'}}, 'policy', '?malformed'],
    ['of AWS', key({KeyManager: 'AWS'}), 'customerManaged', false],
    ['of AWS, rotated', key({KeyManager: 'AWS'}), 'rotation', true],
    ['of another account', {DescribeKey: 'denied'}, 'state', '?denied'],
    ['of another account, its rotation', {DescribeKey: 'denied'}, 'rotation', '?denied'],
    ['of another account, its policy', {DescribeKey: 'denied'}, 'policy', '?denied'],
  ])('a key %s', async (_, replies, fact, expected) =>
    expect((await run('keys', replies)).facts[fact]).toEqual(expected),
  )

  it('asks nothing more about a key of AWS', async () => {
    const {calls, facts} = await run('keys', key({KeyManager: 'AWS'}))
    expect(calls).toEqual(['kms:DescribeKey'])
    expect(facts.policy).toMatchObject({state: 'unsupported', heldBy: 'provider'})
  })

  it('keeps the alias that a cluster refers to as the id, and asks about the key by its own name', async () => {
    const alias = 'arn:aws:kms:eu-west-1:111122223333:alias/eks'
    const asked: unknown[] = []
    const {facts} = await run(
      'keys',
      {
        GetKeyPolicy: input => {
          asked.push(input.KeyId)
          return 'denied'
        },
      },
      [stub('cluster', 'c', {encryptionKeyId: alias})],
    )
    expect(facts).toMatchObject({id: alias, name: 'eks'})
    expect(asked).toEqual([KEY])
  })

  it('is not whole where the key of a cluster was not read', async () => {
    const unread = {...cluster, encryptionKeyId: unknown('denied', 0)} as Resource
    const {partial, resources} = await run('keys', {DescribeCluster: 'denied'}, [unread])
    expect(partial).toBe(true)
    expect(resources).toEqual([])
  })

  it('has none where nothing uses one', async () => {
    const {answers, partial} = await run('keys', {}, [stub('log-store', 's', {keyId: null})])
    expect(answers).toEqual([])
    expect(partial).toBe(false)
  })
})

describe('buckets', () => {
  it('reads the bucket of a trail', async () => {
    const {facts, calls} = await run('buckets', {}, [trail, trail])
    expect(calls).toHaveLength(7)
    expect(facts).toMatchObject({
      id: BUCKET,
      name: 'trail-bucket',
      publicAccessBlocked: true,
      policyPublic: false,
      aclPublic: false,
      accessLog: true,
      encryption: 'customer-key',
      versioning: true,
      policy: [{principals: [{type: 'any', value: '*'}]}],
    })
  })

  const block = (more: object) => ({
    GetPublicAccessBlock: {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: true,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
        ...more,
      },
    },
  })
  const encrypted = (more: object) => ({
    GetBucketEncryption: {
      ServerSideEncryptionConfiguration: {Rules: [{ApplyServerSideEncryptionByDefault: more}]},
    },
  })
  const acl = (URI: string) => ({
    GetBucketAcl: {Owner: {ID: 'o'}, Grants: [{Grantee: {ID: 'o'}}, {Grantee: {URI}}]},
  })
  it.each<[string, Replies, string, unknown]>([
    ['no block', {GetPublicAccessBlock: 'absent'}, 'publicAccessBlocked', false],
    ['half a block', block({RestrictPublicBuckets: false}), 'publicAccessBlocked', false],
    ['a block that lacks one', block({RestrictPublicBuckets: undefined}), 'publicAccessBlocked', '?partial'],
    ['block denied', {GetPublicAccessBlock: 'denied'}, 'publicAccessBlocked', '?denied'],
    ['no policy', {GetBucketPolicyStatus: 'absent'}, 'policyPublic', false],
    ['a public policy', {GetBucketPolicyStatus: {PolicyStatus: {IsPublic: true}}}, 'policyPublic', true],
    ['a status that says nothing', {GetBucketPolicyStatus: {PolicyStatus: {}}}, 'policyPublic', '?partial'],
    ['no policy', {GetBucketPolicy: 'absent'}, 'policy', []],
    ['a policy that is XML', {GetBucketPolicy: {Policy: '<a/>'}}, 'policy', '?malformed'],
    ['all users', acl('http://acs.amazonaws.com/groups/global/AllUsers'), 'aclPublic', true],
    ['all accounts', acl('http://acs.amazonaws.com/groups/global/AuthenticatedUsers'), 'aclPublic', true],
    ['log delivery', acl('http://acs.amazonaws.com/groups/s3/LogDelivery'), 'aclPublic', false],
    ['no access log', {GetBucketLogging: {}}, 'accessLog', false],
    ['no default encryption', {GetBucketEncryption: 'absent'}, 'encryption', 'none'],
    ['S3 keys', encrypted({SSEAlgorithm: 'AES256'}), 'encryption', 'provider-key'],
    ['KMS without a key', encrypted({SSEAlgorithm: 'aws:kms'}), 'encryption', 'provider-key'],
    [
      'the alias of AWS',
      encrypted({SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:r:1:alias/aws/s3'}),
      'encryption',
      'provider-key',
    ],
    [
      'twice with KMS',
      encrypted({SSEAlgorithm: 'aws:kms:dsse', KMSMasterKeyID: KEY}),
      'encryption',
      'customer-key',
    ],
    ['no rule', {GetBucketEncryption: {ServerSideEncryptionConfiguration: {}}}, 'encryption', '?partial'],
    ['no versions', {GetBucketVersioning: {}}, 'versioning', false],
    ['versions suspended', {GetBucketVersioning: {Status: 'Suspended'}}, 'versioning', false],
    ['gone', {GetBucketVersioning: 'failed'}, 'versioning', '?failed'],
  ])('%s', async (_, replies, fact, expected) =>
    expect((await run('buckets', replies)).facts[fact]).toEqual(expected),
  )

  it('asks nothing where no trail names a bucket', async () => {
    const {answers, resources} = await run('buckets', {}, [stub('log-trail', TRAIL, {bucketId: null})])
    expect(answers).toEqual([])
    expect(resources).toEqual([])
  })
})
