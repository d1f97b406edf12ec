import type {Reporter} from '../contracts/reporter.js'
import type {Scope} from '../model/estate.js'
import type {Status} from '../model/finding.js'
import type {Report} from '../model/report.js'
import {benchmarkLines, concernLines} from './table-benchmarks.js'
import {acceptedLines, failureLines} from './table-failures.js'
import {layerLines} from './table-layers.js'
import {gapLines, unknownLines} from './table-unknowns.js'
import {counted, few, type Ink, line, type Piece, paragraph} from './text.js'

/** The report as a person reads it on a terminal; every line fits the width, of which 20 columns are the least. */
export function renderTable(report: Report, {color, width}: Ink): string {
  const ink: Ink = {color, width: width >= 20 ? Math.floor(width) : 20}
  return `${[...sections(report, ink)]
    .filter(rows => rows.length > 0)
    .map(rows => `${rows.join('\n')}\n`)
    .join('\n')}`
}

/** The same as a plain text file. */
const table: Reporter = {
  format: 'table',
  extensions: ['.txt'],
  render: report => [renderTable(report, {color: false, width: 100})],
}
export default table

function* sections(report: Report, ink: Ink): Generator<readonly string[]> {
  yield headerLines(report, ink)
  yield layerLines(report, ink)
  yield concernLines(report, ink)
  yield benchmarkLines(report, ink)
  yield failureLines(report, ink)
  yield acceptedLines(report, ink)
  yield unknownLines(report, ink)
  yield gapLines(report, ink)
  yield noteLines('Warnings', report.warnings, ink)
  yield noteLines('Assumptions', report.assumptions, ink)
  yield closingLines(report, ink)
}

function headerLines({tool, startedAt, finishedAt, requests, scopes}: Report, ink: Ink): string[] {
  const seconds = Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000)
  const took = Number.isFinite(seconds) ? `  ${seconds < 1 ? '< 1' : seconds} s` : ''
  const at = startedAt.replace(/(?<=:\d\d)\.\d+/, '').replace('T', ' ')
  return [
    line(
      ink,
      ['bold', `${tool.name} ${tool.version}`],
      `  ${at}${took}  ${counted(requests.total, 'request')}`,
    ),
    ...scopes.slice(0, SCOPES).map(scope => line(ink, ...scopePieces(scope))),
    ...(scopes.length > SCOPES
      ? [line(ink, `and ${counted(scopes.length - SCOPES, 'more account', 'more accounts')}`)]
      : []),
  ]
}

const SCOPES = 10

function scopePieces({provider, account, name, regions, complete}: Scope): Piece[] {
  const named = name === account ? account : `${account} (${name})`
  const incomplete: Piece[] = complete ? [] : [['yellow', 'incomplete  ']]
  return [`${provider} `, ['bold', named], '  ', ...incomplete, ['dim', few(regions, 6)]]
}

function noteLines(title: string, notes: readonly string[], ink: Ink): string[] {
  if (notes.length === 0) return []
  return [
    line(ink, ['bold', title]),
    ...notes.slice(0, NOTES).flatMap(note => paragraph(ink, note, {indent: 2, style: 'dim'})),
    ...(notes.length > NOTES ? [line(ink, `  and ${notes.length - NOTES} more`)] : []),
  ]
}

const NOTES = 5

function closingLines({findings, gaps}: Report, ink: Ink): string[] {
  const count = (status: Status): number => findings.filter(finding => finding.status === status).length
  const accepted = findings.filter(finding => finding.exception !== undefined).length
  const failed = `${count('fail')} failed${accepted > 0 ? ` (${accepted} accepted)` : ''}`
  const unread = count('unknown') + count('error')
  const rest = `, ${count('unknown')} unknown, ${counted(count('error'), 'error')}, ${count('pass')} passed, ${count('not-applicable')} not applicable`
  const incomplete = [counted(unread, 'question was', 'questions were'), 'not decided'].join(' ')
  return [
    ...paragraph(ink, `${counted(findings.length, 'finding')}: ${failed}${rest}`, {style: 'bold'}),
    ...(unread + gaps.length === 0
      ? []
      : paragraph(ink, `The picture is not whole: ${incomplete}, ${counted(gaps.length, 'gap')}.`, {
          style: 'yellow',
        })),
  ]
}
