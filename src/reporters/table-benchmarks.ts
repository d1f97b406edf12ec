import type {BandName, BenchmarkResult, Interval, Report} from '../model/report.js'
import {coverageText, scorePieces} from './table-score.js'
import {type Ink, line, pad} from './text.js'

/** The rows of the cloud layer, each with its score; those that nothing was asked about are left out. */
export function concernLines({concerns}: Report, ink: Ink): string[] {
  const asked = concerns.filter(({own}) => own !== null)
  if (asked.length === 0) return []
  return [
    line(ink, ['bold', 'Concerns']),
    ...asked.map(({concern, own, coverage, criticalUnknown}) =>
      line(
        ink,
        pad(`  ${concern}`, Math.min(28, ink.width)),
        ...scorePieces(ink, own, own && bandOf(own), criticalUnknown),
        ['dim', `  ${coverageText(coverage)}`],
      ),
    ),
  ]
}

/** The colour of a row only: a report does not say in which band a concern stands. */
function bandOf([lo, hi]: Interval): BandName | null {
  const [low, high] = [band(lo), band(hi)]
  return low === high ? low : null
}

function band(value: number): BandName {
  if (value >= 100) return 'none'
  if (value >= 90) return 'low'
  if (value >= 70) return 'medium'
  return value >= 40 ? 'high' : 'critical'
}

/** The counts, with the title of each on a wide terminal and on a narrow one. */
const COUNTS = [
  ['passed', 'passed', 'pass'],
  ['failed', 'failed', 'fail'],
  ['unknown', 'unknown', 'unk.'],
  ['manual', 'manual', 'man.'],
  ['inherited', 'inherited', 'inh.'],
  ['notApplicable', 'n/a', 'n/a'],
] as const satisfies readonly (readonly [keyof BenchmarkResult, string, string])[]

/** One line per benchmark: controls by status, and how many of those that can be decided were. */
export function benchmarkLines({benchmarks}: Report, ink: Ink): string[] {
  if (benchmarks.length === 0) return []
  const columns = COUNTS.map(([key, long, short]) => {
    const title = ink.width < 84 ? short : long
    return {key, title, width: title.length + 2}
  })
  const fixed = columns.reduce((sum, {width}) => sum + width, 0) + 10
  const label = Math.max(12, Math.min(34, ink.width - fixed))
  return [
    line(
      ink,
      ['bold', pad('Benchmarks', label)],
      ['dim', `${columns.map(({title, width}) => title.padStart(width)).join('')}   decided`],
    ),
    ...benchmarks.map(benchmark => {
      const {coverage} = benchmark
      const decided = coverage === null ? '–' : coverageText(coverage).replace(' seen', '')
      return line(
        ink,
        pad(`  ${benchmark.id}`, label),
        ...columns.map(({key, width}) => {
          const text = String(benchmark[key]).padStart(width)
          return key === 'failed' && benchmark.failed > 0 ? (['red', text] as const) : text
        }),
        decided.padStart(10),
      )
    }),
  ]
}
