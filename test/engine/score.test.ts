import {readFileSync} from 'node:fs'
import {describe, expect, it} from 'vitest'
import {parse} from 'yaml'
import type {CriteriaFile} from '../../src/contracts/benchmark.js'
import {bandOf, SCORING} from '../../src/engine/own-score.js'
import {fleet, type ScoredResult, type ScoreInput, type Square, score} from '../../src/engine/score.js'
import type {Severity, SquareKind} from '../../src/model/provider.js'
import type {LayerScore} from '../../src/model/report.js'
import {ACCOUNT, check, NEST, result} from './squares.js'

const CHECKS = [check('c', 'critical'), check('h', 'high'), check('m', 'medium'), check('l', 'low')]

function one(results: readonly ScoredResult[], incomplete: readonly string[] = []): LayerScore {
  const [layer] = score({
    squares: [ACCOUNT],
    checks: CHECKS,
    results,
    incomplete: incomplete.map(name => ({check: name, square: 'account'})),
  }).layers
  if (layer === undefined) throw new Error('no layer')
  return layer
}

describe('the own score of a square', () => {
  const all = ['c:pass', 'h:pass', 'm:pass', 'l:pass']
  it.each([
    ['nothing fails', all, [], [100, 100], 1],
    ['all fails', ['c:fail', 'h:fail/high'], [], [0, 0], 1],
    [
      'the band is that of the worst failure',
      ['c:pass', 'h:fail/high'],
      [],
      [40 + (29 * 16) / 24, 40 + (29 * 16) / 24],
      1,
    ],
    ['its place in it weighs the rest', ['c:fail', 'h:pass'], [], [13, 13], 1],
    [
      'a grade sets the band, the declared severity the weight',
      ['c:fail/low', 'l:pass'],
      [],
      [90 + 9 / 17, 90 + 9 / 17],
      1,
    ],
    ['a check counts once', ['c:pass@r1', 'c:pass@r2', 'c:fail/low@r3', 'c:pass@r4'], [], [96.75, 96.75], 1],
    ['a resource counts once', ['c:pass', 'c:fail', 'c:fail', 'c:pass'], [], [0, 0], 1],
    ['an unknown is a failure below and a pass above', ['c:unknown', 'h:pass'], [], [13, 100], 8 / 24],
    [
      'an unknown outweighs a pass of the same resource',
      ['c:unknown', 'c:pass', 'h:pass'],
      [],
      [13, 100],
      8 / 24,
    ],
    ['an error is an unknown', ['h:error/high', 'c:pass'], [], [40 + (29 * 16) / 24, 100], 16 / 24],
    ['an unknown beside a failure', ['h:fail/high', 'c:unknown'], [], [0, 40 + (29 * 16) / 24], 8 / 24],
    ['an unknown of a resource that fails already', ['c:fail/low', 'c:unknown', 'h:pass'], [], [13, 93], 1],
    ['all is unknown', ['l:unknown', 'm:unknown'], [], [0, 100], 0],
    [
      'incomplete coverage opens the whole check',
      ['h:pass', 'c:pass'],
      ['h'],
      [40 + (29 * 16) / 24, 100],
      16 / 24,
    ],
    ['incomplete coverage without a result', ['h:pass'], ['c'], [13, 100], 8 / 24],
    ['a known failure keeps its band', ['h:pass', 'm:fail/medium'], ['m'], [70 + (19 * 8) / 11, 89], 8 / 11],
    ['nothing but incomplete coverage', [], ['c'], [0, 100], 0],
  ] as const)('%s', (_, texts, incomplete, own, coverage) => {
    const layer = one(
      texts.map(text => result(text)),
      incomplete,
    )
    expect(layer.own?.map(value => value.toFixed(9))).toEqual(own.map(value => value.toFixed(9)))
    expect(layer.coverage).toBeCloseTo(coverage, 9)
  })

  it('is null only where nothing is applicable', () => {
    const none = {own: null, effective: null, coverage: null, band: null, criticalUnknown: false}
    expect(one([])).toMatchObject(none)
    expect(one([result('c:not-applicable')])).toMatchObject(none)
    expect(one([result('c:fail', {accepted: true})])).toMatchObject(none)
  })

  it('leaves accepted and not applicable findings out of both sums', () => {
    const noise = [result('c:fail', {accepted: true}), result('h:not-applicable')]
    expect(one([...noise, result('m:pass')])).toEqual(one([result('m:pass')]))
  })

  it('leaves the concern `other` out, and shows it by concern', () => {
    const checks = [check('c', 'critical', {concern: 'other'}), check('h', 'high')]
    const {layers, concerns} = score({
      squares: [ACCOUNT],
      checks,
      results: [result('c:fail'), result('h:pass')],
      incomplete: [{check: 'c', square: 'account'}],
    })
    expect(layers[0]).toMatchObject({own: [100, 100], coverage: 1, criticalUnknown: false})
    const own = Object.fromEntries(concerns.map(row => [row.concern, row.own]))
    expect(own).toMatchObject({other: [0, 39], network: [100, 100], 'etcd-access': null})
  })

  it('shows no single number while a critical question is unknown', () => {
    expect(one([result('c:unknown'), result('h:pass')]).criticalUnknown).toBe(true)
    expect(one([result('h:pass')], ['c']).criticalUnknown).toBe(true)
    expect(one([result('c:pass'), result('h:unknown')], ['m']).criticalUnknown).toBe(false)
  })

  it('has a band where its two ends agree on it', () => {
    expect(one([result('c:fail'), result('h:unknown')]).band).toBe('critical')
    expect(one([result('c:unknown'), result('h:pass')]).band).toBeNull()
    expect([0, 39, 40, 69, 70, 89, 90, 99, 100].map(value => bandOf([value, value]))).toEqual([
      'critical',
      'critical',
      'high',
      'high',
      'medium',
      'medium',
      'low',
      'low',
      'none',
    ])
  })

  it('refuses a check or a square that is not described', () => {
    expect(() => one([result('x:fail')])).toThrow('x')
    expect(() => one([result('c:fail', {square: 'nowhere'})])).toThrow('nowhere')
  })
})

