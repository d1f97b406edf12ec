import {describe, expect, test} from 'vitest'
import {parsePolicy, parseResourcePolicy} from '../../providers/aws/policy.js'

const STATEMENT = {Effect: 'Allow', Action: 's3:GetObject', Resource: '*'}
const GRANT = {
  effect: 'allow',
  actions: ['s3:GetObject'],
  exceptActions: [],
  resources: ['*'],
  exceptResources: [],
  conditions: {},
  sid: null,
}

function one(statement: object, version: string | undefined = '2012-10-17'): unknown {
  const parsed = parsePolicy({...(version ? {Version: version} : {}), Statement: [statement]})
  return 'grants' in parsed ? parsed.grants[0] : parsed
}

describe('the document', () => {
  const text = JSON.stringify({Version: '2012-10-17', Statement: [STATEMENT]}, null, 2)
  test.each([
    ['parsed', JSON.parse(text)],
    ['JSON text', text],
    ['JSON text after a blank line', `\n${text}`],
    ['URL-encoded, as GetAccountAuthorizationDetails answers', encodeURIComponent(text)],
    ['URL-encoded, beginning with a line feed', encodeURIComponent(`\n${text}`)],
    ['a single statement', {Version: '2012-10-17', Id: 'x', Statement: STATEMENT}],
    ['without version', {Statement: [STATEMENT]}],
  ])('%s', (_, document) => expect(parsePolicy(document)).toEqual({grants: [GRANT]}))

  test('no statements', () =>
    expect(parsePolicy({Version: '2012-10-17', Statement: []})).toEqual({grants: []}))
  test('a per cent sign in plain JSON stays', () =>
    expect(
      parsePolicy(JSON.stringify({Statement: {...STATEMENT, Resource: 'arn:aws:s3:::a%2A'}})),
    ).toMatchObject({grants: [{resources: ['arn:aws:s3:::a%2A']}]}))

  test.each([
    ['empty', ''],
    ['HTML', '<html></html>'],
    ['cut off', encodeURIComponent(text).slice(0, 60)],
    ['a broken escape', '%7B%'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no statement', {Version: '2012-10-17'}],
    ['another version', {Version: '2030-01-01', Statement: [STATEMENT]}],
    ['an unknown element', {Version: '2012-10-17', Statement: [STATEMENT], Else: 1}],
    ['a statement that is a text', {Statement: ['x']}],
    ['an unknown element of a statement', {Statement: {...STATEMENT, Notes: 'x'}}],
    ['an element in another case', {Statement: {...STATEMENT, action: 'x'}}],
    ['no effect', {Statement: {Action: '*', Resource: '*'}}],
    ['an unknown effect', {Statement: {...STATEMENT, Effect: 'allow'}}],
    ['no action', {Statement: {Effect: 'Allow', Resource: '*'}}],
    ['Action and NotAction', {Statement: {...STATEMENT, NotAction: 'x'}}],
    ['no resource', {Statement: {Effect: 'Allow', Action: '*'}}],
    ['Resource and NotResource', {Statement: {...STATEMENT, NotResource: 'x'}}],
    ['a principal in an identity policy', {Statement: {...STATEMENT, Principal: '*'}}],
    ['an action that is a number', {Statement: {...STATEMENT, Action: [1]}}],
    ['a resource that is an object', {Statement: {...STATEMENT, Resource: {}}}],
    ['a condition that is a text', {Statement: {...STATEMENT, Condition: 'x'}}],
    ['an operator without keys', {Statement: {...STATEMENT, Condition: {Bool: 'x'}}}],
    ['a value that is null', {Statement: {...STATEMENT, Condition: {Bool: {k: null}}}}],
    ['a value that is an object', {Statement: {...STATEMENT, Condition: {Bool: {k: [{}]}}}}],
    ['one good statement, one bad', {Statement: [STATEMENT, {...STATEMENT, Effect: 'Maybe'}]}],
  ])('malformed: %s', (_, document) => expect(parsePolicy(document)).toHaveProperty('malformed'))
})

describe('statements', () => {
  test('lists', () =>
    expect(one({...STATEMENT, Sid: 'S', Action: ['a:b', 'c:d'], Resource: ['x', 'y']})).toEqual({
      ...GRANT,
      sid: 'S',
      actions: ['a:b', 'c:d'],
      resources: ['x', 'y'],
    }))
  test('NotAction and NotResource', () =>
    expect(one({Effect: 'Deny', NotAction: 'iam:*', NotResource: ['x']})).toEqual({
      ...GRANT,
      effect: 'deny',
      actions: ['*'],
      exceptActions: ['iam:*'],
      exceptResources: ['x'],
    }))
  test('conditions keep their spelling; values become lists of texts', () =>
    expect(
      one({
        ...STATEMENT,
        Condition: {
          Bool: {'aws:MFAPresent': true},
          NumericLessThan: {'s3:max-keys': [10, '20']},
          Null: {k: 'false'},
        },
      }),
    ).toMatchObject({
      conditions: {
        Bool: {'aws:MFAPresent': ['true']},
        NumericLessThan: {'s3:max-keys': ['10', '20']},
        Null: {k: ['false']},
      },
    }))
  test('a condition with an odd name is not lost', () =>
    expect(JSON.stringify(one({...STATEMENT, Condition: JSON.parse('{"__proto__": {"k": "v"}}')}))).toContain(
      '__proto__',
    ))
  test('variables are text before version 2012-10-17', () => {
    const resource = '$' + '{aws:username}'
    const escaped = '$' + '{$}{aws:username}'
    expect(one({...STATEMENT, Resource: resource})).toMatchObject({resources: [resource]})
    expect(
      one({...STATEMENT, Resource: resource, Condition: {StringLike: {k: resource}}}, '2008-10-17'),
    ).toMatchObject({
      resources: [escaped],
      conditions: {StringLike: {k: [escaped]}},
    })
    expect(one({...STATEMENT, Resource: resource}, '')).toMatchObject({resources: [escaped]})
  })
})

describe('resource policies', () => {
  function principals(principal: unknown, name = 'Principal'): unknown {
    const parsed = parseResourcePolicy({
      Statement: {Effect: 'Allow', [name]: principal, Action: 'sts:AssumeRole'},
    })
    return 'grants' in parsed ? [parsed.grants[0]?.principals, parsed.grants[0]?.exceptPrincipals] : parsed
  }
  test('a trust policy has no resource', () =>
    expect(
      parseResourcePolicy({
        Statement: {Effect: 'Allow', Principal: {Service: 'ec2.amazonaws.com'}, Action: 'sts:AssumeRole'},
      }),
    ).toEqual({
      grants: [
        {
          ...GRANT,
          actions: ['sts:AssumeRole'],
          principals: [{type: 'service', value: 'ec2.amazonaws.com'}],
          exceptPrincipals: [],
        },
      ],
    }))
  test.each([
    ['everyone', '*', [{type: 'any', value: '*'}]],
    [
      'AWS',
      {AWS: ['111122223333', '*']},
      [
        {type: 'cloud', value: '111122223333'},
        {type: 'cloud', value: '*'},
      ],
    ],
    [
      'several kinds',
      {Service: 's', Federated: 'f', CanonicalUser: 'c'},
      [
        {type: 'service', value: 's'},
        {type: 'federated', value: 'f'},
        {type: 'canonical', value: 'c'},
      ],
    ],
  ])('%s', (_, principal, expected) => expect(principals(principal)).toEqual([expected, []]))
  test('NotPrincipal', () =>
    expect(principals({AWS: 'x'}, 'NotPrincipal')).toEqual([
      [{type: 'any', value: '*'}],
      [{type: 'cloud', value: 'x'}],
    ]))
  test.each([
    ['an unknown kind', {Robot: 'x'}],
    ['another text', 'arn:aws:iam::1:root'],
    ['a list', ['*']],
    ['a number', {AWS: 1}],
  ])('malformed: %s', (_, principal) => expect(principals(principal)).toHaveProperty('malformed'))
  test('malformed: no principal', () =>
    expect(parseResourcePolicy({Statement: STATEMENT})).toHaveProperty('malformed'))
  test('malformed: both', () =>
    expect(
      parseResourcePolicy({Statement: {...STATEMENT, Principal: '*', NotPrincipal: '*'}}),
    ).toHaveProperty('malformed'))
})
