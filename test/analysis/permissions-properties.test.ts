import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {AWS_CAPABILITIES} from '../../providers/aws/capabilities.js'
import {AWS_CONDITION_KEYS} from '../../providers/aws/condition-keys.js'
import {evaluateConditions} from '../../src/analysis/permissions/condition.js'
import {covers, glob, intersects} from '../../src/analysis/permissions/glob.js'
import {evaluateRequest, type Layer} from '../../src/analysis/permissions/index.js'
import {matchesAction, matchesGrantResource} from '../../src/analysis/permissions/request.js'
import {TARGETS} from '../../src/contracts/permission.js'
import {known, unknown} from '../../src/model/fact.js'
import type {Capability, Grant, Verdict} from '../../src/model/permission.js'
import {can, grants, policy, principal, type StatementText} from './permissions-support.js'

const REQUEST = {action: 'iam:PassRole', resource: 'arn:aws:iam::111122223333:role/a'}
const RANK: Record<Verdict, number> = {excluded: 0, possible: 1, proven: 2}

/** The two values that literals of conditions name, and one more. */
const VALUES = ['a', 'b', 'c']
/** Two keys that the caller picks, two of the environment. */
const FREE = ['aws:RequestTag/x', 'aws:RequestTag/y']
const ENVIRONMENT = ['aws:SourceVpce', 'aws:SourceVpc']
const KEYS = [...FREE, ...ENVIRONMENT]

const condition = fc
  .record({
    operator: fc.constantFrom(
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIfExists',
      'StringNotEqualsIfExists',
      'StringLike',
      'Null',
    ),
    key: fc.constantFrom(...KEYS),
    values: fc.subarray(['a', 'b'], {minLength: 1}),
  })
  .map(({operator, key, values}) => [operator, {[key]: operator === 'Null' ? ['true'] : values}] as const)

const statement: fc.Arbitrary<StatementText> = fc.record({
  Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom('*', 'iam:*', 'iam:PassRole', 's3:*'),
  Resource: fc.constantFrom('*', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/b'),
  Condition: fc.array(condition, {maxLength: 2}).map(list => Object.fromEntries(list)),
})
const policies = fc.array(fc.array(statement, {maxLength: 3}), {minLength: 1, maxLength: 3})

function layerOf(documents: readonly StatementText[][], hidden?: number): Layer {
  const statements = documents.flatMap((document, index) =>
    index === hidden ? [] : grants(...document).map(grant => ({grant, policy: `policy ${index}`})),
  )
  return {statements, unread: hidden === undefined ? [] : ['a policy was not read']}
}

function ask(...layers: Layer[]): Verdict {
  return evaluateRequest(layers, REQUEST, AWS_CONDITION_KEYS).verdict
}

/** Two-valued truth, for one choice and one environment. */
function truth(statements: readonly Grant[], values: ReadonlyMap<string, readonly string[] | null>): boolean {
  const applies = (grant: Grant): boolean =>
    matchesAction(grant, REQUEST.action.toLowerCase()) &&
    matchesGrantResource(grant, REQUEST.resource, key => values.get(key)) === 2 &&
    evaluateConditions(grant.conditions, key => values.get(key)) === 2
  return (
    statements.some(grant => grant.effect === 'allow' && applies(grant)) &&
    !statements.some(grant => grant.effect === 'deny' && applies(grant))
  )
}

function assignments(keys: readonly string[]): ReadonlyMap<string, readonly string[] | null>[] {
  return keys.reduce<ReadonlyMap<string, readonly string[] | null>[]>(
    (maps, key) =>
      maps.flatMap(map =>
        [...VALUES.map(value => [value]), null].map(value => new Map([...map, [key.toLowerCase(), value]])),
      ),
    [new Map()],
  )
}

describe('evaluation', () => {
  test('agrees with trying everything', () => {
    const environments = assignments(ENVIRONMENT)
    const choices = assignments(FREE)
    fc.assert(
      fc.property(policies, documents => {
        const all = layerOf(documents).statements.map(each => each.grant)
        const allowed = environments.map(environment =>
          choices.some(choice => truth(all, new Map([...environment, ...choice]))),
        )
        const verdict = allowed.every(Boolean) ? 'proven' : allowed.some(Boolean) ? 'possible' : 'excluded'
        expect(ask(layerOf(documents))).toBe(verdict)
      }),
      {numRuns: 500},
    )
  })
  test('an allow more never excludes', () => {
    fc.assert(
      fc.property(policies, statement, (documents, more) => {
        const before = ask(layerOf(documents))
        const after = ask(layerOf([...documents, [{...more, Effect: 'Allow'}]]))
        expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before])
      }),
      {numRuns: 500},
    )
  })
  test('a deny more never raises', () => {
    fc.assert(
      fc.property(policies, statement, (documents, more) => {
        const before = ask(layerOf(documents))
        const after = ask(layerOf([...documents, [{...more, Effect: 'Deny'}]]))
        expect(RANK[after]).toBeLessThanOrEqual(RANK[before])
      }),
      {numRuns: 500},
    )
  })
  test('what is hidden never excludes and never proves', () => {
    fc.assert(
      fc.property(policies, fc.nat(2), (documents, index) => {
        const full = ask(layerOf(documents))
        const hidden = ask(layerOf(documents, index % documents.length))
        if (full !== 'excluded') expect(hidden).not.toBe('excluded')
        if (full !== 'proven') expect(hidden).not.toBe('proven')
      }),
      {numRuns: 500},
    )
  })
  test('a boundary only takes away, and hiding it only leaves open', () => {
    fc.assert(
      fc.property(policies, policies, (own, upper) => {
        const free = ask(layerOf(own))
        const bounded = ask(layerOf(own), layerOf(upper))
        const hidden = ask(layerOf(own), {statements: [], unread: ['the boundary was not read']})
        expect(RANK[bounded]).toBeLessThanOrEqual(RANK[free])
        expect(hidden).toBe(free === 'excluded' ? 'excluded' : 'possible')
      }),
      {numRuns: 300},
    )
  })
})

