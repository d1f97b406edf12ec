import {rm, stat} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {type EstateSpec, REGIONS} from './estates.js'
import {number, type Section, table} from './page.js'
import {type ScanResult, scanInChild} from './scanner.js'
import {withSimulator} from './simulator.js'

const SIZES = [1_600, 6_400, 25_600] as const

export interface MemoryRow {
  /** Principals, and as many instances. */
  readonly size: number
  readonly resources: number
  readonly findings: number
  /** Peak RSS in MB up to the end of each step. */
  readonly rss: ScanResult['rss']
  readonly ms: ScanResult['ms']
  readonly resultMb: number
}

/** Peak memory of the process that collects, judges and writes the result. */
export async function memory(): Promise<Section<readonly MemoryRow[]>> {
  const rows: MemoryRow[] = []
  for (const size of SIZES) rows.push(await measured(size))
  return {data: rows, text: textOf(rows)}
}

async function measured(size: number): Promise<MemoryRow> {
  const write = join(tmpdir(), `fourc-bench-${process.pid}.json`)
  const estate: EstateSpec = {principals: size, instances: size}
  try {
    const {resources, findings, rss, ms} = await withSimulator({estate}, ({url}) =>
      scanInChild({url, regions: REGIONS, write}),
    )
    return {size, resources, findings, rss, ms, resultMb: (await stat(write)).size / 1024 / 1024}
  } finally {
    await rm(write, {force: true})
  }
}

function textOf(rows: readonly MemoryRow[]): string {
  const [first, last] = [rows[0], rows.at(-1)]
  const growth =
    first && last ? ((last.rss.write - first.rss.write) / (last.size - first.size)) * 1000 : Number.NaN
  return [
    'Peak resident memory of one process that collects, judges with all checks and writes the JSON result (a bundle, no compiler in it; Node’s own limits unchanged). The peak can only grow from step to step.',
    table(
      [
        'principals and instances, each',
        'resources',
        'findings',
        'result, MB',
        'started, MB',
        'collected, MB',
        'judged, MB',
        'written, MB',
        'collect, s',
        'judge, s',
        'write, s',
      ],
      rows.map(({size, resources, findings, resultMb, rss, ms}) => [
        number(size),
        number(resources),
        number(findings),
        number(resultMb),
        ...[rss.start, rss.collect, rss.evaluate, rss.write].map(number),
        ...[ms.collect, ms.evaluate, ms.write].map(time => (time / 1000).toFixed(1)),
      ]),
    ),
    `Growth from the smallest to the largest: ${number(growth)} MB per 1,000 principals and 1,000 instances.`,
  ].join('\n\n')
}
