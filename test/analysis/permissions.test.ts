import {describe, expect, test} from 'vitest'
import {AWS_CONDITION_KEYS} from '../../providers/aws/condition-keys.js'
import {evaluateRequest, type Layer, type Request} from '../../src/analysis/permissions/index.js'
import {allow, ask, deny, layer, ROLE_A, type StatementText} from './permissions-support.js'

/** A policy variable. */
function v(key: string): string {
  return `$\{${key}}`
}

describe('actions', () => {
  test.each([
    ['iam:PassRole', 'proven'],
    ['IAM:passrole', 'proven'],
    ['iam:*', 'proven'],
    ['iam:Pass*', 'proven'],
    ['*', 'proven'],
    ['i?m:P*e', 'proven'],
    ['iam:PassRol', 'excluded'],
    ['iam:PassRole?', 'excluded'],
    ['s3:*', 'excluded'],
  ])('%s', (action, verdict) => expect(ask([allow(action)])).toBe(verdict))

  test('NotAction allows all others', () => {
    expect(ask([{Effect: 'Allow', NotAction: ['s3:*'], Resource: '*'}])).toBe('proven')
    expect(ask([{Effect: 'Allow', NotAction: ['iam:*'], Resource: '*'}])).toBe('excluded')
  })
  test('Deny with NotAction spares what it names', () => {
    expect(ask([allow('*'), {Effect: 'Deny', NotAction: 'iam:*', Resource: '*'}])).toBe('proven')
    expect(ask([allow('*'), {Effect: 'Deny', NotAction: 's3:*', Resource: '*'}])).toBe('excluded')
  })
  test('nothing is allowed by default', () => expect(ask([layer()])).toBe('excluded'))
})

describe('resources', () => {
  test.each([
    ['*', ROLE_A, 'proven'],
    [ROLE_A, ROLE_A, 'proven'],
    ['arn:aws:iam::111122223333:role/*', ROLE_A, 'proven'],
    ['arn:aws:iam::*:role/*', ROLE_A, 'proven'],
    ['arn:*:iam::*:*', ROLE_A, 'proven'],
    ['arn:aws:iam::111122223333:role/A', ROLE_A, 'excluded'],
    ['arn:aws:iam::999999999999:role/*', ROLE_A, 'excluded'],
    // A wildcard stays within its segment, but for the last one.
    ['arn:aws:iam::11*:x', 'arn:aws:iam::111122223333:role/a:x', 'excluded'],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x/y:z', 'proven'],
    // No ARN that AWS defines a meaning for.
    ['arn:aws:iam::*', ROLE_A, 'possible'],
    ['arn:aws:s3*', ROLE_A, 'excluded'],
    // Actions that know no resource.
    ['*', '*', 'proven'],
    [ROLE_A, '*', 'excluded'],
    ['arn:aws:iam::*:role/*', '*', 'excluded'],
  ])('%s on %s', (pattern, resource, verdict) => expect(ask([allow('*', pattern)], {resource})).toBe(verdict))

  test('NotResource', () => {
    expect(ask([{Effect: 'Allow', Action: '*', NotResource: ROLE_A}])).toBe('excluded')
    expect(ask([{Effect: 'Allow', Action: '*', NotResource: 'arn:aws:iam::*:role/b'}])).toBe('proven')
    expect(ask([allow('*'), {Effect: 'Deny', Action: '*', NotResource: 'arn:aws:iam::*:role/b'}])).toBe(
      'excluded',
    )
  })
})

describe('policy variables', () => {
  const withName = (pattern: string, context: Request['context'] = {}): string =>
    ask([allow('*', pattern)], {resource: 'arn:aws:iam::111122223333:user/bob', context})
  test.each([
    ['a known value', `arn:aws:iam::*:user/${v('aws:username')}`, {'aws:username': 'bob'}, 'proven'],
    ['another value', `arn:aws:iam::*:user/${v('aws:username')}`, {'aws:username': 'eve'}, 'excluded'],
    ['keys ignore case', `arn:aws:iam::*:user/${v('AWS:UserName')}`, {'aws:username': 'bob'}, 'proven'],
    [
      'a value is never a pattern',
      `arn:aws:iam::*:user/${v('aws:username')}`,
      {'aws:username': '*'},
      'excluded',
    ],
    [
      'no value: the element does not match',
      `arn:aws:iam::*:user/${v('aws:username')}`,
      {'aws:username': null},
      'excluded',
    ],
    ['a default', `arn:aws:iam::*:user/${v("aws:username, 'bob'")}`, {'aws:username': null}, 'proven'],
    ['not known', `arn:aws:iam::*:user/${v('aws:userid')}`, {}, 'possible'],
    ['not known, and cannot fit', `arn:aws:iam::*:role/${v('aws:userid')}`, {}, 'excluded'],
    ['escaped star', `arn:aws:iam::*:user/${v('*')}`, {}, 'excluded'],
    ['a dollar', `arn:aws:iam::*:user/${v('$')}bob`, {}, 'excluded'],
  ])('%s', (_, pattern, context, verdict) => expect(withName(pattern, context)).toBe(verdict))

  test('in a deny, not known means that it may not apply', () => {
    expect(ask([allow('*'), deny('*', `arn:aws:iam::*:role/${v('aws:userid')}`)])).toBe('possible')
  })
})

