import type {Status} from '../model/finding.js'
import type {Concern, Severity, SquareKind} from '../model/provider.js'
import type {BandName, Interval} from '../model/report.js'

/**
 * The data of the layer score, "banded nesting" (design §4). Any change of it is a new version.
 *
 * p = Σ(w·r)/Σw over the checks of a square, where r is the share of resources that pass and w the weight of the
 * check's declared severity. p is placed in the band of the worst failure: the band says how bad the worst hole is,
 * the place in it how much else is wrong.
 */
export const SCORING = {
  version: '1',
  weights: {critical: 16, high: 8, medium: 3, low: 1},
  bands: {critical: [0, 39], high: [40, 69], medium: [70, 89], low: [90, 99], none: [100, 100]},
  /** Outermost first; the scores of inner tools hang in any square as leaves. */
  nesting: ['organisation', 'account', 'network', 'control-plane', 'node-pool', 'workload-identity', 'leaf'],
} as const satisfies {
  version: string
  weights: Record<Severity, number>
  bands: Record<BandName, Interval>
  nesting: readonly (SquareKind | 'leaf')[]
}

export interface ScoredCheck {
  readonly id: string
  /** As declared, hence the worst that the check can find. */
  readonly severity: Severity
  readonly concern: Concern
  /** The outermost square that a failure can open. */
  readonly opens: SquareKind
}

/** What one square, or one concern, says of itself. */
export interface OwnScore {
  /** The lower end counts an unknown as a failure, the upper as a pass; null where nothing is applicable. */
  readonly own: Interval | null
  /** Evaluated weight / applicable weight. */
  readonly coverage: number | null
  readonly criticalUnknown: boolean
  /** The finding that sets the band of the upper end: the worst failure. */
  readonly worst: string | null
  /** The finding that sets the band of the lower end; null where no finding but missing coverage does. */
  readonly risk: string | null
}

interface Entry {
  readonly check: ScoredCheck
  /** The state of each resource by its id: the grade of its worst failure, and whether anything of it is unread. */
  readonly resources: Map<string, number>
  open: boolean
  worst: {readonly grade: number; readonly id: string | null}
  unread: string | null
}

/** Mildest first, so that an index compares; an index fits in the three bits below `UNREAD`. */
const GRADES = ['none', 'low', 'medium', 'high', 'critical'] as const
const UNREAD = 8
const gradeOf = (state: number): number => state & (UNREAD - 1)

/** What is charged to one square. A check counts once, and in it a resource counts once by its id. */
export class Ledger {
  readonly #entries = new Map<string, Entry>()

  /** Charges one result. Of several for one resource a failure outweighs an unknown, and that a pass. */
  enter(check: ScoredCheck, finding: string, resource: string, status: Status, severity: Severity): void {
    const entry = this.#entry(check)
    const before = entry.resources.get(resource) ?? 0
    const grade = status === 'fail' ? GRADES.indexOf(severity) : 0
    const unread = status === 'unknown' || status === 'error'
    entry.resources.set(
      resource,
      Math.max(gradeOf(before), grade) | (before & UNREAD) | (unread ? UNREAD : 0),
    )
    if (grade > 0 && outranks(entry.worst, grade, finding)) entry.worst = {grade, id: finding}
    if (unread && (entry.unread === null || finding < entry.unread)) entry.unread = finding
  }

  /** Says that resources may be missing: any share of them may pass, but a known failure keeps its band. */
  leaveOpen(check: ScoredCheck): void {
    this.#entry(check).open = true
  }

  /** The score of all that is charged, or of one concern of it. */
  sum(concern?: Concern): OwnScore {
    let [weight, evaluated, lo, hi, known] = [0, 0, 0, 0, 0]
    let worst: Entry['worst'] = {grade: 0, id: null}
    let risk = worst
    let criticalUnknown = false
    // In the order of the ids, since the sum of fractions depends on it.
    for (const [, entry] of [...this.#entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const {check, open} = entry
      if (concern !== undefined && check.concern !== concern) continue
      const w = SCORING.weights[check.severity]
      const {pass, fail, unread} = count(entry)
      const all = pass + fail + unread
      weight += w
      known += pass + fail
      evaluated += open ? 0 : (w * (pass + fail)) / all
      lo += open ? 0 : (w * pass) / all
      hi += open ? w : (w * (pass + unread)) / all
      if (entry.worst.grade > worst.grade) worst = entry.worst
      if (!open && entry.unread === null) continue
      const declared = GRADES.indexOf(check.severity)
      if (declared > risk.grade) risk = {grade: declared, id: entry.unread}
      criticalUnknown ||= check.severity === 'critical'
    }
    if (weight === 0) return {own: null, coverage: null, criticalUnknown, worst: null, risk: null}
    if (worst.grade >= risk.grade) risk = worst
    // Where nothing at all is known, the severities of what was not seen say nothing either.
    const bottom = known === 0 ? 0 : place(lo / weight, risk.grade)
    const own: Interval = [bottom, place(hi / weight, worst.grade)]
    return {own, coverage: evaluated / weight, criticalUnknown, worst: worst.id, risk: risk.id}
  }

  #entry(check: ScoredCheck): Entry {
    const found = this.#entries.get(check.id)
    if (found !== undefined) return found
    const entry: Entry = {check, resources: new Map(), open: false, worst: {grade: 0, id: null}, unread: null}
    this.#entries.set(check.id, entry)
    return entry
  }
}

/** The band of a score; null where nothing is applicable, or where the unknowns decide between two bands. */
export function bandOf(interval: Interval | null): BandName | null {
  if (interval === null) return null
  const [lo, hi] = [bandAt(interval[0]), bandAt(interval[1])]
  return lo === hi ? lo : null
}

function bandAt(value: number): BandName {
  return GRADES.find(band => value >= SCORING.bands[band][0]) ?? 'critical'
}

function place(p: number, grade: number): number {
  const [lo, hi] = SCORING.bands[GRADES[grade] ?? 'critical']
  return lo + (hi - lo) * p
}

function count({resources}: Entry): {pass: number; fail: number; unread: number} {
  let [pass, fail, unread] = [0, 0, 0]
  for (const state of resources.values()) {
    if (gradeOf(state) > 0) fail++
    else if (state === UNREAD) unread++
    else pass++
  }
  return {pass, fail, unread}
}

/** Of equally bad findings the least id stands for the rest, so that their order does not matter. */
function outranks(worst: Entry['worst'], grade: number, id: string): boolean {
  return grade > worst.grade || (grade === worst.grade && (worst.id === null || id < worst.id))
}
