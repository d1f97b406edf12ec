import {
  type Automated,
  automatedOf,
  type Benchmark,
  type Control,
  type Criterion,
  criterionOf,
  type Evaluable,
  MANUAL_REASONS,
  type Manual,
  type Variant,
} from '../contracts/benchmark.js'
import type {BenchmarkResult, ControlResult, ControlStatus} from '../model/report.js'
import {
  answering,
  belongs,
  canJudge,
  evaluableOf,
  type JoinableCheck,
  type JoinableFinding,
  unanswered,
} from './control-checks.js'

/** What the scan looked at. */
export interface BenchmarkContext {
  /** The clouds that were scanned, and `selfManaged` where a self-managed cluster was found. */
  readonly variants: readonly Variant[]
  /** Ids of the self-managed clusters: their findings do not count for a cloud's own benchmark. */
  readonly selfManaged?: ReadonlySet<string>
  /** Checks that ran; without it, those that have a finding. */
  readonly ran?: ReadonlySet<string>
}

/**
 * Judges every control of a benchmark by the findings of the checks that answer its criteria.
 *
 * A control fails if any resource fails; else it is unknown if any is unknown or a check that answers it did not
 * run. It passes only where the cloud's API decides all of it, for every cloud that was scanned, and every criterion
 * has a check: else the automated part passes and the control stays manual.
 */
export function evaluateBenchmark(
  benchmark: Benchmark,
  criteria: readonly Criterion[],
  checks: readonly JoinableCheck[],
  findings: Iterable<JoinableFinding>,
  context: BenchmarkContext,
): BenchmarkResult {
  const scanned = context.variants.filter(variant => benchmark.clouds.includes(variant))
  const judging = (variant: Variant): JoinableCheck[] =>
    checks.filter(check => canJudge(check, variant, context.variants))
  const tallies = tally(benchmark, findings, context.selfManaged)
  const scene: Scene = {
    scanned,
    criteria: new Map(criteria.map(criterion => [criterion.id, criterion])),
    checksOf: new Map(scanned.map(variant => [variant, judging(variant)])),
    checks: checks.filter(check => scanned.some(variant => judging(variant).includes(check))),
    tallies,
    ran: context.ran ?? new Set(tallies.keys()),
  }
  const controls = benchmark.controls.map(control => judge(control, benchmark, scene))
  const {id, name, version, clouds} = benchmark
  return {id, name, version, clouds, ...countControls(controls), controls}
}

/** The counts of a benchmark, or of a part of its controls such as one level. */
export function countControls(
  controls: readonly ControlResult[],
): Omit<BenchmarkResult, 'id' | 'name' | 'version' | 'controls'> {
  const count = (status: ControlStatus): number =>
    controls.filter(control => control.status === status).length
  const [passed, failed, unknown] = [count('pass'), count('fail'), count('unknown')]
  const asked = passed + failed + unknown
  return {
    passed,
    failed,
    unknown,
    notApplicable: count('not-applicable'),
    manual: count('manual'),
    inherited: count('inherited'),
    coverage: asked === 0 ? null : (passed + failed) / asked,
  }
}

interface Scene {
  readonly scanned: readonly Variant[]
  readonly criteria: ReadonlyMap<string, Criterion>
  /** The checks that can judge a scanned kind of cluster, and those of each kind. */
  readonly checks: readonly JoinableCheck[]
  readonly checksOf: ReadonlyMap<Variant, readonly JoinableCheck[]>
  readonly tallies: ReadonlyMap<string, Tally>
  readonly ran: ReadonlySet<string>
}

interface Tally {
  pass: number
  fail: number
  accepted: number
  unknown: number
  held: number
}

type Verdict = Pick<ControlResult, 'status'> & {readonly reason?: string}

function judge(control: Control, benchmark: Benchmark, scene: Scene): ControlResult {
  const atBest = automatedOf(control)
  const joined = atBest === 'none' ? [] : answering(control, scene.checks)
  const gaps = openParts(control, scene)
  const automated = lowered(atBest, gaps)
  const sum = total(joined.flatMap(({id}) => scene.tallies.get(id) ?? []))
  const verdict =
    overrule(control, benchmark, scene) ?? decide(control, {joined, gaps, automated, sum, scene})
  return {
    id: control.id,
    title: control.title,
    level: control.level ?? null,
    automated,
    checks: joined.map(({id}) => id),
    ...verdict,
    ...(sum.accepted > 0 && {accepted: sum.accepted}),
  }
}

/** The verdicts that no finding can change. */
function overrule(control: Control, {clouds}: Benchmark, {scanned}: Scene): Verdict | undefined {
  if (scanned.length === 0) {
    return {
      status: 'not-applicable',
      reason: `asks about ${clouds.join(', ')}, which this scan did not look at`,
    }
  }
  if (automatedOf(control) !== 'none') return undefined
  return {status: 'manual', reason: control.manual === undefined ? 'not automated' : byHand(control.manual)}
}

/** What is automated at best, for the clouds that were scanned and the checks that there are. */
function lowered(atBest: Automated, {unanswered, undecidable, noneDecidable}: Gaps): Automated {
  if (noneDecidable) return 'none'
  return atBest === 'full' && unanswered.length + undecidable.length > 0 ? 'part' : atBest
}

