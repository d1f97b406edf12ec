import {describe, expect, it} from 'vitest'
import type {Reporter} from '../../src/contracts/reporter.js'
import {REPORTERS, reporterFor} from '../../src/reporters/index.js'

const chosen = (spec: string) => {
  const choice = reporterFor(spec)
  return 'problem' in choice ? choice.problem : [choice.reporter.format, choice.file]
}

describe('-o', () => {
  it.each([
    ['report.csv', 'csv', 'report.csv'],
    ['out/REPORT.CSV', 'csv', 'out/REPORT.CSV'],
    ['result.json', 'json', 'result.json'],
    ['a.ndjson', 'ndjson', 'a.ndjson'],
    ['a.jsonl', 'ndjson', 'a.jsonl'],
    ['a.txt', 'table', 'a.txt'],
    ['csv=report.data', 'csv', 'report.data'],
    ['json=a=b.csv', 'json', 'a=b.csv'],
    ['team=blue.csv', 'csv', 'team=blue.csv'],
    ['=x.csv', 'csv', '=x.csv'],
    ['csv=csv=x', 'csv', 'csv=x'],
    ['json=/dev/stdout', 'json', '/dev/stdout'],
  ])('%s', (spec, format, file) => expect(chosen(spec)).toEqual([format, file]))

  it.each(['report', 'report.pdf', 'report.csv.gz', 'csv', '.csv', 'xlsx=report', ''])(
    '%j is not known',
    spec => {
      expect(chosen(spec)).toMatch(
        /is not known\. Known are csv \(\.csv\), json \(\.json\), ndjson \(\.ndjson, \.jsonl\), table \(\.txt\)/,
      )
    },
  )

  it('a format without a file is refused', () =>
    expect(chosen('csv=')).toBe('The output csv= names no file.'))

  it('the longest ending wins', () => {
    const sarif: Reporter = {format: 'sarif', extensions: ['.sarif.json'], render: () => []}
    expect(reporterFor('a.sarif.json', [...REPORTERS, sarif])).toEqual({
      reporter: sarif,
      file: 'a.sarif.json',
    })
  })

  it('no two formats share a name or an ending', () => {
    const names = REPORTERS.map(({format}) => format)
    const endings = REPORTERS.flatMap(({extensions}) => extensions)
    expect(new Set(names).size).toBe(names.length)
    expect(new Set(endings).size).toBe(endings.length)
  })
})
