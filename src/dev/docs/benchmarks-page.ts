import {type Benchmark, type Criterion, criterionOf, type Variant} from '../../contracts/benchmark.js'
import type {Check} from '../../contracts/check.js'
import {evaluateBenchmark} from '../../engine/benchmark.js'
import {canJudge, unanswered} from '../../engine/control-checks.js'
import type {ControlResult} from '../../model/report.js'
import {CLOUD_NAMES} from './checks-page.js'
import {checkLink, code, page, table} from './markdown.js'
import {UNANSWERED} from './unanswered.js'

/** How much of a control fourc answers, at best. */
type Answer = 'by checks' | 'partly by checks' | 'by nobody yet' | 'manual' | 'inherited' | 'not applicable'
const ANSWERS: readonly Answer[] = [
  'by checks',
  'partly by checks',
  'by nobody yet',
  'manual',
  'inherited',
  'not applicable',
]

export interface BenchmarksPageInput {
  readonly benchmarks: readonly Benchmark[]
  readonly criteria: readonly Criterion[]
  readonly checks: readonly Check[]
}

/** What of each benchmark is answered by which checks, and what is not. */
export function benchmarksPage(input: BenchmarksPageInput): string {
  const views = input.benchmarks.flatMap(benchmark => viewsOf(benchmark, input))
  const answers = ANSWERS.filter(answer =>
    views.some(view => view.controls.some(c => answerOf(c) === answer)),
  )
  return page('Benchmarks', [
    'Which controls of each benchmark fourc answers, in a scan of AWS. Ids and levels come from the publisher, titles are ours. No certification is claimed, and a control that passes here is not thereby passed in the eyes of an auditor.',
    'A control that is answered **partly** can fail, but never passes by itself: where its checks pass it stays manual. **Manual** controls need a human or another tool; **inherited** ones concern what the provider operates and exposes no setting for.',
    table(
      ['benchmark', 'controls', ...answers],
      views.map(({name, controls}) => [
        name,
        String(controls.length),
        ...answers.map(answer => String(controls.filter(c => answerOf(c) === answer).length)),
      ]),
    ),
    ...input.benchmarks.flatMap(benchmark => oneBenchmark(benchmark, input)),
    '## Criteria that no check answers',
    'Criteria are what joins controls and checks. These can be decided from the API of AWS, wholly or in part, and no check does it.',
    ...unansweredCriteria(input),
  ])
}

function oneBenchmark(benchmark: Benchmark, input: BenchmarksPageInput): string[] {
  const controls = ideal(benchmark, input, ['aws'])
  return [
    `## ${benchmark.id}`,
    `${benchmark.name}, version ${benchmark.version} (${benchmark.date}), ${benchmark.publisher}.`,
    table(
      ['control', 'title', 'level', 'answered', 'checks', 'what is left'],
      controls.map(control => [
        code(control.id),
        control.title,
        control.level ?? '',
        answerOf(control),
        control.checks.map(checkLink).join(', '),
        leftOf(control),
      ]),
    ),
  ]
}

function viewsOf(
  benchmark: Benchmark,
  input: BenchmarksPageInput,
): {readonly name: string; readonly controls: readonly ControlResult[]}[] {
  const managed = {
    name: `[${benchmark.id}](#${anchor(benchmark.id)})`,
    controls: ideal(benchmark, input, ['aws']),
  }
  if (!benchmark.clouds.includes('selfManaged')) return [managed]
  const both = ideal(benchmark, input, ['aws', 'selfManaged'])
  return [managed, {name: `${benchmark.id}, with self-managed clusters`, controls: both}]
}

/** The controls as they are judged where every check that can judge this cloud passes. */
function ideal(
  benchmark: Benchmark,
  {criteria, checks}: BenchmarksPageInput,
  variants: readonly Variant[],
): readonly ControlResult[] {
  const findings = checks
    .filter(check => canJudge(check, 'aws', ['aws']))
    .map(check => ({
      check: check.id,
      status: 'pass' as const,
      resource: {id: 'any', provider: 'aws' as const},
    }))
  return evaluateBenchmark(benchmark, criteria, checks, findings, {variants}).controls
}

function answerOf({status, checks}: ControlResult): Answer {
  if (status === 'pass') return 'by checks'
  if (status === 'inherited') return 'inherited'
  if (status === 'not-applicable') return 'not applicable'
  if (status === 'unknown') return 'by nobody yet'
  return checks.length > 0 ? 'partly by checks' : 'manual'
}

function leftOf({reason = ''}: ControlResult): string {
  return reason.replace(/^(not evaluated: |the automated part passes; (the rest )?)/, '')
}

function unansweredCriteria({criteria, checks}: BenchmarksPageInput): string[] {
  const own = checks.filter(check => canJudge(check, 'aws', ['aws']))
  const rows = criteria
    .filter(({evaluable}) => evaluable.aws === 'yes' || evaluable.aws === 'partly')
    .flatMap(criterion =>
      unanswered(criterion.id, 'aws', criterion, own).map(reference => [
        code(reference),
        titleOf(reference, criterion),
        criterion.evaluable.aws === 'yes' ? 'yes' : 'in part',
        UNANSWERED[reference] ?? UNANSWERED[criterionOf(reference)] ?? '**not explained**',
      ]),
    )
  if (rows.length === 0)
    return [`None: every criterion that the API of ${CLOUD_NAMES.aws} decides has a check.`]
  return [table(['criterion', 'title', 'decidable', 'why no check answers it'], rows)]
}

function titleOf(reference: string, {id, title, aspects}: Criterion): string {
  return aspects?.[reference.slice(id.length + 1)]?.title ?? title
}

/** The anchor that GitHub gives to a heading. */
function anchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}
