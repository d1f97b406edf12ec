import {
  type Aspect,
  answersReference,
  automatedOf,
  type Benchmark,
  type Control,
  type Criterion,
  type Evaluable,
  type Variant,
} from '../contracts/benchmark.js'
import type {Status} from '../model/finding.js'
import type {Kind} from '../model/resource.js'
import type {Topic} from '../model/topic.js'

/** Of a check, what joins it to controls. A check without `provider` and `remediation` is asked of every cloud. */
export interface JoinableCheck {
  readonly id: string
  readonly answers: readonly string[]
  readonly provider?: Variant
  /** Its keys are the clouds that the check can judge. */
  readonly remediation?: Readonly<Partial<Record<Variant, unknown>>>
}

/** Of a finding, what decides a control. */
export interface JoinableFinding {
  readonly check: string
  readonly status: Status
  readonly resource: {
    readonly id: string
    /** `gap` where the finding stands for a topic that was not listed, which is its name then. */
    readonly kind?: Kind | 'gap'
    readonly name?: string
    readonly provider?: Variant
    readonly cluster?: string
  }
  readonly heldBy?: 'provider'
  readonly exception?: unknown
}

/** A finding that belongs to a control; none where the control has no finding at all. */
export interface ControlRow<F> {
  readonly control: Control
  readonly finding?: F
}

/** Each control with each finding that belongs to it, control by control: the rows of a compliance table. */
export function* controlRows<F extends JoinableFinding>(
  benchmark: Benchmark,
  checks: readonly JoinableCheck[],
  findings: Iterable<F>,
  selfManaged?: ReadonlySet<string>,
): Generator<ControlRow<F>> {
  const byCheck = new Map<string, F[]>()
  for (const finding of findings) {
    if (!belongs(benchmark, finding, selfManaged)) continue
    const found = byCheck.get(finding.check)
    if (found === undefined) byCheck.set(finding.check, [finding])
    else found.push(finding)
  }
  for (const control of benchmark.controls) {
    let rows = 0
    for (const check of automatedOf(control) === 'none' ? [] : answering(control, checks)) {
      for (const finding of byCheck.get(check.id) ?? []) {
        yield {control, finding}
        rows++
      }
    }
    if (rows === 0) yield {control}
  }
}

/** The checks that answer a control, by its criteria or by their ids. */
export function answering<C extends Pick<JoinableCheck, 'id' | 'answers'>>(
  {criteria = [], checks: named = []}: Control,
  checks: readonly C[],
): C[] {
  return checks.filter(
    ({id, answers}) => named.includes(id) || criteria.some(reference => covers(answers, reference)),
  )
}

/**
 * The parts of a reference that no check answers for this kind of cluster. A check that answers a criterion as a
 * whole answers all of it; else each aspect that the cloud has needs a check of its own.
 */
export function unanswered(
  reference: string,
  variant: Variant,
  criterion: Criterion | undefined,
  checks: readonly JoinableCheck[],
): readonly string[] {
  if (checks.some(({answers}) => answers.includes(reference))) return []
  if (checks.every(({answers}) => !covers(answers, reference))) return [reference]
  const aspects = Object.entries(criterion?.aspects ?? {}).filter(([, aspect]) => exists(aspect, variant))
  return aspects
    .map(([name]) => `${reference}.${name}`)
    .filter(aspect => checks.every(({answers}) => !answers.includes(aspect)))
}

/** What the cloud's API can decide of a reference; an aspect that this cloud does not have is `n/a`. */
export function evaluableOf(
  reference: string,
  variant: Variant,
  criterion: Criterion | undefined,
): Evaluable {
  if (criterion === undefined) return 'no'
  const aspect = criterion.aspects?.[reference.slice(criterion.id.length + 1)]
  return aspect === undefined || exists(aspect, variant) ? criterion.evaluable[variant] : 'n/a'
}

/**
 * Whether a check can judge a kind of cluster. A self-managed one lives in one of the scanned clouds, so it is judged
 * by whatever can judge that cloud.
 */
export function canJudge(
  {provider, remediation}: JoinableCheck,
  variant: Variant,
  scanned: readonly Variant[],
): boolean {
  const hosts: readonly Variant[] = variant === 'selfManaged' ? scanned : [variant]
  if (provider !== undefined) return hosts.includes(provider)
  return remediation === undefined || hosts.some(host => remediation[host] !== undefined)
}

/** Whether a finding belongs to a benchmark: one of a cloud judges that cloud, and its managed clusters only. */
export function belongs(
  {clouds}: Pick<Benchmark, 'clouds'>,
  {resource}: JoinableFinding,
  selfManaged?: ReadonlySet<string>,
): boolean {
  const unlisted: Topic = 'self-managed-clusters'
  const isSelfManaged =
    selfManaged?.has(resource.cluster ?? resource.id) ||
    (resource.kind === 'gap' && resource.name === unlisted)
  const variant = isSelfManaged ? 'selfManaged' : resource.provider
  return variant === undefined || clouds.includes(variant)
}

function covers(answers: readonly string[], reference: string): boolean {
  return answers.some(answer => answersReference(answer, reference))
}

function exists({clouds}: Aspect, variant: Variant): boolean {
  return clouds === undefined || clouds.includes(variant)
}
