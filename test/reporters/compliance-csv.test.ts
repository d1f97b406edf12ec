import {spawnSync} from 'node:child_process'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {STATUSES} from '../../src/model/finding.js'
import complianceCsv, {COLUMNS} from '../../src/reporters/compliance-csv.js'
import {csvRecord, disarmed} from '../../src/reporters/csv.js'
import {golden} from './golden.js'
import {readCsv} from './read-csv.js'
import {HOSTILE_NAMES, sampleReport} from './sample-report.js'

type Row = Readonly<Record<string, string>>

const text = [...complianceCsv.render(sampleReport)].join('')
const [names = [], ...cells] = readCsv(text)
const rows: readonly Row[] = cells.map(record =>
  Object.fromEntries(names.map((name, i) => [name, record[i] ?? ''])),
)
const idsOf = (status: string) =>
  new Set(rows.filter(row => row.status === status && row.finding_id).map(row => row.finding_id))

describe('the contract', () => {
  it('has these columns in this order', () => {
    expect(COLUMNS.map(({name}) => name)).toEqual([
      'benchmark',
      'benchmark_version',
      'control_id',
      'control_title',
      'control_level',
      'control_status',
      'control_reason',
      'status',
      'severity',
      'check',
      'provider',
      'account',
      'region',
      'resource_kind',
      'resource_id',
      'resource_name',
      'cluster',
      'message',
      'evidence',
      'missing_permission',
      'remediation',
      'exception',
      'finding_id',
      'scanned_at',
    ])
    expect(names).toEqual(COLUMNS.map(({name}) => name))
    for (const {meaning} of COLUMNS) expect(meaning.length).toBeGreaterThan(10)
  })

  it('is the golden file, without a mark at the beginning, each record ending in CRLF', () => {
    expect(text).toBe(golden('report.csv', text))
    expect(text.charCodeAt(0)).toBe('b'.charCodeAt(0))
    expect(text.endsWith('\r\n')).toBe(true)
    for (const record of cells) expect(record).toHaveLength(COLUMNS.length)
  })

  it('comes in chunks that are not small', () => {
    const many = {...sampleReport, findings: Array(2000).fill(sampleReport.findings).flat()}
    const chunks = [...complianceCsv.render(many)]
    expect(chunks.length).toBeGreaterThan(10)
    expect(Math.max(...chunks.map(chunk => chunk.length))).toBeLessThan(100_000)
    expect(Math.min(...chunks.slice(0, -1).map(chunk => chunk.length))).toBeGreaterThan(60_000)
  })
})

describe('rows', () => {
  it('there is one per control and resource', () => {
    const keys = rows.map(({benchmark, control_id, check, resource_id}) =>
      [benchmark, control_id, check, resource_id].join('|'),
    )
    expect(new Set(keys).size).toBe(rows.length)
  })

  it('a control without findings has a row of its own, in its own status', () => {
    const alone = rows.filter(row => row.finding_id === '')
    expect(alone.map(row => [row.control_id, row.control_status, row.status])).toEqual([
      ['1.3', 'unknown', 'unknown'],
      ['1.4', 'inherited', 'inherited'],
      ['1.5', 'not-applicable', 'not-applicable'],
      ['2.2', 'manual', 'manual'],
    ])
    expect(alone.at(-1)?.message).toBe('needs the Kubernetes API: see kube-bench')
  })

  it('a benchmark of one cloud counts neither another cloud nor a self-managed cluster', () => {
    const control = rows.filter(row => row.control_id === '2.1')
    expect(control.map(row => row.resource_name)).toEqual(['shop', 'dark', 'clusters', 'odd'])
    const old = {...sampleReport, benchmarks: sampleReport.benchmarks.map(({clouds: _, ...rest}) => rest)}
    const without = readCsv([...complianceCsv.render(old)].join(''))
    expect(without.filter(record => record[2] === '2.1')).toHaveLength(6)
  })

  it('no finding is lost for want of a control', () => {
    const lonely = rows.filter(row => row.check === 'lonely')
    expect(lonely.map(row => [row.benchmark, row.control_id, row.status])).toEqual([['', '', 'fail']])
    for (const status of STATUSES) {
      const ids = sampleReport.findings.filter(finding => finding.status === status).map(({id}) => id)
      expect(idsOf(status)).toEqual(new Set(ids))
    }
  })

  it('names the call of each fact, the fix of the place, the missing permission and the exception', () => {
    const row = (name: string) => rows.find(r => r.resource_name === name && r.check === 'endpoint') as Row
    expect(row('kops').evidence).toBe(
      'ranges=["0.0.0.0/0","::/0"] (eks:DescribeCluster, ec2:DescribeInstances); security-group sg-1 ports=[443] (ec2:DescribeInstances)',
    )
    expect(row('kops').remediation).toBe('kops mend --check endpoint')
    expect(row('batch').remediation).toBe('az aks mend --check endpoint')
    expect(row('shop').remediation).toBe('')
    expect(row('dark').missing_permission).toBe('eks:DescribeCluster')
    const accepted = rows.find(r => r.check === 'encryption' && r.status === 'fail') as Row
    expect(accepted.exception).toMatch(/^waiver until 2027-01-31 by mia@example.com: =HYPERLINK/)
  })

  it('evidence is bounded, and says how much was left out', () => {
    const evidence = Array.from({length: 500}, (_, i) => ({
      from: 0,
      fact: `fact${i}`,
      value: '🚀'.repeat(400),
    }))
    const [first, ...rest] = sampleReport.findings
    const report = {
      ...sampleReport,
      findings: [{...first, evidence}, ...rest] as typeof sampleReport.findings,
    }
    const cell = readCsv([...complianceCsv.render(report)].join(''))[1]?.[names.indexOf('evidence')] ?? ''
    expect(cell.length).toBeLessThan(2100)
    expect(cell).toMatch(/; and 49\d more$/)
    expect(cell).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/)
  })
})