describe('the constructed cases of the specification', () => {
  const {criteria} = parse(readFileSync('benchmarks/criteria.yaml', 'utf8')) as CriteriaFile
  const scored = criteria.filter(
    ({evaluable, layer, concern}) =>
      (evaluable.aws === 'yes' || evaluable.aws === 'partly') && layer === 'cloud' && concern !== 'other',
  )
  const checks = scored.map(({id, severity, concern}) => check(id, severity, {concern}))
  const grade = (...severities: readonly Severity[]): string[] =>
    scored.filter(({severity}) => severities.includes(severity)).map(({id}) => id)

  it('scores 74 criteria of weight 433', () => {
    expect(checks).toHaveLength(74)
    expect(checks.reduce((sum, {severity}) => sum + SCORING.weights[severity], 0)).toBe(433)
  })

  it.each([
    ['A spotless', [], 100],
    ['B public API', ['CP-01', 'CP-02'], 36.8],
    ['C SSH open on nodes', ['NA-04'], 37.6],
    ['D node role is administrator', ['CA-03', 'CA-06'], 36.8],
    ['E no audit log', ['AL-01', 'AL-02'], 68.3],
    ['F every low fails', grade('low'), 98.8],
    ['G all medium and low fail', grade('medium', 'low'), 84.4],
    [
      'H near-default EKS',
      ['CP-01', 'CP-02', 'CP-03', 'CA-02', 'EE-03', 'AL-01', 'AL-02', 'NA-01', 'NA-16', 'AL-10', 'AL-12'],
      31.9,
    ],
    ['I everything fails', grade('critical', 'high', 'medium', 'low'), 0],
  ])('%s', (_, failing, banded) => {
    const results = checks.map(
      ({id, severity}): ScoredResult => ({
        id,
        check: id,
        resource: 'cluster',
        square: 'account',
        status: failing.includes(id) ? 'fail' : 'pass',
        severity,
      }),
    )
    const [layer] = score({squares: [ACCOUNT], checks, results, incomplete: []}).layers
    expect(layer?.own?.map(value => value.toFixed(1))).toEqual([banded.toFixed(1), banded.toFixed(1)])
  })
})

