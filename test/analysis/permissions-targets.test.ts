import {describe, expect, test} from 'vitest'
import {AWS_CAPABILITIES} from '../../providers/aws/capabilities.js'
import {TARGETS} from '../../src/contracts/permission.js'
import {known, unknown, unsupported} from '../../src/model/fact.js'
import type {Capability} from '../../src/model/permission.js'
import type {PrincipalResource} from '../../src/model/principal.js'
import {bucket, OBJECTS, plain, reads, STORE, says, store} from './permissions-buckets.js'
import {managed} from './permissions-managed.js'
import {
  ACCOUNT,
  allow,
  deny,
  grants,
  permissionsOf,
  policy,
  principal,
  role,
  type StatementText,
} from './permissions-support.js'

const STAR = {AWS: '*'}

describe('the principal’s own policies on one bucket', () => {
  test.each<[string, StatementText[], string]>([
    ['everything', [allow('*')], 'proven'],
    ['ReadOnlyAccess and its like', [allow(['s3:Get*', 's3:List*'])], 'proven'],
    ['all of the bucket', [allow('s3:GetObject', OBJECTS)], 'proven'],
    ['all of buckets that begin so', [allow('s3:*', 'arn:aws:s3:::sto*')], 'proven'],
    ['the folder of the cluster', [allow('s3:Get*', `${STORE}/shop.example.com/*`)], 'proven'],
    ['the keys of the cluster', [allow('s3:Get*', `${STORE}/shop.example.com/pki/private/*`)], 'proven'],
    ['all folders but one', [allow('s3:GetObject', OBJECTS), deny('*', `${STORE}/secrets/*`)], 'proven'],
    ['another folder', [allow('s3:GetObject', `${STORE}/other.example.com/*`)], 'possible'],
    ['one key of the cluster', [allow('s3:Get*', `${STORE}/shop.example.com/pki/private/a/*`)], 'possible'],
    ['one object', [allow('s3:GetObject', `${STORE}/index.html`)], 'possible'],
    [
      'with a second factor',
      [allow('s3:*', '*', {Bool: {'aws:MultiFactorAuthPresent': 'true'}})],
      'possible',
    ],
    ['from one network', [allow('s3:*', '*', {StringEquals: {'aws:SourceVpce': 'vpce-1'}})], 'possible'],
    [
      'in one region, and the bucket may be in another',
      [allow('s3:*'), deny('*', '*', {StringNotEquals: {'aws:RequestedRegion': 'eu-west-1'}})],
      'possible',
    ],
    ['versions and their list', [allow(['s3:GetObjectVersion', 's3:ListBucketVersions'])], 'proven'],
    ['versions, by an id that it has to know', [allow('s3:GetObjectVersion')], 'possible'],
    ['denied objects, not their versions', [allow('s3:*'), deny('s3:GetObject')], 'proven'],
    ['another bucket', [allow('s3:*', ['arn:aws:s3:::storeroom', 'arn:aws:s3:::storeroom/*'])], 'excluded'],
    ['the bucket without its objects', [allow('s3:*', STORE)], 'excluded'],
    ['lists', [allow('s3:List*')], 'excluded'],
    ['writes', [allow('s3:PutObject', OBJECTS)], 'excluded'],
    ['denied', [allow('*'), deny('s3:Get*', OBJECTS)], 'excluded'],
    ['nothing', [], 'excluded'],
  ])('%s', (_, statements, verdict) => expect(reads(role(...statements)).verdict).toBe(verdict))

  test.each(['AmazonEKSWorkerNodePolicy', 'AmazonSSMManagedInstanceCore', 'ViewOnlyAccess'])(
    '%s reads none',
    name => expect(reads(role(...managed(name))).verdict).toBe('excluded'),
  )

  test('folders are those of the clusters that are known to keep their state there', () => {
    const folder = role(allow('s3:*', `${STORE}/shop.example.com/*`))
    expect(reads(folder, bucket(known([], 0), {stateOf: unknown('undecided', 0)})).verdict).toBe('possible')
    expect(reads(folder, bucket(known([], 0), {stateOf: known([], 0)})).verdict).toBe('possible')
  })

  test('each bucket has an answer of its own', () => {
    const ask = permissionsOf()
    const who = role(allow('s3:*', OBJECTS))
    const other = {...plain, id: 'arn:aws:s3:::other'}
    expect(ask(who, 'read-bucket', plain).verdict).toBe('proven')
    expect(ask(who, 'read-bucket', other).verdict).toBe('excluded')
    expect(ask(who, 'read-bucket', plain).verdict).toBe('proven')
  })
})

const nobody = role()
const reader = role(allow('s3:*'))
const user = principal('user', 'eva')
/** Boundaries that do not allow S3. */
const boundary = policy('boundary', [allow('ec2:*')])
const bounded = <T extends PrincipalResource>(who: T): T => ({...who, boundaryId: known(boundary.id, 3)})

