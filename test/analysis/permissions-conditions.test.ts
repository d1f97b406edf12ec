import {describe, expect, test} from 'vitest'
import {allow, ask, deny} from './permissions-support.js'

/** operator, values of the policy, value of the request (null = none) → holds */
const OPERATORS: readonly [string, string | string[], string | string[] | null, boolean][] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', 'A', false],
  ['StringEquals', 'a*', 'ab', false],
  ['StringEquals', ['x', 'a'], 'a', true],
  ['StringEquals', 'a', null, false],
  ['StringEqualsIfExists', 'a', null, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', null, true],
  ['StringEqualsIgnoreCase', 'Ab', 'aB', true],
  ['StringNotEqualsIgnoreCase', 'Ab', 'aB', false],
  ['StringLike', 'a*c?', 'abbcd', true],
  ['StringLike', 'a*c?', 'abbc', false],
  ['StringLike', '*', null, false],
  ['StringNotLike', 'a*', 'b', true],
  ['StringNotLike', 'a*', null, true],
  ['Null', 'true', null, true],
  ['Null', 'true', 'a', false],
  ['Null', 'false', 'a', true],
  ['Null', 'false', null, false],
  ['Bool', 'true', 'True', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'false', null, false],
  ['BoolIfExists', 'false', null, true],
  ['NumericEquals', '10', '10.0', true],
  ['NumericNotEquals', '10', '11', true],
  ['NumericLessThan', '3600', '3599', true],
  ['NumericLessThan', '3600', '3600', false],
  ['NumericLessThanEquals', '3600', '3600', true],
  ['NumericGreaterThan', '1', '2', true],
  ['NumericGreaterThanEquals', '2', '2', true],
  ['NumericLessThan', '3600', 'soon', false],
  ['NumericLessThanIfExists', '3600', null, true],
  ['DateGreaterThan', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', true],
  ['DateLessThan', '2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z', false],
  ['DateEquals', '2026-01-01T00:00:00Z', '1767225600', true],
  ['DateNotEquals', '2026-01-01T00:00:00Z', '1767225600', false],
  ['IpAddress', '10.0.0.0/8', '10.1.2.3', true],
  ['IpAddress', '10.0.0.0/8', '11.1.2.3', false],
  ['IpAddress', '203.0.113.7', '203.0.113.7', true],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', '10.0.0.0/8', '2001:db8::1', false],
  ['NotIpAddress', '10.0.0.0/8', '11.1.2.3', true],
  ['NotIpAddress', '10.0.0.0/8', null, true],
  ['ArnEquals', 'arn:aws:iam::aws:policy/*', 'arn:aws:iam::aws:policy/Admin', true],
  ['ArnLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::111122223333:role/x', true],
  ['ArnLike', 'arn:aws:iam::11*:x', 'arn:aws:iam::111122223333:role/a:x', false],
  ['ArnNotLike', 'arn:aws:iam::*:role/x', 'arn:aws:iam::1:role/y', true],
  ['ArnLike', 'arn:aws:iam::*:role/x', 'no arn', false],
  ['BinaryEquals', 'aGk=', 'aGk=', true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true],
  ['ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false],
  ['ForAllValues:StringEquals', ['a'], null, true],
  ['ForAllValues:StringEquals', ['a'], [], true],
  ['ForAllValues:StringNotEquals', ['a'], ['b', 'c'], true],
  ['ForAllValues:StringNotEquals', ['a'], ['a', 'c'], false],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'], true],
  ['ForAnyValue:StringEquals', ['a', 'b'], ['c'], false],
  ['ForAnyValue:StringEquals', ['a'], null, false],
  ['ForAnyValue:StringEquals', ['a'], [], false],
  ['ForAnyValue:StringNotEquals', ['a'], ['a', 'c'], true],
  ['ForAnyValue:StringNotEquals', ['a'], null, false],
  ['ForAnyValue:StringLike', ['k8s*'], ['x', 'k8s-a'], true],
  ['stringequals', 'a', 'a', true],
]

describe('condition operators and missing keys', () => {
  test.each(OPERATORS)('%s %j with %j: %s', (operator, wanted, actual, holds) => {
    const context = {'test:Key': actual}
    const condition = {[operator]: {'Test:key': wanted}}
    expect(ask([allow('*', '*', condition)], {context})).toBe(holds ? 'proven' : 'excluded')
    expect(ask([allow('*'), deny('*', '*', condition)], {context})).toBe(holds ? 'excluded' : 'proven')
  })
  test('an operator that nobody knows is never ignored', () => {
    const odd = {StringAlmost: {'test:key': 'a'}}
    expect(ask([allow('*', '*', odd)], {context: {'test:key': 'a'}})).toBe('possible')
    expect(ask([allow('*'), deny('*', '*', odd)], {context: {'test:key': 'b'}})).toBe('possible')
  })
  test('an address range that is none', () =>
    expect(
      ask([allow('*', '*', {IpAddress: {'test:key': '10.0.0.0/99'}})], {context: {'test:key': '10.0.0.1'}}),
    ).toBe('possible'))
  test('operators and keys are joined by and', () => {
    const both = {StringEquals: {'test:a': '1', 'test:b': '2'}, Bool: {'test:c': 'true'}}
    expect(ask([allow('*', '*', both)], {context: {'test:a': '1', 'test:b': '2', 'test:c': 'true'}})).toBe(
      'proven',
    )
    expect(ask([allow('*', '*', both)], {context: {'test:a': '1', 'test:b': '3', 'test:c': 'true'}})).toBe(
      'excluded',
    )
  })
})