describe('the nesting of squares', () => {
  it.each([
    [100, 100, 100, 100, 100, 100, 96],
    [39, 100, 100, 39, 39, 39, 39],
    [100, 69, 100, 100, 69, 69, 69],
    [85, 80, 39, 85, 80, 39, 39],
  ])('contains: %d %d %d', (org, net, cp, ...effective) => {
    const squares: Square[] = [
      {id: 'org', kind: 'organisation', name: '', parents: [], imported: org},
      {id: 'net', kind: 'network', name: '', parents: ['org'], imported: net},
      {id: 'cp', kind: 'control-plane', name: '', parents: ['net'], imported: cp},
      {id: 'tool', kind: 'leaf', name: '', parents: ['cp'], imported: 96},
    ]
    const {layers} = score({squares, checks: [], results: [], incomplete: []})
    expect(layers.map(layer => layer.effective)).toEqual(effective.map(value => [value, value]))
  })

  const charged = (input: Partial<ScoreInput>): Record<string, LayerScore> => {
    const {layers} = score({squares: NEST, checks: [], results: [], incomplete: [], ...input})
    return Object.fromEntries(layers.map(layer => [layer.id, layer]))
  }
  const owns = (layers: Record<string, LayerScore>): string[] =>
    Object.values(layers).flatMap(({id, own}) => (own === null ? [] : [`${id} ${own.join('-')}`]))

  it.each([
    ['organisation', ['org 0-0', 'acc 0-0', 'net2 0-0', 'net 0-0', 'cp 0-0', 'wid 0-0']],
    ['account', ['acc 0-0', 'net2 0-0', 'net 0-0', 'cp 0-0', 'wid 0-0']],
    ['network', ['net2 0-0', 'net 0-0', 'cp 0-0', 'wid 0-0']],
    ['control-plane', ['cp 0-0', 'wid 0-0']],
    ['workload-identity', ['wid 0-0']],
  ] as [SquareKind, string[]][])('charges a failure outward as far as it opens: %s', (opens, expected) => {
    const checks = [check('c', 'critical', {opens})]
    expect(owns(charged({checks, results: [result('c:fail', {square: 'wid'})]})).sort()).toEqual(
      expected.sort(),
    )
  })

  it('charges to its own square what opens less than that', () => {
    const checks = [check('c', 'critical', {opens: 'workload-identity'})]
    expect(owns(charged({checks, results: [result('c:fail', {square: 'acc'})]}))).toEqual(['acc 0-0'])
  })

  it('takes a failure that opens less than its check can for an answer further out', () => {
    const results = [result('c:fail', {square: 'pool', opens: 'node-pool'})]
    const layers = charged({checks: [check('c', 'critical', {opens: 'network'})], results})
    expect(owns(layers)).toEqual(['net 100-100', 'cp 100-100', 'pool 0-0'])
  })

  it('charges an unknown and missing coverage as far as the check opens', () => {
    const checks = [check('c', 'critical', {opens: 'network'}), check('h', 'high', {opens: 'account'})]
    const unknown = charged({checks, results: [result('c:unknown', {square: 'pool', opens: 'node-pool'})]})
    expect(owns(unknown)).toEqual(['net 0-100', 'cp 0-100', 'pool 0-100'])
    const incomplete = charged({checks, incomplete: [{check: 'h', square: 'net'}]})
    expect(owns(incomplete)).toEqual(['acc 0-100', 'net 0-100'])
  })

  it('caps by every square around, and names the finding', () => {
    const checks = [check('c', 'critical', {opens: 'network'}), check('h', 'high', {opens: 'account'})]
    const results = [
      result('c:fail', {square: 'net2', id: 'hole'}),
      result('h:pass', {square: 'net2'}),
      result('h:pass', {square: 'wid', opens: 'workload-identity'}),
    ]
    const {wid, pool, net2} = charged({checks, results})
    expect(wid).toMatchObject({
      own: [100, 100],
      effective: [13, 13],
      band: 'critical',
      cappedBy: {square: 'net2', finding: 'hole'},
    })
    expect(net2).not.toHaveProperty('cappedBy')
    expect(pool).toMatchObject({own: null, effective: [100, 100]})
    expect(pool).not.toHaveProperty('cappedBy')
  })

  it('caps the lower end by what is unknown outside, and says so for a critical question', () => {
    const checks = [check('c', 'critical', {opens: 'account'}), check('h', 'high')]
    const results = [
      result('c:unknown', {square: 'acc', id: 'dark'}),
      result('h:pass', {square: 'acc'}),
      result('h:pass', {square: 'pool'}),
    ]
    const {pool, org} = charged({checks, results})
    expect(pool).toMatchObject({own: [100, 100], effective: [13, 100], criticalUnknown: true, band: null})
    expect(pool?.cappedBy).toEqual({square: 'acc', finding: 'dark'})
    expect(org).toMatchObject({own: null, effective: null, criticalUnknown: false})
  })

  it('takes a score of an inner tool as a leaf that is capped and raises nothing', () => {
    const squares: Square[] = [
      ...NEST,
      {id: 'tool', kind: 'leaf', name: 'kubescape', parents: ['cp'], imported: 96},
    ]
    const checks = [check('c', 'critical', {opens: 'control-plane'})]
    const {tool, cp} = charged({squares, checks, results: [result('c:fail', {square: 'cp', id: 'hole'})]})
    expect(tool).toMatchObject({own: [96, 96], effective: [0, 0], cappedBy: {square: 'cp', finding: 'hole'}})
    expect(cp).toMatchObject({own: [0, 0], effective: [0, 0]})
  })

  it('does not mind a parent that was not scanned, nor parents in a circle', () => {
    const squares: Square[] = [
      {id: 'a', kind: 'network', name: '', parents: ['gone', 'b']},
      {id: 'b', kind: 'network', name: '', parents: ['a'], imported: 50},
    ]
    expect(charged({squares}).a).toMatchObject({own: null, effective: [50, 50]})
  })

  it('shows a fleet as a sorted list, its minimum and the count per band', () => {
    const squares = [75, 20, 100, 20].map(
      (imported, i): Square => ({id: `s${i}`, kind: 'account', name: '', parents: [], imported}),
    )
    const empty: Square = {id: 'e', kind: 'account', name: '', parents: []}
    const {sorted, minimum, bands} = fleet(
      score({squares: [...squares, empty], checks: [], results: [], incomplete: []}).layers,
    )
    expect(sorted.map(({id}) => id)).toEqual(['s1', 's3', 's0', 's2'])
    expect(minimum).toEqual([20, 20])
    expect(bands).toEqual({critical: 2, high: 0, medium: 1, low: 0, none: 1, open: 0})
    expect(fleet([]).minimum).toBeNull()
  })
})
