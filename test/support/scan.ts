import {criteria, type Selection, select} from '../../src/app/catalogue.js'
import {buildReport} from '../../src/app/report.js'
import {loadProvider, scan} from '../../src/app/scan.js'
import type {Estate} from '../../src/model/estate.js'
import type {Report} from '../../src/model/report.js'
import {demoEstate} from '../../src/simulator/aws/demo.js'
import type {AwsEstate} from '../../src/simulator/aws/estate.js'
import type {Fault} from '../../src/simulator/faults.js'
import {type RecordedRequest, startSimulator} from '../../src/simulator/server.js'

/** Dates of the demo company count from here, so that two scans of it are alike. */
export const NOW = new Date('2026-11-25T12:00:00.000Z')

export interface SimulatedScan {
  readonly estate: Estate
  readonly report: Report
  readonly requests: readonly RecordedRequest[]
}

/** Scans a simulated AWS with the real SDK clients over HTTP, and judges it. */
export async function scanSimulated(
  options: {
    readonly aws?: AwsEstate
    readonly faults?: readonly Fault[]
    readonly pageSize?: number
    readonly latencyMs?: number
    readonly selection?: Selection
    readonly requestTimeoutMs?: number
    readonly regions?: readonly string[]
    readonly concurrency?: number
  } = {},
): Promise<SimulatedScan> {
  const simulator = await startSimulator({
    aws: options.aws ?? demoEstate(NOW),
    faults: options.faults ?? [],
    ...(options.pageSize === undefined ? {} : {pageSize: options.pageSize}),
    ...(options.latencyMs === undefined ? {} : {latencyMs: options.latencyMs}),
  })
  try {
    const selected = select(options.selection ?? {}, ['aws'])
    const estate = await scan({
      provider: await loadProvider('aws'),
      connect: {
        ...(options.regions === undefined ? {} : {regions: options.regions}),
        simulated: {
          endpoint: simulator.url,
          retryDelayMs: 1,
          ...(options.requestTimeoutMs === undefined ? {} : {requestTimeoutMs: options.requestTimeoutMs}),
        },
      },
      checks: selected.checks,
      concurrency: options.concurrency ?? 64,
      progress: {update: () => {}, end: () => {}},
    })
    return {
      estate,
      report: buildReport({estate, ...selected, criteria: criteria()}),
      requests: [...simulator.requests],
    }
  } finally {
    await simulator.close()
  }
}
