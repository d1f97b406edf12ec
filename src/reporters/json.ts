import type {Reporter} from '../contracts/reporter.js'
import type {Report} from '../model/report.js'
import {chunked} from './chunks.js'

/** The order of the sections; one that is not named here follows at the end. */
const SECTIONS = [
  'schemaVersion',
  'scoringVersion',
  'tool',
  'startedAt',
  'finishedAt',
  'assumptions',
  'warnings',
  'scopes',
  'selfManaged',
  'requests',
  'layers',
  'concerns',
  'benchmarks',
  'checks',
  'findings',
  'gaps',
  'sources',
] as const satisfies readonly (keyof Report)[]

/** The report as it is: the head indented, lists with one entry a line. */
const json: Reporter = {
  format: 'json',
  extensions: ['.json'],
  render: report => chunked(pieces(report)),
}
export default json

function* pieces(report: Report): Generator<string> {
  const names = [...new Set<string>([...SECTIONS, ...Object.keys(report)])]
  const all = new Map<string, unknown>(Object.entries(report))
  let before = '{\n'
  for (const name of names) {
    const value = all.get(name)
    if (value === undefined) continue
    yield `${before}  ${JSON.stringify(name)}: `
    before = ',\n'
    if (Array.isArray(value)) yield* list(value)
    else yield JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')
  }
  yield '\n}\n'
}

function* list(items: readonly unknown[]): Generator<string> {
  let before = '[\n    '
  for (const item of items) {
    yield before
    yield JSON.stringify(item)
    before = ',\n    '
  }
  yield items.length === 0 ? '[]' : '\n  ]'
}
