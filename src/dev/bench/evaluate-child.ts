/** Judges one estate, several times. Started by `evaluate.ts`. */
import {criteria, select} from '../../app/catalogue.js'
import {deriveAll} from '../../app/derive.js'
import {buildReport} from '../../app/report.js'
import {DEFAULT_CONCURRENCY, loadProvider, scan} from '../../app/scan.js'
import type {Check} from '../../contracts/check.js'
import {evaluate} from '../../engine/evaluate.js'
import type {Estate} from '../../model/estate.js'
import type {Judged, JudgeJob} from './evaluate.js'

const job = JSON.parse(process.argv[2] ?? '') as JudgeJob
const {checks, benchmarks} = select({}, ['aws'])
const estate = await scan({
  provider: await loadProvider('aws'),
  connect: {regions: job.regions, simulated: {endpoint: job.url}},
  checks,
  concurrency: DEFAULT_CONCURRENCY,
  progress: {update: () => {}, end: () => {}},
})
process.send?.(judged(estate))
process.disconnect()

/** The quickest of several runs: what the machine does besides only adds. */
function judged(estate: Estate): Judged {
  const runs = Array.from({length: job.runs}, () => {
    const [evaluateMs, findings] = clocked(() => evaluate({estate, checks, derive: deriveAll}).length)
    const rows = checks.map(({id}) => ({id, judged: 0, ms: 0}))
    const clocks = checks.map((check, index) => watched(check, rows[index] ?? {judged: 0, ms: 0}))
    evaluate({estate, checks: clocks, derive: deriveAll})
    const [reportMs] = clocked(() => buildReport({estate, checks, benchmarks, criteria: criteria()}))
    return {evaluateMs, reportMs, findings, rows}
  })
  return {
    checks: checks.length,
    resources: estate.resources.length,
    findings: runs[0]?.findings ?? 0,
    evaluateMs: Math.min(...runs.map(run => run.evaluateMs)),
    reportMs: Math.min(...runs.map(run => run.reportMs)),
    byCheck: (runs[0]?.rows ?? []).map(({id, judged}, index) => ({
      id,
      judged,
      ms: Math.min(...runs.map(run => run.rows[index]?.ms ?? 0)),
    })),
  }
}

function clocked<T>(work: () => T): [number, T] {
  globalThis.gc?.()
  const since = performance.now()
  const result = work()
  return [performance.now() - since, result]
}

/** The same check, with a clock at its `evaluate`. */
function watched(check: Check, row: {judged: number; ms: number}): Check {
  return {
    ...check,
    evaluate: (resource: never, context: never) => {
      const since = performance.now()
      try {
        return check.evaluate(resource, context)
      } finally {
        row.ms += performance.now() - since
        row.judged++
      }
    },
  } as Check
}
