import {stripVTControlCharacters} from 'node:util'
import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import type {Report} from '../../src/model/report.js'
import {printable} from '../../src/reporters/printable.js'
import table, {renderTable} from '../../src/reporters/table.js'
import {intervalText} from '../../src/reporters/table-score.js'
import {cut, line, pad, paragraph, widthOf} from '../../src/reporters/text.js'
import {golden} from './golden.js'
import {HOSTILE_NAMES, sampleReport} from './sample-report.js'

const at = (width: number, report: Report = sampleReport) => renderTable(report, {color: false, width})
const wide = at(400)

describe('the table', () => {
  it('is the golden file', () => {
    const text = [...table.render(sampleReport)].join('')
    expect(text).toBe(golden('report.txt', text))
  })

  it.each([20, 33, 60, 80, 100, 200])('is never wider than %i columns, in colour or not', width => {
    for (const color of [false, true]) {
      const lines = stripVTControlCharacters(renderTable(sampleReport, {color, width})).split('\n')
      expect(lines.filter(row => widthOf(row) > width)).toEqual([])
    }
  })

  it('colour changes nothing but colour', () => {
    const coloured = renderTable(sampleReport, {color: true, width: 100})
    expect(coloured).toContain('\u001b[')
    const plain = stripVTControlCharacters(coloured)
      .split('\n')
      .map(row => row.trimEnd())
    expect(plain).toEqual(at(100).split('\n'))
  })

  it('lets no text of a cloud act on the terminal', () => {
    expect(at(400)).not.toMatch(/[^\P{C}\n]|[\u2028\u2029]/u)
    const coloured = renderTable(sampleReport, {color: true, width: 100})
    expect(coloured.replaceAll(/\u001b\[(?:1|2|22|3[1-6]|39)m/g, '')).not.toContain('\u001b')
  })

  it('explains a cap once, and leaves a score open where a critical question is', () => {
    expect(wide).toMatch(/96, capped at 39 by network \S+vpc-1: cluster kops: the endpoint admits the world/)
    expect(wide).toMatch(/node-pool .*39 .*critical {3}100, capped by network/)
    expect(wide.match(/the endpoint admits the world/g)).toHaveLength(2)
    expect(wide).toMatch(/managedClusters\/batch +0–100 .*open {7}0 % seen/)
    expect(wide).toMatch(/account 111122223333 +88–97 .*open {7}99 % seen/)
    expect(wide).toContain('1 square holds nothing that was judged')
  })

  it('has half a note nowhere: what has no room is left out, the bar first', () => {
    expect(at(100)).toMatch(/node-pool .*39 .*█.*critical {3}100, capped$/m)
    expect(at(80)).toMatch(/node-pool .*39 {2}critical {3}100, capped$/m)
    expect(at(80)).toMatch(/account 111122223333 +88–97 {2}open {7}99 % seen$/m)
  })

  it('counts', () => {
    expect(wide).toContain(
      '24 findings: 19 failed (1 accepted), 2 unknown, 1 error, 1 passed, 1 not applicable',
    )
    expect(wide).toContain('CRITICAL  endpoint  2 of 6 resources')
    expect(wide).toContain(`and ${HOSTILE_NAMES.length - 3} more`)
    expect(wide).toContain('allow eks:DescribeCluster: 1 finding of endpoint')
    expect(wide).toContain('throttled by the cloud: scan again with a lower --concurrency')
    expect(wide).toContain('Regions that a policy of the organisation denies: me-south-1 (111122223333)')
    expect(wide).toContain('encryption, cluster shop: waiver until 2027-01-31 by mia@example.com')
    expect(wide).toMatch(/all-clouds +1 +2 +1 +1 +1 +1 +75 %/)
  })

  it('an accepted failure is not among the failures', () => {
    expect(wide.slice(wide.indexOf('Failures'), wide.indexOf('Accepted'))).not.toContain('encryption')
  })

  it('a long list is cut', () => {
    const [layer] = sampleReport.layers.slice(2)
    const many = Array.from({length: 100}, (_, i) => ({
      ...(layer as Report['layers'][number]),
      id: `network ${i}`,
      parents: [],
    }))
    const scopes = Array.from({length: 40}, () => sampleReport.scopes[0] as Report['scopes'][number])
    const text = at(100, {...sampleReport, layers: many, scopes})
    expect(text).toContain('and 70 more squares: 70 critical')
    expect(text).toContain('and 30 more accounts')
    expect(text.split('\n').length).toBeLessThan(130)
  })

  it('an empty report is one line of zeros', () => {
    const text = at(80, {
      ...sampleReport,
      findings: [],
      layers: [],
      concerns: [],
      benchmarks: [],
      gaps: [],
      scopes: [],
      warnings: [],
      assumptions: [],
    })
    expect(text).toContain('0 findings: 0 failed, 0 unknown, 0 errors, 0 passed, 0 not applicable\n')
    expect(text).not.toContain('not whole')
  })

  it('squares that stand around each other end the walk', () => {
    const [a, b] = [sampleReport.layers[2], sampleReport.layers[3]] as [
      Report['layers'][number],
      Report['layers'][number],
    ]
    expect(() =>
      at(80, {
        ...sampleReport,
        layers: [
          {...a, id: 'a', parents: ['b']},
          {...b, id: 'b', parents: ['a']},
        ],
      }),
    ).not.toThrow()
  })
})

describe('scores', () => {
  it.each([
    [[39, 39], false, '39'],
    [[27.05, 31.39], false, '27–32'],
    [[0, 0], true, '≤0'],
    [[0, 100], true, '0–100'],
    [null, false, '–'],
  ] as const)('%j, critical unknown %s: %s', (interval, unknown, text) =>
    expect(intervalText(interval, unknown)).toBe(text),
  )
})

describe('text', () => {
  it('control, escape and reordering characters go, the rest stays', () => {
    expect(HOSTILE_NAMES.map(printable)).toEqual([
      "=cmd|' /C calc'!A0",
      '+1',
      '-1+1',
      '@SUM(A1:A9)',
      ' =1+1',
      'say "yes"',
      'one, two',
      'first second',
      'first second',
      'rocket 🚀 日本',
      'red title',
      'txt.exe',
      'tab in the middle',
      'bell nul',
      '<script>alert(1)</script>',
    ])
    expect(printable('\u009b31mx\u001bcy\u001b]8;;http://e\u001b\\link\u001b[')).toBe('xylink')
  })

  it('any text is made printable, once and for all', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), text => {
        const once = printable(text)
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u)
        expect(printable(once)).toBe(once)
      }),
    )
  })

  it('lines, cells and paragraphs fit any width', () => {
    const ink = (width: number) => ({color: false, width})
    fc.assert(
      fc.property(
        fc.array(fc.string({unit: 'grapheme'}), {maxLength: 4}),
        fc.integer({min: 1, max: 60}),
        (pieces, width) => {
          expect(widthOf(line(ink(width), ...pieces))).toBeLessThanOrEqual(width)
          expect(widthOf(cut(printable(pieces.join('')), width))).toBeLessThanOrEqual(width)
          expect(widthOf(pad(pieces.join(''), width))).toBe(width)
          for (const row of paragraph(ink(width), pieces.join(' '), {indent: 2}))
            expect(widthOf(row)).toBeLessThanOrEqual(width)
        },
      ),
    )
  })
})
