import aws from '../../../providers/aws/index.js'
import {type EstateSpec, REGIONS} from './estates.js'
import {number, type Section, table} from './page.js'
import {scanInChild} from './scanner.js'
import {type Seen, type Throttle, withSimulator} from './simulator.js'

const LATENCY_MS = 50
const SERVICE = 'eks'
const THROTTLE: Throttle = {service: SERVICE, burst: 10, perSecond: 20}
const ESTATE: EstateSpec = {principals: 100, instances: 50, clusters: 12}

export interface ThrottleRow {
  readonly name: string
  readonly wallMs: number
  readonly requests: number
  readonly throttled: number
  /** Most requests of the service under way at once, before and after the first throttled answer. */
  readonly peakBefore: number
  readonly peakAfter: number
  readonly gaps: number
}

/** What a scan does when a service throttles, beside the same scan with a limiter that is not told of it. */
export async function throttle(): Promise<Section<readonly ThrottleRow[]>> {
  const rows = [
    await measured('no throttling', {}),
    await measured('throttled', {throttle: THROTTLE}),
    await measured('throttled, limiter not told', {throttle: THROTTLE, deaf: true}),
  ]
  return {data: rows, text: textOf(rows)}
}

async function measured(
  name: string,
  {throttle: limit, deaf}: {readonly throttle?: Throttle; readonly deaf?: boolean},
): Promise<ThrottleRow> {
  const spec = {estate: ESTATE, latencyMs: LATENCY_MS, ...(limit ? {throttle: limit} : {})}
  return withSimulator(spec, async ({url, seen}) => {
    const result = await scanInChild({url, regions: REGIONS, ...(deaf ? {deaf} : {})})
    const asked = (await seen()).filter(request => request.service === SERVICE)
    const refused = asked.filter(request => request.status === 429 || request.status === 400)
    const turn = refused[0]?.at ?? Number.POSITIVE_INFINITY
    return {
      name,
      wallMs: result.wallMs,
      requests: asked.length,
      throttled: refused.length,
      peakBefore: peak(asked.filter(request => request.at <= turn)),
      // What was under way when it was told does not count.
      peakAfter: peak(asked.filter(request => request.at > turn + LATENCY_MS)),
      gaps: result.gaps.length,
    }
  })
}

/** Most requests at once; each is under way for as long as its answer takes. */
function peak(requests: readonly Seen[]): number {
  return Math.max(
    0,
    ...requests.map(({at}) => requests.filter(other => other.at <= at && at < other.at + LATENCY_MS).length),
  )
}

function textOf(rows: readonly ThrottleRow[]): string {
  const {burst, perSecond} = THROTTLE
  return [
    `EKS admits ${burst} requests at once and then ${perSecond} per second; the others are throttled. The limiter starts with ${aws.concurrency(`${SERVICE}/`)} at once, halves that at each throttled answer and adds one after a round of good ones; the SDK repeats each request up to five times with growing pauses. A gap is a topic that could not be read.`,
    table(
      [
        'scan of 12 clusters',
        'EKS requests',
        'throttled',
        'at once, before',
        'at once, after',
        'gaps',
        'wall, ms',
      ],
      rows.map(row => [
        row.name,
        number(row.requests),
        number(row.throttled),
        row.peakBefore,
        row.throttled > 0 ? row.peakAfter : '–',
        row.gaps,
        number(row.wallMs),
      ]),
    ),
  ].join('\n\n')
}