describe('hostile text', () => {
  it.each(HOSTILE_NAMES)('%j survives as text', name => {
    const row = rows.find(r => r.resource_id?.endsWith(` ${name.replace(/[\0\u0007\u001b]/g, '')}`)) as Row
    for (const cell of [row.resource_name, row.message]) {
      expect(cell?.replace(/^'/, '')).toBe(name.replace(/[\0\u0007\u001b]/g, ''))
      expect(cell).not.toMatch(/^[=+\-@\t\r]/)
    }
  })

  it('no cell begins a formula or holds a control character', () => {
    for (const cell of cells.flat())
      expect(cell).not.toMatch(/^\s*[=+\-@]|^[\t\r\n]|[\0-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/)
  })

  it('numbers of ours stay numbers', () => {
    expect(csvRecord([-2, 0, '-2', null, undefined])).toBe("-2,0,'-2,,\r\n")
  })

  it('a full-width sign and a sign after blanks are disarmed too', () => {
    expect(disarmed('＝1')).toBe("'＝1")
    expect(disarmed('  =1')).toBe("'  =1")
    expect(disarmed('\ufeff=1')).toBe("'\ufeff=1")
    expect(disarmed('\u0000=1')).toBe("'=1")
    expect(disarmed('a=1')).toBe('a=1')
  })

  it('any texts come back but for the disarming', () => {
    const cell = fc.oneof(
      fc.string({unit: 'binary'}),
      fc.string({unit: fc.constantFrom(...'",\r\n\t=+-@; a\u0000\u0085\u001b')}),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, {minLength: 1, maxLength: 5}), {minLength: 1, maxLength: 5}),
        records => {
          const back = readCsv(records.map(csvRecord).join(''))
          expect(back).toEqual(records.map(record => record.map(disarmed)))
          for (const [i, record] of records.entries()) {
            for (const [j, given] of record.entries()) {
              const shown = back[i]?.[j] ?? ''
              const clean = given.replace(/[^\P{Cc}\t\r\n]/gu, '')
              expect([clean, `'${clean}`]).toContain(shown)
              expect(shown).not.toMatch(/^[=+\-@\t\r\n]/)
            }
          }
        },
      ),
      {numRuns: 500},
    )
  })
})

describe("python's csv module", () => {
  const script =
    'import csv,json,sys,io; t=io.TextIOWrapper(sys.stdin.buffer,encoding="utf-8",newline=""); print(json.dumps(list(csv.reader(t,strict=True))))'
  const python = spawnSync('python3', ['-c', script], {input: text, encoding: 'utf8', maxBuffer: 1e8})
  const missing = python.error !== undefined
  if (missing)
    process.stderr.write(`python3 is not here (${python.error?.message}): its csv module was not asked\n`)

  it.skipIf(missing)('reads the same cells', () => {
    expect(python.stderr).toBe('')
    expect(JSON.parse(python.stdout)).toEqual([names, ...cells])
  })
})
