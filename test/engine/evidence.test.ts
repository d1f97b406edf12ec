import {describe, expect, it} from 'vitest'
import {deriveAll} from '../../src/app/derive.js'
import {estateOf, sample} from '../../src/app/testing.js'
import {defineCheck, pass} from '../../src/contracts/check.js'
import {evaluate} from '../../src/engine/evaluate.js'
import {evidenceValue} from '../../src/engine/evidence-value.js'

const GRANT = {
  effect: 'allow',
  actions: ['s3:GetObject'],
  exceptActions: [],
  resources: ['*'],
  exceptResources: [],
  conditions: {},
  sid: null,
} as const
const grants = Array.from({length: 500}, () => GRANT)

describe('the value that evidence keeps', () => {
  it.each([
    null,
    true,
    0,
    '',
    'text',
    [],
    ['a', 1, null],
    {minimumLength: 14, reusePrevention: null},
    grants.slice(0, 5),
  ])('is the very value where that is short: %j', value => {
    expect(evidenceValue(value)).toBe(value)
  })

  it('is the first elements of a long list, and how many there are', () => {
    const value = evidenceValue(grants) as {first: unknown[]}
    expect(value).toMatchObject({truncated: true, items: 500})
    expect(value.first.length).toBeGreaterThan(0)
    expect(value.first).toEqual(grants.slice(0, value.first.length))
    expect(JSON.stringify(value).length).toBeLessThan(2000)
  })

  it('is the first members of a large object, with their names', () => {
    const tags = Object.fromEntries(Array.from({length: 300}, (_, i) => [`tag-${i}`, 'x'.repeat(20)]))
    const value = evidenceValue(tags) as {first: unknown[]}
    expect(value).toMatchObject({truncated: true, items: 300})
    expect(value.first[0]).toEqual(['tag-0', 'x'.repeat(20)])
  })

  it('is short even where the first element is not', () => {
    expect(evidenceValue([{text: 'x'.repeat(5000)}])).toEqual({truncated: true, items: 1, first: []})
    expect(evidenceValue('x'.repeat(5000))).toMatch(/^x{1000}… \(5000 characters\)$/)
  })

  it('is the same each time, so that what is read twice is one row', () => {
    expect(evidenceValue(grants)).toBe(evidenceValue(grants))
    const twice = defineCheck({
      id: 'policy-sample',
      resource: 'policy',
      concern: 'identity',
      severity: 'low',
      title: 'A policy that is read twice',
      answers: [],
      needs: ['principals'],
      opens: 'account',
      rationale: 'x',
      remediation: {},
      references: [],
      evaluate(policy, {read}) {
        return pass(`${read(policy.grants).length} and ${read(policy.grants).length} statements`)
      },
    })
    const estate = estateOf([sample('policy', {grants})], '2026-11-25T00:00:00.000Z', [])
    const [finding] = evaluate({estate, checks: [twice], derive: deriveAll})
    // The check itself sees all of it.
    expect(finding?.message).toBe('500 and 500 statements')
    expect(finding?.evidence).toEqual([
      {fact: 'grants', from: 0, value: expect.objectContaining({truncated: true, items: 500})},
    ])
  })
})

describe('what is no fact', () => {
  it.each([undefined, 'x', ['a'], {}, {state: 'banana', value: false}])(
    'is an error of the check, never a setting that is off: %j',
    diskEncryptionByDefault => {
      const check = defineCheck({
        id: 'region-sample',
        resource: 'region',
        concern: 'other',
        severity: 'low',
        title: 'A setting that passes where it is off',
        answers: [],
        needs: ['regions'],
        opens: 'account',
        rationale: 'x',
        remediation: {},
        references: [],
        evaluate(region, {read}) {
          return pass(read(region.diskEncryptionByDefault) ? 'on' : 'off')
        },
      })
      const region = {...sample('region'), diskEncryptionByDefault} as never
      const findings = evaluate({
        estate: estateOf([region], '2026-11-25T12:00:00.000Z', []),
        checks: [check],
        derive: deriveAll,
      })
      expect(findings.map(finding => finding.status)).toEqual(['error'])
    },
  )
})
