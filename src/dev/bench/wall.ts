import aws from '../../../providers/aws/index.js'
import {criticalPath} from './bound.js'
import {nameOf, regionsOf} from './estates.js'
import {median, number, ratio, type Section, table} from './page.js'
import {boundOf, SIZES} from './requests.js'
import {type ScanResult, scanInChild} from './scanner.js'
import {withSimulator} from './simulator.js'

const LATENCY_MS = 50
const RUNS = 7
const TARGET = 2

export interface WallRow {
  readonly estate: string
  readonly requests: number
  readonly roundTrips: number
  /** Service and region whose requests are the longest chain. */
  readonly longest: string
  readonly criticalMs: number
  readonly wallMs: readonly number[]
  /** Work of the scanning process in that time. */
  readonly cpuMs: readonly number[]
}

/** Time from the first request to the last answer beside the round trips that must follow one another. */
export async function wall(): Promise<Section<readonly WallRow[]>> {
  const rows: WallRow[] = []
  for (const spec of [...SIZES, 'demo'] as const) {
    const regions = regionsOf(spec)
    const results: ScanResult[] = []
    for (let run = 0; run < RUNS; run++) {
      results.push(
        await withSimulator({estate: spec, latencyMs: LATENCY_MS}, ({url}) =>
          scanInChild({url, ...(regions ? {regions} : {})}),
        ),
      )
    }
    const [first] = results
    if (first === undefined) throw new Error('no run')
    const {roundTrips, of} = criticalPath(boundOf(spec, first), service => aws.concurrency(`${service}/`))
    rows.push({
      estate: nameOf(spec),
      requests: Object.values(first.requests).reduce((sum, n) => sum + n, 0),
      roundTrips,
      longest: of,
      criticalMs: roundTrips * LATENCY_MS,
      wallMs: results.map(result => result.wallMs),
      cpuMs: results.map(result => result.cpuMs),
    })
  }
  return {data: rows, text: textOf(rows)}
}

function textOf(rows: readonly WallRow[]): string {
  return [
    `Every answer takes ${LATENCY_MS} ms. The critical path counts pages and ⌈children/concurrency⌉ of the longest chain (concurrency: the requests per service and region that a scan starts with). Wall time is from the first request sent to the last answer received, in a fresh process that has loaded its code: median of ${RUNS} scans, the quickest of them, and the processor time that the scanner itself took. On a machine that is busy with other things the median says more about the machine than about the scan.`,
    table(
      [
        'account',
        'requests',
        'round trips',
        'longest chain',
        'critical path, ms',
        'wall, ms',
        'quickest',
        'our CPU, ms',
        'ratio',
        `≤ ${TARGET}`,
      ],
      rows.map(row => {
        const wallMs = median(row.wallMs)
        return [
          row.estate,
          number(row.requests),
          row.roundTrips,
          row.longest,
          number(row.criticalMs),
          number(wallMs),
          number(Math.min(...row.wallMs)),
          number(median(row.cpuMs)),
          ratio(wallMs / row.criticalMs),
          wallMs / row.criticalMs <= TARGET ? 'yes' : '**no**',
        ]
      }),
    ),
  ].join('\n\n')
}