describe('what the caller picks', () => {
  const passed = (condition: StatementText['Condition']): StatementText =>
    allow('iam:PassRole', '*', condition)
  test.each([
    ['a literal', [passed({StringEquals: {'iam:PassedToService': 'ec2.amazonaws.com'}})], 'proven'],
    ['a pattern', [passed({StringLike: {'iam:PassedToService': '*.amazonaws.com'}})], 'proven'],
    ['all but', [passed({StringNotEquals: {'iam:PassedToService': 'ec2.amazonaws.com'}})], 'proven'],
    ['absence', [passed({Null: {'aws:RequestTag/x': 'true'}})], 'proven'],
    ['around a deny', [allow('*'), deny('*', '*', {StringEquals: {'aws:RequestTag/x': 'a'}})], 'proven'],
    [
      'allow and deny on one key, in contradiction',
      [
        passed({StringEquals: {'aws:RequestTag/x': 'a'}}),
        deny('*', '*', {StringEquals: {'aws:RequestTag/x': 'a'}}),
      ],
      'excluded',
    ],
    [
      'allow and deny on one key, with a way through',
      [
        passed({StringEquals: {'aws:RequestTag/x': ['a', 'b']}}),
        deny('*', '*', {StringEquals: {'aws:RequestTag/x': 'a'}}),
      ],
      'proven',
    ],
    [
      'a pattern minus a literal',
      [
        passed({StringLike: {'aws:RequestTag/x': 'a*'}}),
        deny('*', '*', {StringEquals: {'aws:RequestTag/x': 'a1'}}),
      ],
      'proven',
    ],
    [
      'sets of tags',
      [
        passed({
          'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b']},
          'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'},
        }),
      ],
      'proven',
    ],
    [
      'two patterns that contradict each other: not searched to the end',
      [
        passed({StringLike: {'aws:RequestTag/x': 'a*'}}),
        deny('*', '*', {StringLike: {'aws:RequestTag/x': ['a*', 'b*']}}),
      ],
      'possible',
    ],
    ['transport', [allow('*'), deny('*', '*', {Bool: {'aws:SecureTransport': 'false'}})], 'proven'],
  ])('%s', (_, statements, verdict) => expect(ask(statements)).toBe(verdict))

  test('the witness is told', () => {
    const answer = evaluateRequest(
      [layer(allow('*', '*', {StringEquals: {'aws:RequestTag/team': 'red'}}))],
      {action: 'ec2:X', resource: '*'},
      AWS_CONDITION_KEYS,
    )
    expect(answer.because).toEqual(['policy P allows * on *', 'with aws:RequestTag/team = red'])
  })
  test('above the cap of 256 combinations: possible', () => {
    const many = Object.fromEntries(Array.from({length: 9}, (_, n) => [`aws:RequestTag/k${n}`, 'v']))
    expect(ask([allow('*', '*', {StringEquals: many})])).toBe('possible')
  })
})

