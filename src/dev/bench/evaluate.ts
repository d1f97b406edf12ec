import {runBundled} from './bundle.js'
import {REGIONS} from './estates.js'
import {number, ratio, type Section, table} from './page.js'
import {withSimulator} from './simulator.js'

/** Everything that an account has many of is four times as much in the second. */
const SMALL = {principals: 1_600, instances: 1_600, clusters: 8}
const LARGE = {principals: 6_400, instances: 6_400, clusters: 32}
const FACTOR = 4
const RUNS = 3
const SLOWEST = 10
/** Time that grows faster than this power of the size is not linear; noise and caches make up for the rest. */
const LINEAR = 1.4
/** Below this, milliseconds are noise. */
const NOTICEABLE_MS = 20

export interface JudgeJob {
  readonly url: string
  readonly regions: readonly string[]
  readonly runs: number
}

/** What judging one estate took: the quickest of several runs. */
export interface Judged {
  readonly checks: number
  readonly resources: number
  readonly findings: number
  readonly evaluateMs: number
  /** All of the report: evaluate, benchmarks, score. */
  readonly reportMs: number
  readonly byCheck: readonly {readonly id: string; readonly judged: number; readonly ms: number}[]
}

export interface GrowthRow {
  readonly name: string
  readonly judged: number
  readonly smallMs: number
  readonly largeMs: number
  /** The power of the size with which the time grows. */
  readonly power: number
}

export interface Evaluated {
  readonly checks: number
  readonly resources: number
  readonly judgements: number
  readonly perSecond: number
  readonly steps: readonly GrowthRow[]
  readonly slowest: readonly GrowthRow[]
  readonly superlinear: readonly GrowthRow[]
}

/** How fast an estate is judged, which checks take longest, and what grows faster than the estate. */
export async function evaluation(): Promise<Section<Evaluated>> {
  const small = await judge(SMALL)
  const large = await judge(LARGE)
  const before = new Map(small.byCheck.map(row => [row.id, row.ms]))
  const byCheck = large.byCheck
    .map(({id, judged, ms}) => growth(id, judged, before.get(id) ?? 0, ms))
    .sort((a, b) => b.largeMs - a.largeMs)
  const inside = (run: Judged) => run.byCheck.reduce((sum, {ms}) => sum + ms, 0)
  const step = (name: string, read: (run: Judged) => number) =>
    growth(name, large.findings, read(small), read(large))
  const steps = [
    step('all checks, with the engine', run => run.evaluateMs),
    step('of it inside the checks', inside),
    step('the whole report, with benchmarks and score', run => run.reportMs),
  ]
  const data: Evaluated = {
    checks: large.checks,
    resources: large.resources,
    judgements: large.findings,
    perSecond: (large.findings / large.evaluateMs) * 1000,
    steps,
    slowest: byCheck.slice(0, SLOWEST),
    superlinear: [...byCheck, ...steps].filter(row => row.power > LINEAR && row.largeMs > NOTICEABLE_MS),
  }
  return {data, text: textOf(data)}
}

async function judge(estate: typeof LARGE): Promise<Judged> {
  return withSimulator({estate}, async ({url}) => {
    const job: JudgeJob = {url, regions: REGIONS, runs: RUNS}
    return (await runBundled('evaluate-child', job, ['--expose-gc'])) as Judged
  })
}

function growth(name: string, judged: number, smallMs: number, largeMs: number): GrowthRow {
  return {name, judged, smallMs, largeMs, power: Math.log(largeMs / smallMs) / Math.log(FACTOR)}
}

function textOf(data: Evaluated): string {
  const head = [
    '',
    'judgements',
    `${number(SMALL.instances)} instances, ms`,
    `${number(LARGE.instances)} instances, ms`,
    'power',
  ]
  const grown = (list: readonly GrowthRow[]) =>
    table(
      head,
      list.map(row => [
        row.name,
        number(row.judged),
        number(row.smallMs),
        number(row.largeMs),
        ratio(row.power),
      ]),
    )
  return [
    `${data.checks} checks on ${number(data.resources)} resources (${number(LARGE.principals)} principals, ${number(LARGE.instances)} instances, ${LARGE.clusters} clusters): **${number(data.perSecond)} judgements per second** (a judgement is one check on one resource). The smaller estate has a quarter of everything; the power is that of the size with which the time grows: 1 is linear, 2 quadratic. Each time is the quickest of ${RUNS}.`,
    grown(data.steps),
    `The ${SLOWEST} slowest checks:`,
    grown(data.slowest),
    data.superlinear.length === 0
      ? `Nothing takes more than ${NOTICEABLE_MS} ms and grows faster than the power ${LINEAR}.`
      : `Growing faster than the power ${LINEAR}:\n\n${grown(data.superlinear)}`,
  ].join('\n\n')
}
