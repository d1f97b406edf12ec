import aws from '../../../providers/aws/index.js'
import {criticalPath} from './bound.js'
import {type EstateSpec, nameOf, regionsOf} from './estates.js'
import {median, number, ratio, type Section, table} from './page.js'
import {boundOf, SIZES} from './requests.js'
import {type ScanResult, scanInChild} from './scanner.js'
import {withSimulator} from './simulator.js'

const LATENCY_MS = 50
const RUNS = 5
/** Of two scans that differ in nothing else: what their times differ by are round trips, whatever the machine does. */
const SLOW_MS = [500, 1_500] as const
const TARGET = 2

export interface WallRow {
  readonly estate: string
  readonly oneRegion: boolean
  readonly requests: number
  readonly roundTrips: number
  /** That one scan waited for, one after the other. */
  readonly roundTripsMade: number
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
    const results = await scansAt(spec, LATENCY_MS, RUNS)
    const [first] = results
    if (first === undefined) throw new Error('no run')
    const {roundTrips, of} = criticalPath(boundOf(spec, first), service => aws.concurrency(`${service}/`))
    rows.push({
      estate: nameOf(spec),
      oneRegion: spec !== 'demo',
      requests: Object.values(first.requests).reduce((sum, n) => sum + n, 0),
      roundTrips,
      roundTripsMade: await roundTripsMade(spec),
      longest: of,
      criticalMs: roundTrips * LATENCY_MS,
      wallMs: results.map(result => result.wallMs),
      cpuMs: results.map(result => result.cpuMs),
    })
  }
  return {data: rows, text: textOf(rows)}
}

/** Against one simulated cloud, which a scan before these has warmed: clouds do not compile their code for us. */
function scansAt(spec: EstateSpec, latencyMs: number, runs: number): Promise<readonly ScanResult[]> {
  const regions = regionsOf(spec)
  return withSimulator({estate: spec, latencyMs}, async ({url}) => {
    const results: ScanResult[] = []
    for (let run = 0; run <= runs; run++) {
      const result = await scanInChild({url, ...(regions ? {regions} : {})})
      if (run > 0) results.push(result)
    }
    return results
  })
}

async function roundTripsMade(spec: EstateSpec): Promise<number> {
  const [quick, slow] = SLOW_MS
  const wallAt = async (latencyMs: number) =>
    Math.min(...(await scansAt(spec, latencyMs, 1)).map(result => result.wallMs))
  const [less, more] = [await wallAt(quick), await wallAt(slow)]
  return (more - less) / (slow - quick)
}

function textOf(rows: readonly WallRow[]): string {
  return [
    `Every answer takes ${LATENCY_MS} ms. The critical path counts pages and ⌈children/concurrency⌉ of the longest chain (concurrency: the requests per service and region that a scan starts with; it grows while nothing is throttled, so fewer round trips can be made). The round trips that were made are the difference between a scan at ${number(SLOW_MS[1])} and one at ${number(SLOW_MS[0])} ms, in which the work of the machine all but cancels. Wall time is from the first request sent to the last answer received, in a fresh process that has loaded its code: median of ${RUNS} scans after one that warmed the simulated cloud, the quickest of them, and the processor time that the scanner itself took. On a machine that is busy with other things the median says more about the machine than about the scan.`,
    table(
      [
        'account',
        'requests',
        'round trips, bound',
        'made',
        'longest chain',
        'critical path, ms',
        'wall, ms',
        'quickest',
        'our CPU, ms',
        'ratio',
        `≤ ${TARGET} (one region)`,
      ],
      rows.map(row => {
        const wallMs = median(row.wallMs)
        return [
          row.estate,
          number(row.requests),
          row.roundTrips,
          row.roundTripsMade.toFixed(1),
          row.longest,
          number(row.criticalMs),
          number(wallMs),
          number(Math.min(...row.wallMs)),
          number(median(row.cpuMs)),
          ratio(wallMs / row.criticalMs),
          row.oneRegion ? (wallMs / row.criticalMs <= TARGET ? 'yes' : '**no**') : '–',
        ]
      }),
    ),
  ].join('\n\n')
}