describe('the environment', () => {
  const mfa = (value: string, operator = 'Bool'): StatementText['Condition'] => ({
    [operator]: {'aws:MultiFactorAuthPresent': value},
  })
  test.each([
    ['trap 13: allow with MFA is possible, not proven', [allow('*', '*', mfa('true'))], 'possible'],
    ['allow with MFA, deny without', [allow('*'), deny('*', '*', mfa('false', 'BoolIfExists'))], 'possible'],
    [
      'with MFA or without: everybody',
      [allow('*', '*', mfa('true')), allow('*', '*', mfa('false', 'BoolIfExists'))],
      'proven',
    ],
    [
      'true or false, but long-term keys have neither',
      [allow('*', '*', mfa('true')), allow('*', '*', mfa('false'))],
      'possible',
    ],
    [
      'from there or not from there',
      [
        allow('*', '*', {StringEquals: {'aws:SourceVpce': 'vpce-1'}}),
        allow('*', '*', {StringNotEquals: {'aws:SourceVpce': 'vpce-1'}}),
      ],
      'proven',
    ],
    [
      'allowed and denied there',
      [
        allow('*', '*', {StringEquals: {'aws:SourceVpce': 'vpce-1'}}),
        deny('*', '*', {StringEquals: {'aws:SourceVpce': 'vpce-1'}}),
      ],
      'excluded',
    ],
    ['a source address', [allow('*', '*', {IpAddress: {'aws:SourceIp': '10.0.0.0/8'}})], 'possible'],
    [
      'a deny outside of a network',
      [allow('*'), deny('*', '*', {NotIpAddress: {'aws:SourceIp': '10.0.0.0/8'}})],
      'possible',
    ],
    ['a key that nobody knows', [allow('*', '*', {StringEquals: {'new:Key': 'a'}})], 'possible'],
    ['a denied action stays denied', [allow('*', '*', mfa('true')), deny('*')], 'excluded'],
    [
      'a free choice in each environment',
      [
        allow('*', '*', {
          Bool: {'aws:MultiFactorAuthPresent': 'true'},
          StringEquals: {'aws:RequestTag/x': 'a'},
        }),
        allow('*', '*', {
          BoolIfExists: {'aws:MultiFactorAuthPresent': 'false'},
          StringEquals: {'aws:RequestTag/x': 'b'},
        }),
      ],
      'proven',
    ],
  ])('%s', (_, statements, verdict) => expect(ask(statements)).toBe(verdict))

  test('says what would have to hold', () => {
    const answer = evaluateRequest(
      [layer(allow('*', '*', mfa('true')))],
      {action: 'iam:X', resource: '*'},
      AWS_CONDITION_KEYS,
    )
    expect(answer).toEqual({
      verdict: 'possible',
      because: ['policy P allows * on *'],
      assumptions: ['condition aws:MultiFactorAuthPresent holds (policy P)'],
    })
  })
})

describe('trap 13', () => {
  const deniedElsewhere = deny('*', '*', {StringNotEquals: {'aws:RequestedRegion': 'eu-west-1'}})
  test('allow and deny StringNotEquals aws:RequestedRegion: proven inside the region', () => {
    expect(ask([allow('*'), deniedElsewhere])).toBe('proven')
    expect(ask([allow('*'), deniedElsewhere], {context: {'aws:RequestedRegion': 'eu-west-1'}})).toBe('proven')
    expect(ask([allow('*'), deniedElsewhere], {context: {'aws:RequestedRegion': 'us-east-1'}})).toBe(
      'excluded',
    )
  })
  test('AdministratorAccess cut by a boundary', () => {
    expect(ask([layer(allow('*')), layer(allow('s3:*'))])).toBe('excluded')
    expect(ask([layer(allow('*')), layer(allow('iam:*'))])).toBe('proven')
    expect(ask([layer(allow('*')), layer(allow('*'), deny('iam:*'))])).toBe('excluded')
  })
})

describe('trap 14: PassRole to Lambda only', () => {
  const statements = [
    allow('iam:PassRole', '*', {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}}),
  ]
  test.each([
    ['ec2-001', 'ec2.amazonaws.com', 'excluded'],
    ['lambda-001', 'lambda.amazonaws.com', 'proven'],
  ])('%s', (_, service, verdict) =>
    expect(ask(statements, {context: {'iam:PassedToService': service}})).toBe(verdict),
  )
})

describe('what was not read', () => {
  const unread: Layer = {statements: [], unread: ['policy X was not read']}
  test.each([
    ['may allow', [unread], 'possible'],
    ['may deny', [{...layer(allow('*')), unread: unread.unread}], 'possible'],
    ['does not undo a deny', [{...layer(deny('*')), unread: unread.unread}], 'excluded'],
    ['an unread boundary', [layer(allow('*')), unread], 'possible'],
    ['an unread boundary gives nothing', [layer(allow('s3:*')), unread], 'excluded'],
  ])('%s', (_, layers, verdict) => expect(ask(layers)).toBe(verdict))
  test('is named', () => {
    const {assumptions} = evaluateRequest([unread], {action: 'iam:X', resource: '*'}, AWS_CONDITION_KEYS)
    expect(assumptions).toEqual(['policy X was not read, which may allow or deny it'])
  })
})
