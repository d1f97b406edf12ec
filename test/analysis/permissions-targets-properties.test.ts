import fc from 'fast-check'
import {expect, test} from 'vitest'
import {known, unknown} from '../../src/model/fact.js'
import type {Verdict} from '../../src/model/permission.js'
import {bucket, OBJECTS, reads, STORE} from './permissions-buckets.js'
import {
  ACCOUNT,
  grants,
  policy,
  principal,
  resourceGrants,
  type StatementText,
} from './permissions-support.js'

/** Who may read one bucket, against the rule for requests within an account (`domain.md` 5.1) in two values. */

const TYPES = ['user', 'role'] as const
const idOf = (type: (typeof TYPES)[number]): string => `arn:aws:iam::${ACCOUNT}:${type}/r`

const said = {
  Effect: fc.constantFrom<'Allow' | 'Deny'>('Allow', 'Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom('*', 's3:*', 's3:GetObject', 's3:GetObjectVersion', 's3:List*', 's3:PutObject'),
  Resource: fc.constantFrom('*', STORE, OBJECTS, 'arn:aws:s3:::other/*'),
}
const statement: fc.Arbitrary<StatementText> = fc.record(said)
const own = fc.array(statement, {maxLength: 3})

type Spoken = StatementText & {readonly Principal: '*' | {readonly AWS: string}}
const spoken: fc.Arbitrary<Spoken> = fc.record({
  ...said,
  Principal: fc.constantFrom<Spoken['Principal']>(
    '*',
    {AWS: '*'},
    {AWS: ACCOUNT},
    {AWS: '999988887777'},
    {AWS: idOf('user')},
    {AWS: idOf('role')},
  ),
})
const spokenOf = fc.array(spoken, {maxLength: 3})

interface World {
  readonly type: (typeof TYPES)[number]
  readonly own: readonly StatementText[]
  readonly boundary: readonly StatementText[] | null
  readonly spoken: readonly Spoken[]
}
const world: fc.Arbitrary<World> = fc.record({
  type: fc.constantFrom(...TYPES),
  own,
  boundary: fc.option(own),
  spoken: spokenOf,
})

type Hidden = 'own' | 'boundary' | 'spoken'

function verdictOf({type, own, boundary, spoken}: World, hidden?: Hidden): Verdict {
  const bounds = policy('bounds', boundary ?? [])
  const who = principal(type, 'r', {
    inlineGrants: hidden === 'own' ? unknown('denied', 0) : known(grants(...own), 0),
    boundaryId: known(boundary === null ? null : bounds.id, 0),
  })
  const policies = hidden === 'boundary' ? {...bounds, grants: unknown('denied', 0)} : bounds
  const said = hidden === 'spoken' ? unknown('denied', 0) : known(resourceGrants(...spoken), 0)
  return reads(who, bucket(said), policies).verdict
}

function matches(statement: StatementText, action: string, resource: string): boolean {
  const like = (pattern: unknown, text: string): boolean =>
    new RegExp(`^${String(pattern).replaceAll('*', '.*')}$`).test(text)
  return like(statement.Action, action) && like(statement.Resource, resource)
}

function allowed({type, own, boundary, spoken}: World, action: string, resource: string): boolean {
  const says = (list: readonly StatementText[], effect: 'Allow' | 'Deny'): boolean =>
    list.some(one => one.Effect === effect && matches(one, action, resource))
  const naming = (...names: string[]): readonly Spoken[] =>
    spoken.filter(({Principal}) => names.includes(Principal === '*' ? '*' : Principal.AWS))
  const me = idOf(type)
  if (says(own, 'Deny') || says(boundary ?? [], 'Deny') || says(naming('*', ACCOUNT, me), 'Deny'))
    return false
  const within = boundary === null || says(boundary, 'Allow')
  if (says(naming('*', ...(type === 'user' ? [me] : [])), 'Allow')) return true
  return within && (says(own, 'Allow') || says(naming(me), 'Allow'))
}

test('agrees with the rule in two values', () => {
  fc.assert(
    fc.property(world, there => {
      const object = `${STORE}/any`
      const version = allowed(there, 's3:GetObjectVersion', object)
      const proven =
        allowed(there, 's3:GetObject', object) || (version && allowed(there, 's3:ListBucketVersions', STORE))
      expect(verdictOf(there)).toBe(proven ? 'proven' : version ? 'possible' : 'excluded')
    }),
    {numRuns: 1000},
  )
})

test('what is hidden never excludes and never proves', () => {
  fc.assert(
    fc.property(world, fc.constantFrom<Hidden>('own', 'boundary', 'spoken'), (there, part) => {
      const full = verdictOf(there)
      const hidden = verdictOf(there, part)
      if (full !== 'excluded') expect(hidden).not.toBe('excluded')
      if (full !== 'proven') expect(hidden).not.toBe('proven')
    }),
    {numRuns: 1000},
  )
})
