import {describe, expect, test} from 'vitest'
import {parseResourcePolicy} from '../../providers/aws/policy.js'
import {
  principalTrustsPrincipal,
  principalTrustsService,
  type WebIdentityTrust,
  webIdentityTrusts,
} from '../../providers/aws/trust.js'
import type {ResourceGrant} from '../../src/model/permission.js'

const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE'
const OTHER = 'oidc.eks.eu-west-1.amazonaws.com/id/OTHER'
const GITHUB = 'token.actions.githubusercontent.com'
const arnOf = (issuer: string): string => `arn:aws:iam::111122223333:oidc-provider/${issuer}`

function trust(...statements: object[]): readonly ResourceGrant[] {
  const parsed = parseResourcePolicy({Version: '2012-10-17', Statement: statements})
  if ('malformed' in parsed) throw new Error(parsed.malformed)
  return parsed.grants
}

type Condition = Record<string, Record<string, string | string[]>>

function web(condition: Condition = {}, extra: object = {}): object {
  return {
    Effect: 'Allow',
    Principal: {Federated: arnOf(ISSUER)},
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: condition,
    ...extra,
  }
}

function only(...statements: object[]): WebIdentityTrust {
  const found = webIdentityTrusts(trust(...statements))
  expect(found).toHaveLength(1)
  return found[0] as WebIdentityTrust
}

const SA = 'system:serviceaccount:'
const sub = (operator: string, value: string | string[], issuer = ISSUER): Condition => ({
  [operator]: {[`${issuer}:sub`]: value},
})

describe('domain 3.1: the subjects that a trust admits', () => {
  test.each<[string, Condition, string[]]>([
    ['no condition on sub', {}, ['*']],
    ['one service account', sub('StringEquals', `${SA}ns:app`), ['ns/app']],
    ['two', sub('StringEquals', [`${SA}ns:app`, `${SA}ns:db`]), ['ns/app', 'ns/db']],
    ['a wildcard in the namespace', sub('StringLike', `${SA}*:app`), ['*/app']],
    ['a wildcard in the name', sub('StringLike', `${SA}ns:*`), ['ns/*']],
    ['StringLike without wildcard', sub('StringLike', `${SA}ns:app`), ['ns/app']],
    ['*', sub('StringLike', '*'), ['*']],
    ['system:*', sub('StringLike', 'system:*'), ['*']],
    ['all service accounts', sub('StringLike', `${SA}*`), ['*']],
    ['all, with the colon', sub('StringLike', `${SA}*:*`), ['*']],
    ['question marks: ?*', sub('StringLike', `${SA}?*:?*`), ['*']],
    ['question mark for the colon', sub('StringLike', `${SA}ns?app`), ['ns/app']],
    ['a prefix that may end in the namespace or in the name', sub('StringLike', `${SA}prod*`), ['prod*/*']],
    ['a wildcard over the colon', sub('StringLike', `${SA}prod*app`), ['prod*/*app']],
    ['a wildcard before the prefix ends', sub('StringLike', 'system:*:app'), ['*/app']],
    ['a wildcard in the prefix', sub('StringLike', 'sys*:ns:app'), ['ns/app']],
    ['trap 15: StringEquals with a wildcard is literal: nobody', sub('StringEquals', `${SA}ns:*`), []],
    ['trap 15: StringEquals with *', sub('StringEquals', '*'), []],
    [
      'StringEquals with a wildcard beside a good one',
      sub('StringEquals', [`${SA}*:*`, `${SA}ns:app`]),
      ['ns/app'],
    ],
    ['IfExists on the right issuer is harmless', sub('StringEqualsIfExists', `${SA}ns:app`), ['ns/app']],
    [
      'ForAllValues on the right issuer is harmless',
      sub('ForAllValues:StringLike', `${SA}ns:app`),
      ['ns/app'],
    ],
    ['ForAnyValue', sub('ForAnyValue:StringEquals', `${SA}ns:app`), ['ns/app']],
    ['Null false: the claim is always there', sub('Null', 'false'), ['*']],
    ['Null true: never', sub('Null', 'true'), []],
    [
      'trap 15: wrong issuer with ForAllValues is open',
      sub('ForAllValues:StringEquals', `${SA}ns:app`, OTHER),
      ['*'],
    ],
    ['wrong issuer with IfExists is open', sub('StringEqualsIfExists', `${SA}ns:app`, OTHER), ['*']],
    ['wrong issuer with Null true is open', sub('Null', 'true', OTHER), ['*']],
    ['wrong issuer, negated, is open', sub('StringNotEquals', `${SA}ns:app`, OTHER), ['*']],
    ['wrong issuer with StringEquals fails closed', sub('StringEquals', `${SA}ns:app`, OTHER), []],
    ['wrong issuer with StringLike fails closed', sub('StringLike', '*', OTHER), []],
    ['wrong issuer with ForAnyValue fails closed', sub('ForAnyValue:StringLike', '*', OTHER), []],
    ['the key with a scheme is another key', sub('StringEquals', `${SA}ns:app`, `https://${ISSUER}`), []],
    [
      'the issuer of a key ignores case',
      sub('StringEquals', `${SA}ns:app`, ISSUER.toUpperCase()),
      ['ns/app'],
    ],
    ['StringNotEquals: everyone but', sub('StringNotEquals', `${SA}ns:app`), ['*']],
    ['StringNotLike: everyone but', sub('StringNotLike', `${SA}kube-system:*`), ['*']],
    ['StringEqualsIgnoreCase', sub('StringEqualsIgnoreCase', 'System:ServiceAccount:NS:app'), ['ns/app']],
    [
      'both conditions must hold',
      {...sub('StringLike', `${SA}ns:*`), ...sub('StringEquals', `${SA}ns:app`)},
      ['ns/app'],
    ],
    [
      'both, without a common subject',
      {...sub('StringLike', `${SA}a:*`), ...sub('StringEquals', `${SA}ns:app`)},
      [],
    ],
    ['an unknown operator narrows nothing', sub('StringAlmost', `${SA}ns:app`), ['*']],
    ['a variable may be anything', sub('StringLike', `${SA}ns:$\{aws:RequestTag/x}`), ['ns/*']],
    ['too many colons: no service account', sub('StringLike', `${SA}a:b:c`), []],
    ['no service account', sub('StringLike', 'repo:org/app:*'), ['repo:org/app:*']],
  ])('%s', (_, condition, subjects) => expect(only(web(condition)).subjects).toEqual(subjects))

  test('tells why nobody or everybody', () => {
    expect(only(web(sub('StringEquals', `${SA}*`))).note).toContain('literally')
    expect(only(web(sub('StringEqualsIfExists', `${SA}*`, OTHER))).note).toContain('another issuer')
    expect(only(web(sub('StringEquals', `${SA}ns:app`)))).not.toHaveProperty('note')
  })
  test('other keys do not narrow, but are told', () => {
    const found = only(
      web({...sub('StringEquals', `${SA}ns:app`), IpAddress: {'aws:SourceIp': '10.0.0.0/8'}}),
    )
    expect(found).toMatchObject({subjects: ['ns/app'], note: 'also asks for aws:SourceIp'})
  })
})