const capabilityStatement: fc.Arbitrary<StatementText> = fc.record({
  Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom(
    '*',
    'iam:*',
    'iam:PassRole',
    'iam:Put*',
    'ec2:*',
    'lambda:*',
    'lambda:CreateFunction',
    'lambda:InvokeFunction',
    'eks:*',
    'kms:Decrypt',
    's3:Get*',
    'ssm:*',
    'sts:AssumeRole',
    'ecr:*',
    'cloudtrail:*',
  ),
  Resource: fc.constantFrom(
    '*',
    '*',
    'arn:aws:iam::*:role/*',
    'arn:aws:iam::111122223333:role/r',
    'arn:aws:lambda:*:*:function:dev-*',
    'arn:aws:lambda:eu-west-1:*:function:*',
    'arn:aws:s3:::b/*',
  ),
  Condition: fc.constantFrom(
    {},
    {},
    {Bool: {'aws:MultiFactorAuthPresent': 'true'}},
    {StringEquals: {'iam:PassedToService': 'lambda.amazonaws.com'}},
    {StringEquals: {'aws:RequestedRegion': 'eu-west-1'}},
    {StringNotEquals: {'aws:RequestedRegion': 'eu-west-1'}},
  ),
})

describe('capabilities', () => {
  const ofAccount = (Object.keys(AWS_CAPABILITIES) as Capability[]).filter(name => !(name in TARGETS))
  const capability = fc.constantFrom(...ofAccount)
  const documents = fc.array(fc.array(capabilityStatement, {maxLength: 3}), {minLength: 1, maxLength: 3})
  const verdictOf = (list: readonly StatementText[][], wanted: Capability, hidden?: number): Verdict => {
    const stored = list.map((document, index) => {
      const made = policy(`p${index}`, document)
      return index === hidden ? {...made, grants: unknown('denied', 0)} : made
    })
    return can(
      principal('role', 'r', {
        policyIds: known(
          stored.map(each => each.id),
          0,
        ),
      }),
      wanted,
      ...stored,
    )
  }
  test('hiding a policy never excludes and never proves', () => {
    fc.assert(
      fc.property(documents, capability, fc.nat(2), (list, wanted, index) => {
        const full = verdictOf(list, wanted)
        const hidden = verdictOf(list, wanted, index % list.length)
        if (full !== 'excluded') expect(hidden).not.toBe('excluded')
        if (full !== 'proven') expect(hidden).not.toBe('proven')
      }),
      {numRuns: 300},
    )
  })
  test('an allow more never lowers, a deny more never raises', () => {
    fc.assert(
      fc.property(documents, capability, capabilityStatement, (list, wanted, more) => {
        const before = RANK[verdictOf(list, wanted)]
        expect(RANK[verdictOf([...list, [{...more, Effect: 'Allow'}]], wanted)]).toBeGreaterThanOrEqual(
          before,
        )
        expect(RANK[verdictOf([...list, [{...more, Effect: 'Deny'}]], wanted)]).toBeLessThanOrEqual(before)
      }),
      {numRuns: 300},
    )
  })
})

describe('globs', () => {
  const text = fc.string({unit: fc.constantFrom('a', 'b', ':'), maxLength: 6})
  const pattern = fc.string({unit: fc.constantFrom('a', 'b', '*', '?', ':'), maxLength: 6}).map(glob)
  const matches = (wild: string, value: string): boolean =>
    new RegExp(`^${wild.replaceAll('\uE000', '[^]*').replaceAll('\uE001', '[^]')}$`).test(value)

  test('cover a text as the regular expression does', () => {
    fc.assert(
      fc.property(pattern, text, (wild, value) => {
        expect(covers(wild, value)).toBe(matches(wild, value))
      }),
      {numRuns: 2000},
    )
  })
  test('that cover another glob cover each of its texts, and intersect where a text is shared', () => {
    fc.assert(
      fc.property(pattern, pattern, text, (a, b, value) => {
        if (covers(a, b) && matches(b, value)) expect(matches(a, value)).toBe(true)
        if (matches(a, value) && matches(b, value)) expect(intersects(a, b)).toBe(true)
      }),
      {numRuns: 2000},
    )
  })
})
