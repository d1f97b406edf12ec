import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {type ScoredResult, type ScoreInput, score} from '../../src/engine/score.js'
import type {Severity, SquareKind} from '../../src/model/provider.js'
import {ACCOUNT, check, NEST, result} from './squares.js'

describe('the properties of the score', () => {
  const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']
  const KINDS: readonly SquareKind[] = ['organisation', 'account', 'network', 'control-plane', 'node-pool']
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const squareIds = NEST.map(({id}) => id)

  const checksArb = fc.tuple(
    ...ids.map(id =>
      fc.record({
        id: fc.constant(id),
        severity: fc.constantFrom(...SEVERITIES),
        concern: fc.constantFrom('network' as const, 'identity' as const),
        opens: fc.constantFrom(...KINDS),
      }),
    ),
  )
  const drawArb = fc.record({
    check: fc.constantFrom(...ids),
    resource: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
    square: fc.constantFrom(...squareIds),
    status: fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const, 'not-applicable' as const),
    /** How much milder than declared. */
    milder: fc.nat(3),
    narrower: fc.boolean(),
  })
  const inputArb = fc
    .record({
      checks: checksArb,
      draws: fc.uniqueArray(drawArb, {selector: ({check, resource}) => check + resource, maxLength: 20}),
      incomplete: fc.array(
        fc.record({check: fc.constantFrom(...ids), square: fc.constantFrom(...squareIds)}),
        {maxLength: 2},
      ),
    })
    .map(
      ({checks, draws, incomplete}): Input => ({
        squares: NEST,
        checks,
        incomplete,
        results: draws.map(({milder, narrower, ...draw}) => {
          const declared = SEVERITIES.indexOf(checks.find(({id}) => id === draw.check)?.severity ?? 'low')
          const severity = SEVERITIES[Math.min(3, declared + milder)] ?? 'low'
          const id = draw.check + draw.resource
          return {...draw, id, severity, ...(narrower && {opens: 'workload-identity' as const})}
        }),
      }),
    )
  type Input = ScoreInput & {
    readonly results: readonly ScoredResult[]
    readonly incomplete: readonly {check: string; square: string}[]
  }

  /** Every interval of a score: own and effective by square, and own by concern. */
  const intervals = (input: Input): Map<string, readonly [number, number] | null> => {
    const {layers, concerns} = score(input)
    return new Map([
      ...layers.flatMap(({id, own, effective}) => [
        [`own ${id}`, own] as const,
        [`effective ${id}`, effective] as const,
      ]),
      ...concerns.map(({concern, own}) => [concern, own] as const),
    ])
  }
  const EPSILON = 1e-9
  const never =
    (bad: (before: readonly [number, number], after: readonly [number, number]) => boolean) =>
    (before: Input, after: Input): void => {
      const later = intervals(after)
      for (const [name, interval] of intervals(before)) {
        const next = later.get(name) ?? null
        if (interval !== null && next !== null && bad(interval, next)) {
          throw new Error(`${name}: ${interval} became ${next}`)
        }
      }
    }
  const neverFalls = never((a, b) => b[0] < a[0] - EPSILON || b[1] < a[1] - EPSILON)
  const staysInside = never((a, b) => b[0] < a[0] - EPSILON || b[1] > a[1] + EPSILON)

  /** One result of the given status replaced. */
  const replaced = (input: Input, status: string, pick: number, by: Partial<ScoredResult>): Input => {
    const chosen = input.results.filter(one => one.status === status)
    const target = chosen[pick % Math.max(1, chosen.length)]
    return {...input, results: input.results.map(one => (one === target ? {...one, ...by} : one))}
  }
  const given = <T>(other: fc.Arbitrary<T>, law: (input: Input, other: T) => void): void =>
    fc.assert(fc.property(inputArb, other, law), {numRuns: Number(process.env.FOURC_RUNS ?? 500)})

  it('is bounded, and its ends are in order', () => {
    given(fc.constant(null), input => {
      for (const interval of intervals(input).values()) {
        if (interval === null) continue
        expect(interval[0]).toBeGreaterThanOrEqual(0)
        expect(interval[0]).toBeLessThanOrEqual(interval[1])
        expect(interval[1]).toBeLessThanOrEqual(100)
      }
      for (const {coverage} of score(input).layers)
        if (coverage !== null) expect(coverage).toBeLessThanOrEqual(1)
    })
  })

  it('never falls when a failure becomes a pass', () => {
    given(fc.nat(), (input, pick) => neverFalls(input, replaced(input, 'fail', pick, {status: 'pass'})))
  })

  it('never falls when a failure becomes milder or opens less', () => {
    given(fc.nat(), (input, pick) => {
      neverFalls(input, replaced(input, 'fail', pick, {severity: 'low'}))
      neverFalls(input, replaced(input, 'fail', pick, {opens: 'workload-identity'}))
    })
  })

  it('never falls when a resource joins that passes', () => {
    given(drawArb, (input, {check, square}) => {
      const joined = result(`${check}:pass@new`, {square})
      neverFalls(input, {...input, results: [...input.results, joined]})
    })
  })

  it('does not depend on order', () => {
    given(fc.array(fc.nat(), {minLength: 20, maxLength: 20}), (input, keys) => {
      const shuffle = <T>(items: readonly T[]): T[] =>
        items
          .map((item, i) => ({item, key: keys[i % 20] ?? 0}))
          .sort((a, b) => a.key - b.key)
          .map(({item}) => item)
      const other = {
        squares: shuffle(input.squares).map(square => ({...square, parents: [...square.parents].reverse()})),
        checks: shuffle(input.checks),
        results: shuffle(input.results),
        incomplete: shuffle(input.incomplete),
      }
      expect(intervals(other)).toEqual(intervals(input))
      const caps = (one: Input): unknown => new Map(score(one).layers.map(({id, cappedBy}) => [id, cappedBy]))
      expect(caps(other)).toEqual(caps(input))
    })
  })

  it('counts each resource once', () => {
    given(fc.nat(), (input, pick) => {
      const again = input.results[pick % Math.max(1, input.results.length)]
      const results = again === undefined ? input.results : [...input.results, again]
      expect(score({...input, results})).toEqual(score(input))
    })
  })

  it('does not change when everything is replicated', () => {
    given(fc.integer({min: 2, max: 4}), (input, times) => {
      const copies = Array.from({length: times}, (_, i) =>
        input.results.map(one => ({...one, id: `${one.id}${i}`, resource: `${one.resource}${i}`})),
      )
      expect(intervals({...input, results: copies.flat()})).toEqual(intervals(input))
    })
  })

  it('stays inside its interval when an unknown is decided', () => {
    given(
      fc.record({pick: fc.nat(), milder: fc.nat(3), narrower: fc.boolean()}),
      (input, {pick, milder, narrower}) => {
        staysInside(input, replaced(input, 'unknown', pick, {status: 'pass'}))
        const target = input.results.filter(one => one.status === 'unknown')
        const name = target[pick % Math.max(1, target.length)]?.check
        const declared = SEVERITIES.indexOf(input.checks.find(({id}) => id === name)?.severity ?? 'low')
        const severity = SEVERITIES[Math.min(3, declared + milder)] ?? 'low'
        const opens = narrower ? {opens: 'workload-identity' as const} : {}
        staysInside(input, replaced(input, 'unknown', pick, {status: 'fail', severity, ...opens}))
      },
    )
  })

  it('stays inside its interval when coverage becomes complete', () => {
    given(fc.array(drawArb, {maxLength: 3}), (input, draws) => {
      const [first, ...rest] = input.incomplete
      if (first === undefined) return
      const found = draws.map(({status, resource, milder}, i) => {
        const declared = SEVERITIES.indexOf(
          input.checks.find(({id}) => id === first.check)?.severity ?? 'low',
        )
        const severity = SEVERITIES[Math.min(3, declared + milder)] ?? 'low'
        return {id: `new${i}`, ...first, resource: `new${resource}`, status, severity}
      })
      staysInside(input, {...input, results: [...input.results, ...found], incomplete: rest})
    })
  })

  it('is at most that of any square around', () => {
    given(fc.constant(null), input => {
      const {layers} = score(input)
      for (const {parents, effective} of layers) {
        for (const parent of layers.filter(({id}) => parents.includes(id))) {
          if (parent.effective === null) continue
          expect(effective?.[0]).toBeLessThanOrEqual(parent.effective[0])
          expect(effective?.[1]).toBeLessThanOrEqual(parent.effective[1])
        }
      }
    })
  })

  it('puts a square with a critical failure below any square without one', () => {
    given(inputArb, (some, others) => {
      const own = (input: Input): Map<string, readonly [number, number] | null> =>
        new Map(score({...input, squares: [ACCOUNT]}).layers.map(layer => [layer.id, layer.own]))
      const flat = (input: Input, without: boolean): Input => ({
        ...input,
        incomplete: [],
        results: input.results
          .filter(
            ({status, severity}) =>
              status !== 'unknown' && !(without && status === 'fail' && severity === 'critical'),
          )
          .map(one => ({...one, square: 'account'})),
      })
      const hole: Input = {
        ...flat(some, false),
        checks: [...some.checks, check('hole', 'critical')],
        results: [...flat(some, false).results, result('hole:fail')],
      }
      const bad = own(hole).get('account')
      const good = own(flat(others, true)).get('account') ?? [100, 100]
      expect(bad?.[1]).toBeLessThan(good[0])
    })
  })
})