describe('audiences', () => {
  const aud = (operator: string, value: string | string[]): Condition => ({
    [operator]: {[`${ISSUER}:aud`]: value},
  })
  test.each<[string, Condition, string[] | null]>([
    ['missing', {}, null],
    ['one', aud('StringEquals', 'sts.amazonaws.com'), ['sts.amazonaws.com']],
    ['a pattern', aud('StringLike', '*'), ['*']],
    ['all but', aud('StringNotEquals', 'x'), null],
  ])('%s', (_, condition, audiences) => expect(only(web(condition)).audiences).toEqual(audiences))
  test('a literal wildcard admits nobody', () =>
    expect(only(web(aud('StringEquals', '*'))).subjects).toEqual([]))
})

describe('statements and providers', () => {
  test('the issuer and the provider', () =>
    expect(only(web())).toMatchObject({issuer: ISSUER, providerArn: arnOf(ISSUER)}))
  test.each([
    ['another action', {Action: 'sts:AssumeRole'}, 0],
    ['a wildcard action', {Action: 'sts:*'}, 1],
    ['a list of actions', {Action: ['sts:TagSession', 'sts:AssumeRoleWithWebIdentity']}, 1],
    ['a service', {Principal: {Service: 'ec2.amazonaws.com'}}, 0],
    ['SAML', {Principal: {Federated: 'arn:aws:iam::1:saml-provider/x'}}, 0],
    ['Cognito', {Principal: {Federated: 'cognito-identity.amazonaws.com'}}, 1],
    ['two providers', {Principal: {Federated: [arnOf(ISSUER), arnOf(OTHER)]}}, 2],
  ])('%s', (_, extra, count) => expect(webIdentityTrusts(trust(web({}, extra)))).toHaveLength(count))

  test.each(['*', {Federated: '*'}, {AWS: '*'}])('%j: any registered provider', principal => {
    expect(only(web({}, {Principal: principal}))).toMatchObject({issuer: '*', subjects: ['*']})
  })
  test('any provider, with a claim of one: that one only', () => {
    const found = webIdentityTrusts(trust(web(sub('StringEquals', `${SA}ns:app`), {Principal: '*'})))
    expect(found.map(({issuer, subjects}) => [issuer, subjects])).toEqual([
      [ISSUER, ['ns/app']],
      ['*', []],
    ])
  })
  test('two statements for one issuer admit what either does', () => {
    const second = web({
      ...sub('StringLike', `${SA}b:*`),
      StringLike: {[`${ISSUER}:aud`]: 'x', [`${ISSUER}:sub`]: `${SA}b:*`},
    })
    expect(only(web(sub('StringEquals', `${SA}a:app`)), second)).toMatchObject({
      subjects: ['a/app', 'b/*'],
      audiences: null,
    })
    expect(only(web(sub('StringEquals', '*')), second)).toMatchObject({subjects: ['b/*'], audiences: ['x']})
  })
  test('GitHub Actions: subjects as they are', () => {
    const github = (value: string, operator = 'StringLike') =>
      only(web(sub(operator, value, GITHUB), {Principal: {Federated: arnOf(GITHUB)}})).subjects
    expect(github('repo:org/app:ref:refs/heads/main', 'StringEquals')).toEqual([
      'repo:org/app:ref:refs/heads/main',
    ])
    expect(github('repo:org/*')).toEqual(['repo:org/*'])
    expect(github('*:ref:refs/heads/main')).toEqual(['*:ref:refs/heads/main'])
    expect(github('*')).toEqual(['*'])
    expect(github('repo:org/*', 'StringEquals')).toEqual([])
  })
})

