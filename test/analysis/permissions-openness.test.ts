import {expect, test} from 'vitest'
import {opennessOf} from '../../src/model/permission.js'
import {resourceGrants} from './permissions-support.js'

function open(condition: object = {}, extra: object = {}): object {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::b/*',
    Condition: condition,
    ...extra,
  }
}
const is = (key: string, value: string | string[], operator = 'StringEquals'): object => ({
  [operator]: {[key]: value},
})

test.each<[string, object[], string]>([
  ['no policy', [], 'no'],
  ['everyone', [open()], 'yes'],
  ['every principal of AWS', [open({}, {Principal: {AWS: '*'}})], 'yes'],
  ['everyone but one', [{Effect: 'Allow', NotPrincipal: {AWS: 'x'}, Action: '*', Resource: '*'}], 'yes'],
  ['an account', [open({}, {Principal: {AWS: '111122223333'}})], 'no'],
  ['a service', [open({}, {Principal: {Service: 'cloudtrail.amazonaws.com'}})], 'no'],
  ['own organisation', [open(is('aws:PrincipalOrgID', 'o-1'))], 'no'],
  ['keys ignore case', [open(is('AWS:principalorgid', 'o-1'))], 'no'],
  ['any organisation', [open(is('aws:PrincipalOrgID', 'o-*', 'StringLike'))], 'conditional'],
  [
    'an organisational unit',
    [open(is('aws:PrincipalOrgPaths', 'o-1/r-1/ou-1/*', 'ForAnyValue:StringLike'))],
    'no',
  ],
  ['any path', [open(is('aws:PrincipalOrgPaths', '*/ou-1/*', 'ForAnyValue:StringLike'))], 'conditional'],
  ['an account by condition', [open(is('aws:PrincipalAccount', '111122223333'))], 'no'],
  ['the key of a caller account', [open(is('kms:CallerAccount', '111122223333'))], 'no'],
  ['a VPC endpoint', [open(is('aws:SourceVpce', ['vpce-1', 'vpce-2']))], 'no'],
  ['a source ARN with account', [open(is('aws:SourceArn', 'arn:aws:sns:*:111122223333:*', 'ArnLike'))], 'no'],
  [
    'a source ARN of a service without accounts',
    [open(is('aws:SourceArn', 'arn:aws:s3:::my-bucket', 'ArnEquals'))],
    'no',
  ],
  ['a source ARN of anyone', [open(is('aws:SourceArn', 'arn:aws:sns:*:*:topic', 'ArnLike'))], 'conditional'],
  ['a source ARN that is a star', [open(is('aws:SourceArn', '*', 'ArnLike'))], 'conditional'],
  ['one value of several is wide', [open(is('aws:SourceAccount', ['1', '*'], 'StringLike'))], 'conditional'],
  [
    'IfExists lets in who lacks the key',
    [open(is('aws:PrincipalOrgID', 'o-1', 'StringEqualsIfExists'))],
    'conditional',
  ],
  [
    'so does ForAllValues',
    [open(is('aws:PrincipalOrgPaths', 'o-1/*', 'ForAllValues:StringLike'))],
    'conditional',
  ],
  ['all but an account', [open(is('aws:PrincipalAccount', '1', 'StringNotEquals'))], 'conditional'],
  ['an address', [open(is('aws:SourceIp', '203.0.113.0/24', 'IpAddress'))], 'conditional'],
  ['a variable', [open(is('aws:PrincipalAccount', '$' + '{aws:userid}'))], 'conditional'],
  ['the account of the resource', [open(is('aws:PrincipalAccount', '$' + '{aws:ResourceAccount}'))], 'no'],
  ['the second statement', [open({}, {Principal: {AWS: '1'}}), open()], 'yes'],
  ['open beside conditional', [open(is('aws:SourceIp', '10.0.0.0/8', 'IpAddress')), open()], 'yes'],
  ['a total deny', [open(), open({}, {Effect: 'Deny', Action: 's3:*', Resource: '*'})], 'no'],
  ['a deny of another action', [open(), open({}, {Effect: 'Deny', Action: 's3:PutObject'})], 'yes'],
  [
    'a deny of insecure transport',
    [open(), open({Bool: {'aws:SecureTransport': 'false'}}, {Effect: 'Deny', Action: '*'})],
    'yes',
  ],
  [
    'a deny of all but the organisation',
    [
      open(),
      open(is('aws:PrincipalOrgID', 'o-1', 'StringNotEquals'), {
        Effect: 'Deny',
        Action: 's3:*',
        Resource: '*',
      }),
    ],
    'no',
  ],
  [
    'the same, on part of it',
    [open(), open(is('aws:PrincipalOrgID', 'o-1', 'StringNotEquals'), {Effect: 'Deny', Action: 's3:Put*'})],
    'conditional',
  ],
  [
    'a deny that spares somebody',
    [open(), {Effect: 'Deny', NotPrincipal: {AWS: 'x'}, Action: '*', Resource: '*'}],
    'yes',
  ],
])('%s', (_, statements, everyone) =>
  expect(opennessOf(resourceGrants(...statements)).everyone).toBe(everyone),
)

test('names the statements', () => {
  const grants = resourceGrants(open({}, {Sid: 'Public'}), open({}, {Principal: {AWS: '1'}}), open())
  expect(opennessOf(grants).statements).toEqual(['Public', 'statement 3'])
})
