import {type BoundCount, bound, totalOf} from './bound.js'
import {type EstateSpec, makeEstate, nameOf, regionsOf} from './estates.js'
import {number, ratio, type Section, table} from './page.js'
import {type ScanResult, scanInChild} from './scanner.js'
import {withSimulator} from './simulator.js'

export const SIZES: readonly EstateSpec[] = [
  {principals: 100, instances: 50},
  {principals: 400, instances: 200},
  {principals: 1600, instances: 800},
]

const TARGET = 1.15

export interface RequestsRow {
  readonly estate: string
  readonly made: number
  readonly bound: number
  readonly gaps: readonly string[]
  /** Operations that were asked more or less often than the bound has it. */
  readonly outliers: readonly {readonly operation: string; readonly made: number; readonly bound: number}[]
}

export function boundOf(spec: EstateSpec, result: ScanResult): readonly BoundCount[] {
  const {regions, regionsDenied, topics} = result
  return bound(makeEstate(spec), {regions, regionsDenied, topics: new Set(topics)})
}

/** Requests of one scan beside the fewest that it could be made of. */
export async function requests(): Promise<Section<readonly RequestsRow[]>> {
  const rows: RequestsRow[] = []
  for (const spec of [...SIZES, 'demo'] as const) {
    const regions = regionsOf(spec)
    const result = await withSimulator({estate: spec}, ({url}) =>
      scanInChild({url, ...(regions ? {regions} : {})}),
    )
    rows.push(rowOf(spec, result))
  }
  return {data: rows, text: textOf(rows)}
}

function rowOf(spec: EstateSpec, result: ScanResult): RequestsRow {
  const counts = boundOf(spec, result)
  const needed = new Map<string, number>()
  for (const row of counts) needed.set(row.operation, (needed.get(row.operation) ?? 0) + row.requests)
  const operations = [...new Set([...Object.keys(result.requests), ...needed.keys()])].sort()
  return {
    estate: nameOf(spec),
    made: Object.values(result.requests).reduce((sum, n) => sum + n, 0),
    bound: totalOf(counts),
    gaps: result.gaps,
    outliers: operations
      .map(operation => ({
        operation,
        made: result.requests[operation] ?? 0,
        bound: needed.get(operation) ?? 0,
      }))
      .filter(row => row.made !== row.bound),
  }
}

function textOf(rows: readonly RequestsRow[]): string {
  const outliers = rows.flatMap(row =>
    row.outliers.map(({operation, made, bound: least}) => [operation, row.estate, made, least]),
  )
  return [
    'Every list of `domain.md` 7.1 that a check needs takes max(1, ⌈n/page⌉) requests, and some calls are one per thing: `src/dev/bench/bound.ts` has the table. A scan of the scaled account reads one region, that of the demo company four, one of which the organisation denies.',
    table(
      ['account', 'requests', 'bound', 'ratio', `≤ ${TARGET}`],
      rows.map(row => [
        row.estate,
        number(row.made),
        number(row.bound),
        ratio(row.made / row.bound),
        row.made / row.bound <= TARGET ? 'yes' : '**no**',
      ]),
    ),
    outliers.length === 0
      ? 'No operation is asked more often than its bound.'
      : `Operations that differ from their bound:\n\n${table(['operation', 'account', 'made', 'bound'], outliers)}`,
  ].join('\n\n')
}
