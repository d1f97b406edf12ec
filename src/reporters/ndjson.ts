import type {Reporter} from '../contracts/reporter.js'
import type {Finding} from '../model/finding.js'
import type {Report} from '../model/report.js'
import {chunked} from './chunks.js'
import {callsOf} from './evidence.js'

/** One object a line, its `type` first: report, scope, layer, concern, control, finding or gap. */
const ndjson: Reporter = {
  format: 'ndjson',
  extensions: ['.ndjson', '.jsonl'],
  render: report => chunked(lines(report)),
}
export default ndjson

function* lines(report: Report): Generator<string> {
  const {scopes, layers, concerns, benchmarks, checks, findings, gaps, sources: _, ...head} = report
  const summaries = benchmarks.map(({controls: _, ...summary}) => summary)
  yield line('report', {...head, benchmarks: summaries})
  for (const scope of scopes) yield line('scope', scope)
  for (const layer of layers) yield line('layer', layer)
  for (const concern of concerns) yield line('concern', concern)
  for (const {id, version, controls} of benchmarks) {
    for (const control of controls)
      yield line('control', {benchmark: id, benchmarkVersion: version, ...control})
  }
  const titles = new Map(checks.map(({id, title}) => [id, title]))
  for (const finding of findings) yield line('finding', whole(finding, report, titles))
  for (const gap of gaps) yield line('gap', gap)
}

function line(type: string, value: object): string {
  return `${JSON.stringify({type, ...value})}\n`
}

/** A finding that can be read alone: with the title of its check, and calls in place of rows of another table. */
function whole(finding: Finding, report: Report, titles: ReadonlyMap<string, string>): object {
  const evidence = finding.evidence.map(({from, ...row}) => ({...row, calls: callsOf(report, from)}))
  return {...finding, title: titles.get(finding.check) ?? null, evidence}
}