describe('the policy of the bucket allows', () => {
  test.each<[string, object | '*', PrincipalResource, string]>([
    ['everyone', '*', nobody, 'proven'],
    ['everyone with an account', STAR, user, 'proven'],
    ['everyone, whatever the boundary', '*', bounded(nobody), 'proven'],
    ['the user', {AWS: user.id}, user, 'proven'],
    ['the user, whatever the boundary', {AWS: user.id}, bounded(user), 'proven'],
    ['the role', {AWS: nobody.id}, nobody, 'proven'],
    ['the role, but not its boundary', {AWS: nobody.id}, bounded(nobody), 'excluded'],
    ['one session of the role', {AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/tested/ci`}, nobody, 'possible'],
    [
      'one session of the role, whatever the boundary',
      {AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/tested/ci`},
      bounded(nobody),
      'possible',
    ],
    ['a session of another role', {AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/test/ci`}, nobody, 'excluded'],
    ['a session of the user', {AWS: `arn:aws:sts::${ACCOUNT}:federated-user/eva`}, user, 'possible'],
    ['a session of an issuer', {Federated: 'cognito-identity.amazonaws.com'}, nobody, 'possible'],
    ['the account, which is for IAM to say', {AWS: ACCOUNT}, nobody, 'excluded'],
    ['the account, by its root', {AWS: `arn:aws:iam::${ACCOUNT}:root`}, nobody, 'excluded'],
    ['another account', {AWS: '999988887777'}, nobody, 'excluded'],
    ['another role', {AWS: `arn:aws:iam::${ACCOUNT}:role/other`}, nobody, 'excluded'],
    ['a role of that name elsewhere', {AWS: 'arn:aws:iam::999988887777:role/tested'}, nobody, 'excluded'],
    ['a service', {Service: 'logging.s3.amazonaws.com'}, nobody, 'excluded'],
    ['an owner by a canonical id', {CanonicalUser: '79a59df900b949e5'}, nobody, 'excluded'],
    ['a role that was deleted', {AWS: 'AROAEXAMPLEEXAMPLE123'}, nobody, 'excluded'],
  ])('%s', (_, who, asked, verdict) =>
    expect(reads(asked, store(says('Allow', who)), boundary).verdict).toBe(verdict),
  )

  test.each<[string, object, PrincipalResource, string]>([
    ['everyone of the account', {StringEquals: {'aws:PrincipalAccount': ACCOUNT}}, nobody, 'proven'],
    ['everyone of another', {StringEquals: {'aws:PrincipalAccount': '999988887777'}}, nobody, 'excluded'],
    ['roles by a pattern', {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/test*'}}, nobody, 'proven'],
    [
      'roles by a pattern, whatever the boundary',
      {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/test*'}},
      bounded(nobody),
      'proven',
    ],
    ['other roles', {ArnLike: {'aws:PrincipalArn': 'arn:aws:iam::*:role/x*'}}, nobody, 'excluded'],
    ['an organisation', {StringEquals: {'aws:PrincipalOrgID': 'o-1'}}, nobody, 'possible'],
    [
      'those who come by an access point',
      {StringEquals: {'s3:DataAccessPointAccount': ACCOUNT}},
      nobody,
      'possible',
    ],
    ['those who encrypt the way', {Bool: {'aws:SecureTransport': 'true'}}, nobody, 'proven'],
  ])('%s, by a condition', (_, condition, asked, verdict) =>
    expect(reads(asked, store(says('Allow', '*', condition)), boundary).verdict).toBe(verdict),
  )

  test.each<[string, object]>([
    ['other actions', {Action: 's3:PutObject'}],
    ['the bucket without its objects', {Resource: STORE}],
  ])('%s: excluded', (_, more) =>
    expect(reads(nobody, store(says('Allow', '*', {}, more))).verdict).toBe('excluded'),
  )

  test('one folder of another: possible', () =>
    expect(reads(nobody, store(says('Allow', '*', {}, {Resource: `${STORE}/public/*`}))).verdict).toBe(
      'possible',
    ))

  test('but its own policies deny', () =>
    expect(reads(role(deny('s3:Get*')), store(says('Allow', '*'))).verdict).toBe('excluded'))

  test('what its own policies allow as well, within the boundary', () =>
    expect(reads(bounded(reader), store(says('Allow', {AWS: ACCOUNT})), boundary).verdict).toBe('excluded'))

  test('nobody, and its own policies could not be read', () => {
    const unread = principal('role', 'tested', {inlineGrants: unknown('denied', 0)})
    expect(reads(unread, store(says('Allow', {AWS: unread.id}))).verdict).toBe('possible')
  })
})

describe('the policy of the bucket denies', () => {
  const NOT = (...who: string[]): object => ({
    Effect: 'Deny',
    NotPrincipal: {AWS: who},
    Action: 's3:*',
    Resource: [STORE, OBJECTS],
  })
  const ALL = {Action: 's3:*', Resource: [STORE, OBJECTS]}

  test.each<[string, object, string]>([
    ['everyone', says('Deny', '*', {}, ALL), 'excluded'],
    ['the role', says('Deny', {AWS: reader.id}, {}, ALL), 'excluded'],
    ['the account', says('Deny', {AWS: ACCOUNT}, {}, ALL), 'excluded'],
    ['another', says('Deny', {AWS: `arn:aws:iam::${ACCOUNT}:role/other`}, {}, ALL), 'proven'],
    [
      'one session',
      says('Deny', {AWS: `arn:aws:sts::${ACCOUNT}:assumed-role/tested/ci`}, {}, ALL),
      'possible',
    ],
    ['an owner by a canonical id', says('Deny', {CanonicalUser: '79a59df900b949e5'}, {}, ALL), 'possible'],
    ['all but the role, which boundaries may undo', NOT(reader.id), 'possible'],
    ['all but another', NOT(`arn:aws:iam::${ACCOUNT}:role/other`), 'excluded'],
    ['all but the account', NOT(`arn:aws:iam::${ACCOUNT}:root`), 'possible'],
    [
      'whoever does not encrypt the way',
      says('Deny', '*', {Bool: {'aws:SecureTransport': 'false'}}, ALL),
      'proven',
    ],
    [
      'whoever is not of a network',
      says('Deny', '*', {StringNotEquals: {'aws:SourceVpce': 'vpce-1'}}, ALL),
      'possible',
    ],
    [
      'all but the role, by its ARN',
      says('Deny', '*', {ArnNotEquals: {'aws:PrincipalArn': reader.id}}, ALL),
      'proven',
    ],
    [
      'all but another, by its ARN',
      says('Deny', '*', {ArnNotEquals: {'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/other`}}, ALL),
      'excluded',
    ],
    ['what is written', says('Deny', '*', {}, {Action: 's3:Put*'}), 'proven'],
    ['some folders', says('Deny', '*', {}, {Action: 's3:*', Resource: `${STORE}/public/*`}), 'proven'],
  ])('%s', (_, statement, verdict) => expect(reads(reader, store(statement)).verdict).toBe(verdict))
})

describe('what is not known of the bucket', () => {
  test.each([nobody, reader])('its policy', who => {
    expect(reads(who, bucket(unknown('denied', 5)))).toMatchObject({
      verdict: 'possible',
      assumptions: expect.arrayContaining([
        'the policy of store was not read (denied), which may allow or deny it',
      ]),
    })
  })
  test('its policy, past a boundary', () =>
    expect(reads(bounded(reader), bucket(unknown('denied', 5)), boundary).verdict).toBe('possible'))
  test('its policy, but its own policies deny', () =>
    expect(reads(role(deny('s3:*')), bucket(unknown('denied', 5))).verdict).toBe('excluded'))
  test('nothing: the cloud gives buckets no policy', () => {
    const none = bucket(unsupported('no such thing'))
    expect([nobody, reader].map(who => reads(who, none).verdict)).toEqual(['excluded', 'proven'])
  })
  test('what another account lets it', () => {
    const foreign = {...plain, account: '999988887777'}
    expect([nobody, reader].map(who => reads(who, foreign).verdict)).toEqual(['excluded', 'possible'])
  })
})

describe('the answer', () => {
  test('names the statements, and the rows of both policies', () => {
    const found = permissionsOf()(nobody, 'read-bucket', store(says('Allow', '*', {}, {Sid: 'Everyone'})))
    expect(found).toMatchObject({
      because: [`the policy of store (Everyone) allows s3:GetObject on ${OBJECTS}`],
      from: [0, 5],
    })
  })
  test('is of each principal where the policy of the bucket names one', () => {
    const ask = permissionsOf()
    const named = store(says('Allow', {AWS: nobody.id}))
    const twin = principal('role', 'twin', {inlineGrants: known(grants(), 0)})
    expect([nobody, twin, nobody].map(who => ask(who, 'read-bucket', named).verdict)).toEqual([
      'proven',
      'excluded',
      'proven',
    ])
  })
  test('is not given where nothing is named, or something that is not asked for', () => {
    expect(() => permissionsOf()(nobody, 'read-bucket')).toThrow('read-bucket')
    expect(() => permissionsOf()(nobody, 'use-any-key', plain)).toThrow('use-any-key')
  })
  test('is asked of a resource exactly where the needs say so', () => {
    const asked = Object.entries(AWS_CAPABILITIES).flatMap(([capability, alternatives]) =>
      alternatives.flat().some(({resource}) => resource.includes('{target}'))
        ? [capability as Capability]
        : [],
    )
    expect(asked).toEqual(Object.keys(TARGETS))
  })
})
