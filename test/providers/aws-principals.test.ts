import {describe, expect, it} from 'vitest'
import type {World} from '../support/answers.js'
import {collect, factsOf} from '../support/answers.js'
import {document, ISSUER, OIDC, READ} from './aws-account-stubs.js'
import {CASES} from './aws-account-worlds.js'

const {collector, world} = CASES.principals as (typeof CASES)[string]
const ROLE = 'arn:aws:iam::111122223333:role/app'

async function principals(replies: World['replies'] = {}) {
  const {resources, answers, partial} = await collect(collector, {
    ...world,
    replies: {...world.replies, ...replies},
  })
  return {
    by: (id: string) => factsOf(resources.find(resource => resource.id === id)),
    resources,
    answers,
    partial,
  }
}

const page = (more: object) => ({GetAccountAuthorizationDetails: {IsTruncated: false, ...more}})
const role = (more: object) => page({RoleDetailList: [{Arn: ROLE, RoleName: 'app', Path: '/', ...more}]})
const GRANT = {
  effect: 'allow',
  actions: ['s3:GetObject'],
  exceptActions: [],
  resources: ['*'],
  exceptResources: [],
  conditions: {},
  sid: null,
}

describe('principals', () => {
  it('reads users, groups and roles over all pages', async () => {
    const {by} = await principals()
    expect(by('arn:aws:iam::111122223333:user/anna')).toMatchObject({
      kind: 'principal',
      name: 'anna',
      type: 'user',
      tags: {},
      policyIds: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
      inlineGrants: [GRANT],
      inlinePolicyNames: ['inline'],
      groupIds: ['arn:aws:iam::111122223333:group/team/ops'],
      boundaryId: null,
      trust: [],
      instanceProfileIds: [],
      lastUsedAt: {state: 'unsupported'},
    })
    expect(by('arn:aws:iam::111122223333:group/team/ops')).toMatchObject({
      type: 'group',
      policyIds: [],
      groupIds: [],
    })
    expect(by(ROLE)).toMatchObject({
      type: 'role',
      serviceLinked: false,
      tags: {team: 'a'},
      boundaryId: 'arn:aws:iam::111122223333:policy/own',
      instanceProfileIds: ['arn:aws:iam::111122223333:instance-profile/app'],
      createdAt: '2026-01-01T00:00:00.000Z',
      lastUsedAt: '2026-02-01T00:00:00.000Z',
      trust: [{principals: [{type: 'federated', value: OIDC}]}],
    })
  })

  it('reads the default version of a policy', async () => {
    const {by} = await principals()
    expect(by('arn:aws:iam::111122223333:policy/own')).toMatchObject({
      managedByProvider: false,
      attachmentCount: 1,
      grants: [GRANT],
    })
  })

  it('asks for attached policies that are not listed, and for no others', async () => {
    const {by, answers} = await principals()
    expect(answers.filter(answer => answer.call === 'iam:GetPolicy').map(answer => answer.subject)).toEqual([
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ])
    expect(by('arn:aws:iam::aws:policy/ReadOnlyAccess')).toMatchObject({
      name: 'ReadOnlyAccess',
      managedByProvider: true,
      attachmentCount: 3,
      grants: [GRANT],
    })
  })

  it.each<[string, World['replies'], unknown]>([
    ['denied', {GetPolicy: 'denied'}, '?denied'],
    ['without a default version', {GetPolicy: {Policy: {AttachmentCount: 1}}}, '?partial'],
    ['of a denied version', {GetPolicyVersion: 'denied'}, '?denied'],
    ['without a document', {GetPolicyVersion: {PolicyVersion: {}}}, '?partial'],
    ['of a broken document', {GetPolicyVersion: {PolicyVersion: {Document: '{'}}}, '?malformed'],
    ['that is gone', {GetPolicy: 'absent'}, undefined],
  ])('a policy %s', async (_, replies, grants) => {
    const {by} = await principals(replies)
    expect(by('arn:aws:iam::aws:policy/ReadOnlyAccess').grants).toEqual(grants)
  })

  it.each<[string, object, string, unknown]>([
    ['a service-linked role', {Path: '/aws-service-role/eks.amazonaws.com/'}, 'serviceLinked', true],
    ['never used', {RoleLastUsed: {}}, 'lastUsedAt', null],
    ['a last use that is not told', {}, 'lastUsedAt', '?partial'],
    ['no trust', {}, 'trust', '?partial'],
    ['a broken trust', {AssumeRolePolicyDocument: '%7B'}, 'trust', '?malformed'],
    ['broken encoding', {AssumeRolePolicyDocument: '%E0%A4%A'}, 'trust', '?malformed'],
    [
      'one broken inline policy',
      {RolePolicyList: [{PolicyDocument: document(READ)}, {PolicyDocument: '['}]},
      'inlineGrants',
      '?malformed',
    ],
    ['an inline policy without text', {RolePolicyList: [{PolicyName: 'a'}]}, 'inlineGrants', '?malformed'],
    [
      'lists that are null',
      {RolePolicyList: null, AttachedManagedPolicies: null, Tags: null},
      'policyIds',
      [],
    ],
    ['an empty boundary', {PermissionsBoundary: {}}, 'boundaryId', null],
  ])('%s', async (_, more, fact, expected) => {
    const {by} = await principals(role(more))
    expect(by(ROLE)[fact]).toEqual(expected)
  })

  it('a group that was not listed has the ARN that it has without a path', async () => {
    const {by} = await principals(
      page({UserDetailList: [{Arn: 'arn:aws-cn:iam::111122223333:user/a', GroupList: ['ops']}]}),
    )
    expect(by('arn:aws-cn:iam::111122223333:user/a').groupIds).toEqual([
      'arn:aws-cn:iam::111122223333:group/ops',
    ])
  })

  it('a page that fails makes the list incomplete and keeps what came', async () => {
    const {partial, by} = await principals({
      GetAccountAuthorizationDetails: ({Marker}) =>
        Marker ? 'throttled' : {IsTruncated: true, Marker: 'm', RoleDetailList: [{Arn: ROLE}]},
    })
    expect(partial).toBe(true)
    expect(by(ROLE).type).toBe('role')
  })
})