interface Evidence {
  readonly joined: readonly JoinableCheck[]
  readonly gaps: Gaps
  readonly automated: Automated
  readonly sum: Tally
  readonly scene: Scene
}

/** The order of the clauses is the order of precedence: what is worse, or less known, comes first. */
function decide(control: Control, {joined, gaps, automated, sum, scene}: Evidence): Verdict {
  const rest = automated === 'full' ? '' : remainder(control, gaps)
  const accepted = sum.accepted > 0 ? {reason: `${sum.accepted} accepted by an exception`} : {}
  const idle = joined.filter(({id}) => !scene.ran.has(id)).map(({id}) => id)
  const held: Verdict = {status: 'inherited', reason: MANUAL_REASONS['held-by-provider']}

  if (sum.fail > 0) return {status: 'fail', ...accepted}
  if (sum.unknown > 0) return {status: 'unknown', reason: `${sum.unknown} could not be judged`}
  if (gaps.inherited) return held
  if (gaps.absent) return {status: 'not-applicable'}
  if (automated === 'none') return {status: 'manual', reason: control.manual ? byHand(control.manual) : rest}
  if (idle.length > 0) return {status: 'unknown', reason: `not evaluated: ${idle.join(', ')} did not run`}
  if (joined.length === 0) {
    return gaps.unanswered.length > 0
      ? {status: 'unknown', reason: `not evaluated: ${rest}`}
      : {status: 'manual', reason: rest}
  }
  if (sum.pass > 0) {
    return automated === 'full'
      ? {status: 'pass', ...accepted}
      : {status: 'manual', reason: `the automated part passes; ${rest}`}
  }
  // Nothing passes: an exception accepts a failure, it does not make a pass of it.
  if (sum.accepted > 0) return {status: 'manual', reason: 'all failures are accepted by exceptions'}
  if (automated !== 'full') return {status: 'manual', reason: `the automated part is not applicable; ${rest}`}
  return sum.held > 0 ? held : {status: 'not-applicable'}
}

/** What stands between a control and a verdict, for the clouds that were scanned. */
interface Gaps {
  /** References that the API decides at least partly, and that no check answers there. */
  readonly unanswered: readonly string[]
  /** References that the API does not decide, or only partly. */
  readonly undecidable: readonly string[]
  /** No scanned cloud's API decides any of it. */
  readonly noneDecidable: boolean
  /** The provider operates all that the control is about. */
  readonly inherited: boolean
  /** No scanned cloud has what the control is about. */
  readonly absent: boolean
}

function openParts({criteria = [], checks = []}: Control, scene: Scene): Gaps {
  const asked = criteria.flatMap(reference =>
    scene.scanned.map(variant => {
      const criterion = scene.criteria.get(criterionOf(reference))
      const evaluable = evaluableOf(reference, variant, criterion)
      const decidable = evaluable === 'yes' || evaluable === 'partly'
      const missing = decidable
        ? unanswered(reference, variant, criterion, scene.checksOf.get(variant) ?? [])
        : []
      return {reference, evaluable, missing}
    }),
  )
  const having = (...some: readonly Evaluable[]) => asked.filter(({evaluable}) => some.includes(evaluable))
  const only = asked.length > 0 && checks.length === 0 && having('yes', 'partly').length === 0
  const [no, inherited] = [having('no').length > 0, having('inherited').length > 0]
  return {
    unanswered: [
      ...new Set(asked.flatMap(({missing}) => missing)),
      ...checks.filter(id => scene.checks.every(check => check.id !== id)),
    ],
    undecidable: [...new Set(having('no', 'partly').map(({reference}) => reference))],
    noneDecidable: only && no,
    inherited: only && !no && inherited,
    absent: only && !no && !inherited,
  }
}

/** Why a control cannot pass although nothing fails. */
function remainder(control: Control, {unanswered, undecidable}: Gaps): string {
  if (unanswered.length > 0) return `no check answers ${unanswered.join(', ')}`
  if (control.manual !== undefined) return `the rest ${byHand(control.manual)}`
  return `the cloud's API does not decide all of ${undecidable.join(', ') || 'it'}`
}

function byHand({reason, tool, note}: Manual): string {
  const text = note ?? MANUAL_REASONS[reason]
  return tool === undefined ? text : `${text}: see ${tool}`
}

function tally(
  benchmark: Benchmark,
  findings: Iterable<JoinableFinding>,
  selfManaged: ReadonlySet<string> | undefined,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const finding of findings) {
    if (!belongs(benchmark, finding, selfManaged)) continue
    let sum = tallies.get(finding.check)
    if (sum === undefined) {
      sum = total([])
      tallies.set(finding.check, sum)
    }
    if (finding.status === 'fail') sum[finding.exception === undefined ? 'fail' : 'accepted']++
    else if (finding.status === 'pass') sum.pass++
    else if (finding.status !== 'not-applicable') sum.unknown++
    else if (finding.heldBy === 'provider') sum.held++
  }
  return tallies
}

function total(tallies: readonly Tally[]): Tally {
  const sum: Tally = {pass: 0, fail: 0, accepted: 0, unknown: 0, held: 0}
  for (const one of tallies)
    for (const key of ['pass', 'fail', 'accepted', 'unknown', 'held'] as const) sum[key] += one[key]
  return sum
}
