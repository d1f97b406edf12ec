import type {Status} from '../model/finding.js'
import {CONCERNS, type Severity, type SquareKind} from '../model/provider.js'
import type {BandName, ConcernScore, Interval, LayerScore} from '../model/report.js'
import {bandOf, Ledger, type OwnScore, SCORING, type ScoredCheck} from './own-score.js'

/**
 * The layer score of nested squares (design §4). Each result is charged to its own square and outward as far as it
 * opens; each square is scored by `Ledger`; the effective score of a square is at most that of any square around it.
 */
export interface ScoreInput {
  readonly squares: readonly Square[]
  readonly checks: readonly ScoredCheck[]
  readonly results: Iterable<ScoredResult>
  /** Checks that need a topic whose coverage is not complete, each with the square where it is not. */
  readonly incomplete: Iterable<{readonly check: string; readonly square: string}>
}

export interface Square {
  readonly id: string
  readonly kind: SquareKind | 'leaf'
  readonly name: string
  /** Squares directly around this one; one that was not scanned does not cap. */
  readonly parents: readonly string[]
  /** The score that an inner tool gave, for a leaf. */
  readonly imported?: number
}

export interface ScoredResult {
  /** The finding's id. */
  readonly id: string
  readonly check: string
  /** The resource's id. */
  readonly resource: string
  /** The innermost square that holds the resource. */
  readonly square: string
  readonly status: Status
  /** The grade of a failure. */
  readonly severity: Severity
  /** The outermost square that this failure opens, where that is less far out than its check says. */
  readonly opens?: SquareKind
  /** An exception accepts the failure. */
  readonly accepted?: boolean
}

export interface Score {
  readonly scoringVersion: string
  readonly layers: readonly LayerScore[]
  readonly concerns: readonly ConcernScore[]
}

export interface Fleet {
  readonly sorted: readonly LayerScore[]
  readonly minimum: Interval | null
  /** Squares per band; `open` are those whose band the unknowns decide. */
  readonly bands: Readonly<Record<BandName | 'open', number>>
}

/** Scores every square and every concern. Throws on a check or a square that the input does not describe. */
export function score({squares, checks, results, incomplete}: ScoreInput): Score {
  const plan = new Map(squares.map(square => [square.id, square]))
  const catalogue = new Map(checks.map(check => [check.id, check]))
  const outward = new Map(squares.map(({id}) => [id, around(id, plan)]))
  const ledgers = new Map(squares.map(({id}) => [id, new Ledger()]))
  const everywhere = new Ledger()
  /** The square itself, and those around it as far out as `opens`. */
  const reach = (from: string, opens: SquareKind): readonly string[] =>
    need(outward, from).filter(id => id === from || rank(need(plan, id).kind) >= rank(opens))

  for (const {id, check: name, resource, square, status, severity, opens, accepted} of results) {
    if (status === 'not-applicable' || (status === 'fail' && accepted)) continue
    const check = need(catalogue, name)
    const asked = reach(square, check.opens)
    const opened = status === 'fail' && opens !== undefined ? reach(square, opens) : asked
    everywhere.enter(check, id, resource, status, severity)
    if (check.concern === 'other') continue
    // A failure that opens less than its check can is an answer further out too: this hole does not open that square.
    for (const at of asked) {
      need(ledgers, at).enter(check, id, resource, opened.includes(at) ? status : 'pass', severity)
    }
  }
  for (const {check: name, square} of incomplete) {
    const check = need(catalogue, name)
    const asked = reach(square, check.opens)
    everywhere.leaveOpen(check)
    if (check.concern !== 'other') for (const at of asked) need(ledgers, at).leaveOpen(check)
  }

  const owns = new Map(
    squares.map(({id, imported}) => [id, imported === undefined ? need(ledgers, id).sum() : given(imported)]),
  )
  return {
    scoringVersion: SCORING.version,
    layers: squares.map(square => layer(square, need(outward, square.id), owns)),
    concerns: CONCERNS.map(concern => {
      const {own, coverage, criticalUnknown} = everywhere.sum(concern)
      return {concern, own, coverage, criticalUnknown}
    }),
  }
}

/** A fleet is a list with the worst first, its minimum and the count per band; there is no mean. */
export function fleet(layers: readonly LayerScore[]): Fleet {
  const scored = layers.flatMap(layer => (layer.effective === null ? [] : [{layer, at: layer.effective}]))
  scored.sort((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0] || (a.layer.id < b.layer.id ? -1 : 1))
  const bands = {critical: 0, high: 0, medium: 0, low: 0, none: 0, open: 0}
  let minimum: Interval | null = null
  for (const {layer, at} of scored) {
    bands[layer.band ?? 'open']++
    minimum = minimum === null ? at : [Math.min(minimum[0], at[0]), Math.min(minimum[1], at[1])]
  }
  return {sorted: scored.map(({layer}) => layer), minimum, bands}
}

/**
 * E(x) = min(S(x), E of every parent), which is the least S of x and of all that is around it; a null one does not
 * cap. The cap of the upper end is certain and is named first, that of the lower end is possible.
 */
function layer(
  {id, kind, name, parents}: Square,
  outward: readonly string[],
  owns: ReadonlyMap<string, OwnScore>,
): LayerScore {
  const {own, coverage} = need(owns, id)
  let [lo, hi]: [Bound | null, Bound | null] = [null, null]
  for (const square of outward) {
    const score = need(owns, square)
    if (score.own === null) continue
    if (lo === null || score.own[0] < lo.value) lo = {square, value: score.own[0], finding: score.risk}
    if (hi === null || score.own[1] < hi.value) hi = {square, value: score.own[1], finding: score.worst}
  }
  const effective: Interval | null = lo === null || hi === null ? null : [lo.value, hi.value]
  const cap = [hi, lo].find(bound => bound !== null && bound.square !== id && bound.value < 100)
  return {
    id,
    kind,
    name,
    parents,
    own,
    effective,
    coverage,
    band: bandOf(effective),
    criticalUnknown: outward.some(square => need(owns, square).criticalUnknown),
    ...(cap && {cappedBy: {square: cap.square, finding: cap.finding}}),
  }
}

interface Bound {
  readonly square: string
  readonly value: number
  readonly finding: string | null
}

/** A square, then all squares around it by their ids. */
function around(id: string, plan: ReadonlyMap<string, Square>): readonly string[] {
  const found = new Set([id])
  for (const square of found) {
    for (const parent of plan.get(square)?.parents ?? []) if (plan.has(parent)) found.add(parent)
  }
  return [id, ...[...found].filter(square => square !== id).sort()]
}

/** Scores of inner tools are taken as they are: they are capped by what is around them, and raise nothing. */
function given(imported: number): OwnScore {
  const value = Math.min(100, Math.max(0, imported))
  return {own: [value, value], coverage: null, criticalUnknown: false, worst: null, risk: null}
}

function rank(kind: Square['kind']): number {
  return SCORING.nesting.indexOf(kind)
}

function need<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id)
  if (found === undefined) throw new Error(`the score was asked about ${id}, which is not described`)
  return found
}