describe('denies', () => {
  const denied = (condition: Condition, extra: object = {}): object =>
    web(condition, {Effect: 'Deny', ...extra})
  test.each<[string, object, string[]]>([
    ['all', denied({}), []],
    ['everyone, every action', denied({}, {Principal: '*', Action: '*'}), []],
    ['another provider', denied({}, {Principal: {Federated: arnOf(OTHER)}}), ['a/app', 'b/*']],
    ['another action', denied({}, {Action: 'sts:AssumeRole'}), ['a/app', 'b/*']],
    ['all but some subjects', denied(sub('StringNotEquals', `${SA}a:app`)), ['a/app']],
    ['all but a pattern', denied(sub('StringNotLike', `${SA}b:x*`)), ['b/x*']],
    ['some subjects', denied(sub('StringLike', `${SA}b:*`)), ['a/app']],
    ['part of a pattern: the pattern stays', denied(sub('StringEquals', `${SA}b:one`)), ['a/app', 'b/*']],
    ['a claim of another issuer, negated, always holds', denied(sub('StringNotEquals', 'x', OTHER)), []],
    ['a claim of another issuer never holds', denied(sub('StringEquals', 'x', OTHER)), ['a/app', 'b/*']],
    ['somewhere else only', denied({NotIpAddress: {'aws:SourceIp': '10.0.0.0/8'}}), ['a/app', 'b/*']],
    [
      'two conditions',
      denied({...sub('StringLike', '*'), Bool: {'aws:SecureTransport': 'false'}}),
      ['a/app', 'b/*'],
    ],
    [
      'all but some principals',
      {Effect: 'Deny', NotPrincipal: {Federated: arnOf(ISSUER)}, Action: '*'},
      ['a/app', 'b/*'],
    ],
  ])('%s', (_, deny, subjects) =>
    expect(only(web(sub('StringLike', [`${SA}a:app`, `${SA}b:*`])), deny).subjects).toEqual(subjects),
  )
})

describe('trust in services and principals', () => {
  const pods = (extra: object = {}): object => ({
    Effect: 'Allow',
    Principal: {Service: 'pods.eks.amazonaws.com'},
    Action: ['sts:AssumeRole', 'sts:TagSession'],
    ...extra,
  })
  test.each([
    ['trusted', [pods()], 'proven'],
    ['everyone', [pods({Principal: '*'})], 'proven'],
    ['another service', [pods({Principal: {Service: 'ec2.amazonaws.com'}})], 'excluded'],
    ['another action', [pods({Action: 'sts:TagSession'})], 'excluded'],
    ['on a condition', [pods({Condition: {StringEquals: {'aws:SourceAccount': '1'}}})], 'possible'],
    ['denied', [pods(), pods({Effect: 'Deny'})], 'excluded'],
    ['denied on a condition', [pods(), pods({Effect: 'Deny', Condition: {Bool: {a: 'b'}}})], 'possible'],
    ['nothing', [], 'excluded'],
  ])('%s', (_, statements, verdict) =>
    expect(principalTrustsService(trust(...statements), 'pods.eks.amazonaws.com')).toBe(verdict),
  )

  const me = {id: 'arn:aws:iam::111122223333:role/me', account: '111122223333'}
  test.each([
    [me.id, 'proven'],
    ['arn:aws:iam::111122223333:root', 'proven'],
    ['111122223333', 'proven'],
    ['*', 'proven'],
    ['arn:aws:iam::999999999999:root', 'excluded'],
    ['arn:aws:iam::111122223333:role/you', 'excluded'],
  ])('principal %s', (value, verdict) =>
    expect(
      principalTrustsPrincipal(
        trust({Effect: 'Allow', Principal: {AWS: value}, Action: 'sts:AssumeRole'}),
        me,
      ),
    ).toBe(verdict),
  )
})