describe('federation of tokens', () => {
  const federated = (Condition: object, more: object = {}) =>
    role({
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: {Federated: OIDC},
        Condition,
        ...more,
      }),
    })

  it('names the service accounts that a role admits', async () => {
    const {by} = await principals()
    expect(by(`${ROLE}#${ISSUER}`)).toMatchObject({
      kind: 'workload-identity',
      clusterId: null,
      issuer: ISSUER,
      principalId: ROLE,
      mechanism: 'token-federation',
      subjects: ['shop/api'],
      audiences: ['sts.amazonaws.com'],
    })
  })

  it('admits everyone without a condition', async () => {
    const {by} = await principals(federated({}))
    expect(by(`${ROLE}#${ISSUER}`)).toMatchObject({subjects: ['*'], audiences: null})
  })

  it('stands, unknown, for a trust that cannot be read', async () => {
    const {by} = await principals(role({AssumeRolePolicyDocument: '{"Statement": 1}'}))
    expect(by(`${ROLE}#unread`)).toMatchObject({
      issuer: null,
      subjects: '?malformed',
      audiences: '?malformed',
    })
  })

  it('has none for a role of a service', async () => {
    const {resources} = await principals(
      federated({}, {Action: 'sts:AssumeRole', Principal: {Service: 'ec2.amazonaws.com'}}),
    )
    expect(resources.filter(resource => resource.kind === 'workload-identity')).toEqual([])
  })

  it('gives each provider of a role an id of its own', async () => {
    const {resources} = await principals(
      federated({}, {Principal: {Federated: ['*', OIDC, OIDC.replace('1111', '9999')]}}),
    )
    const ids = resources
      .filter(resource => resource.kind === 'workload-identity')
      .map(resource => resource.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(2)
  })
})

describe('identity providers', () => {
  const providers = CASES['identity-providers'] as (typeof CASES)[string]

  it.each<[string, World['replies'][string], unknown]>([
    ['audiences', {Url: ISSUER, ClientIDList: ['a', 'b']}, ['a', 'b']],
    ['no audience', {Url: ISSUER, ClientIDList: []}, []],
    ['denied', 'denied', '?denied'],
  ])('%s', async (_, reply, audiences) => {
    const {resources} = await collect(providers.collector, {
      ...providers.world,
      replies: {...providers.world.replies, GetOpenIDConnectProvider: reply},
    })
    expect(resources.map(factsOf)).toMatchObject([{id: OIDC, issuer: ISSUER, audiences}])
  })

  it('leaves out one that is gone', async () => {
    const replies = {...providers.world.replies, GetOpenIDConnectProvider: 'absent' as const}
    expect((await collect(providers.collector, {...providers.world, replies})).resources).toEqual([])
  })
})
