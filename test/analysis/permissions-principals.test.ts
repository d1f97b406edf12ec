import {describe, expect, test} from 'vitest'
import {known, unknown} from '../../src/model/fact.js'
import {managed} from './permissions-managed.js'
import {
  ACCOUNT,
  allow,
  can,
  permissionsOf,
  policy,
  principal,
  resourceGrants,
  role,
} from './permissions-support.js'

describe('roles that are named', () => {
  const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`
  const ec2 = resourceGrants({
    Effect: 'Allow',
    Principal: {Service: 'ec2.amazonaws.com'},
    Action: 'sts:AssumeRole',
  })
  const admin = principal('role', 'target', {
    trust: known(ec2, 0),
    inlineGrants: role(allow('*')).inlineGrants,
  })
  const node = principal('role', 'target', {
    trust: known(ec2, 0),
    inlineGrants: role(...managed('AmazonEKSWorkerNodePolicy')).inlineGrants,
  })
  const lambdaOnly = {
    ...admin,
    trust: known(
      resourceGrants({
        Effect: 'Allow',
        Principal: {Service: 'lambda.amazonaws.com'},
        Action: 'sts:AssumeRole',
      }),
      0,
    ),
  }
  const karpenter = role(
    allow('ec2:RunInstances'),
    allow('iam:PassRole', roleArn('target'), {StringEquals: {'iam:PassedToService': 'ec2.amazonaws.com'}}),
  )
  test.each(['ec2.amazonaws.com', 'ec2.amazonaws.com.cn'])(
    'in China a role trusts machines as %s',
    service => {
      const there = <T extends {id: string}>(one: T): T => ({
        ...one,
        id: one.id.replace('arn:aws:', 'arn:aws-cn:'),
      })
      const target = there({
        ...admin,
        trust: known(
          resourceGrants({Effect: 'Allow', Principal: {Service: service}, Action: 'sts:AssumeRole'}),
          0,
        ),
      })
      const passer = role(
        allow('ec2:RunInstances'),
        allow('iam:PassRole', target.id, {StringEquals: {'iam:PassedToService': service}}),
      )
      expect(can(there(passer), 'escalate-privileges', target)).toBe('proven')
    },
  )
  test.each([
    ['a node role is nothing to gain', [node], 'excluded'],
    ['an administrator is', [admin], 'proven'],
    ['an administrator that trusts another service', [lambdaOnly], 'excluded'],
    ['one that was not read', [], 'possible'],
  ])('Karpenter passes %s', (_, others, verdict) =>
    expect(can(karpenter, 'escalate-privileges', ...others)).toBe(verdict),
  )

  test('a pattern of names: possible', () =>
    expect(
      can(
        role(allow('ec2:RunInstances'), allow('iam:PassRole', roleArn('node-*'))),
        'escalate-privileges',
        node,
      ),
    ).toBe('possible'))
  test('two roles that assume each other gain nothing', () => {
    const make = (name: string, other: string) =>
      principal('role', name, {
        inlineGrants: role(allow('sts:AssumeRole', roleArn(other))).inlineGrants,
        trust: known(
          resourceGrants({Effect: 'Allow', Principal: {AWS: roleArn(other)}, Action: 'sts:AssumeRole'}),
          0,
        ),
      })
    expect(can(make('a', 'b'), 'escalate-privileges', make('a', 'b'), make('b', 'a'))).toBe('excluded')
  })
  test('a chain of roles to an administrator', () => {
    const trusts = (arn: string) =>
      known(resourceGrants({Effect: 'Allow', Principal: {AWS: arn}, Action: 'sts:AssumeRole'}), 0)
    const first = role(allow('sts:AssumeRole', roleArn('middle')))
    const middle = principal('role', 'middle', {
      trust: trusts(first.id),
      inlineGrants: role(allow('sts:AssumeRole', roleArn('target'))).inlineGrants,
    })
    const last = {...admin, trust: trusts(middle.id)}
    expect(can(first, 'escalate-privileges', middle, last)).toBe('proven')
    expect(can(first, 'escalate-privileges', middle, {...last, trust: trusts(roleArn('someone'))})).toBe(
      'excluded',
    )
  })
})

describe('where policies come from', () => {
  const admin = policy('admin', [allow('*')])
  const readOnly = policy('ro', [allow('s3:List*')])
  const holder = (ids: string[], extra = {}) => principal('role', 'r', {policyIds: known(ids, 2), ...extra})

  test('attached, with the sources and the words', () => {
    expect(permissionsOf(admin)(holder([admin.id]), 'administer-account')).toEqual({
      verdict: 'proven',
      because: ['policy admin allows * on *'],
      assumptions: [],
      from: expect.arrayContaining([0, 1, 2]),
    })
  })
  test('inline, named', () => {
    const who = principal('role', 'r', {
      inlineGrants: role(allow('iam:PassRole')).inlineGrants,
      inlinePolicyNames: known(['deploy'], 0),
    })
    expect(permissionsOf()(who, 'pass-any-identity').because).toEqual([
      'inline deploy allows iam:PassRole on *',
    ])
  })
  test('of the groups of a user', () => {
    const group = principal('group', 'g', {policyIds: known([admin.id], 0)})
    const user = principal('user', 'u', {groupIds: known([group.id], 0)})
    expect(can(user, 'administer-account', admin, group)).toBe('proven')
    expect(can(user, 'administer-account', admin)).toBe('possible')
    expect(can(principal('user', 'u', {groupIds: unknown('denied', 0)}), 'administer-account')).toBe(
      'possible',
    )
  })
  test('a policy outside the estate may allow, and may deny', () => {
    expect(can(holder(['arn:gone']), 'administer-account')).toBe('possible')
    expect(can(holder([admin.id, 'arn:gone']), 'administer-account', admin)).toBe('possible')
    const answer = permissionsOf(readOnly)(holder([readOnly.id, 'arn:gone']), 'administer-account')
    expect(answer.assumptions).toContain('policy arn:gone was not read, which may allow or deny it')
  })
  test.each(['policyIds', 'inlineGrants'] as const)('%s not read', fact => {
    expect(can({...holder([admin.id]), [fact]: unknown('denied', 0)}, 'administer-account', admin)).toBe(
      'possible',
    )
    expect(can(principal('role', 'r', {[fact]: unknown('denied', 0)}), 'administer-account')).toBe('possible')
  })
  test('a policy whose document is malformed', () =>
    expect(can(holder([admin.id]), 'administer-account', {...admin, grants: unknown('malformed', 1)})).toBe(
      'possible',
    ))

  test('trap 13: AdministratorAccess cut by a boundary', () => {
    const bounded = holder([admin.id], {boundaryId: known(readOnly.id, 0)})
    expect(can(bounded, 'administer-account', admin, readOnly)).toBe('excluded')
    expect(can(bounded, 'escalate-privileges', admin, readOnly)).toBe('excluded')
    expect(can(holder([admin.id], {boundaryId: known(admin.id, 0)}), 'administer-account', admin)).toBe(
      'proven',
    )
  })
  test('a boundary that was not read only takes away', () => {
    expect(can(holder([admin.id], {boundaryId: unknown('denied', 0)}), 'administer-account', admin)).toBe(
      'possible',
    )
    expect(can(holder([admin.id], {boundaryId: known('arn:gone', 0)}), 'administer-account', admin)).toBe(
      'possible',
    )
    expect(
      can(holder([readOnly.id], {boundaryId: unknown('denied', 0)}), 'administer-account', readOnly),
    ).toBe('excluded')
  })
  test('principals with the same policies but other names do not share what hangs on the name', () => {
    const self = policy('self', [allow('iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/r`)])
    const ask = permissionsOf(self)
    expect(ask(holder([self.id]), 'administer-account').verdict).toBe('proven')
    expect(
      ask(
        {...holder([self.id]), id: `arn:aws:iam::${ACCOUNT}:role/other`, name: 'other'},
        'administer-account',
      ).verdict,
    ).toBe('possible')
  })
  test('tags of the principal', () => {
    const tagged = policy('t', [allow('*', '*', {StringEquals: {'aws:PrincipalTag/Admin': 'yes'}})])
    const as = (tags: Record<string, string>, extra = {}) =>
      can(holder([tagged.id], {tags: known(tags, 0), ...extra}), 'administer-account', tagged)
    expect(as({Admin: 'yes'})).toBe('proven')
    expect(as({Admin: 'no'})).toBe('excluded')
    expect(as({})).toBe('excluded')
    expect(as({}, {tags: unknown('denied', 0)})).toBe('possible')
    const trust = known(
      resourceGrants({
        Effect: 'Allow',
        Principal: {AWS: ACCOUNT},
        Action: ['sts:AssumeRole', 'sts:TagSession'],
      }),
      0,
    )
    expect(as({}, {trust})).toBe('possible')
  })
})
