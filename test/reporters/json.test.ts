import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {describe, expect, it} from 'vitest'
import {z} from 'zod'
import {benchmarkJsonSchema, criteriaJsonSchema} from '../../src/contracts/benchmark.schema.js'
import {pathsJsonSchema} from '../../src/contracts/paths.schema.js'
import {parseReport, reportFaults, resultJsonSchema} from '../../src/contracts/result.schema.js'
import {STATUSES} from '../../src/model/finding.js'
import json from '../../src/reporters/json.js'
import ndjson from '../../src/reporters/ndjson.js'
import {golden} from './golden.js'
import {sampleReport} from './sample-report.js'

const text = [...json.render(sampleReport)].join('')
const schemaFile = (name: string): unknown =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '..', '..', 'schemas', `${name}.schema.json`), 'utf8'))

describe('JSON', () => {
  it('is the golden file, and the report as it is', () => {
    expect(text).toBe(golden('report.json', text))
    expect(JSON.parse(text)).toEqual(sampleReport)
  })

  it('has a finding a line, and no chunk that grows with the report', () => {
    const lines = text
      .split('\n')
      .filter(line => line.startsWith('    {"id":"') && line.includes('"evidence"'))
    expect(lines).toHaveLength(sampleReport.findings.length)
    const many = {...sampleReport, findings: Array(3000).fill(sampleReport.findings).flat()}
    const chunks = [...json.render(many)]
    expect(Math.max(...chunks.map(chunk => chunk.length))).toBeLessThan(100_000)
    expect(JSON.parse(chunks.join('')).findings).toHaveLength(many.findings.length)
  })

  it('keeps the order of sections, and sections that it does not know', () => {
    const shuffled = {
      ...Object.fromEntries(Object.entries(sampleReport).reverse()),
      later: {a: 1},
    } as unknown as typeof sampleReport
    const again = [...json.render(shuffled)].join('')
    expect(again.replace(/,\n {2}"later": \{\n {4}"a": 1\n {2}\}/, '')).toBe(text)
    expect(JSON.parse(again).later).toEqual({a: 1})
  })

  it('an empty report is valid', () => {
    const empty = {
      ...sampleReport,
      findings: [],
      layers: [],
      benchmarks: [],
      sources: [],
      checks: [],
      gaps: [],
      concerns: [],
      scopes: [],
    }
    expect(JSON.parse([...json.render(empty)].join(''))).toEqual(empty)
  })
})

describe('the schema', () => {
  it('takes the report: as code, and as the published file', () => {
    expect(reportFaults(JSON.parse(text))).toEqual([])
    const published = z.fromJSONSchema(schemaFile('result') as Parameters<typeof z.fromJSONSchema>[0])
    expect(published.safeParse(JSON.parse(text)).error).toBeUndefined()
    expect(published.safeParse({...sampleReport, tool: {name: 'other', version: '1'}}).success).toBe(false)
  })

  it.each([
    ['result', resultJsonSchema],
    ['paths', pathsJsonSchema],
    ['benchmark', benchmarkJsonSchema],
    ['criteria', criteriaJsonSchema],
  ] as const)('schemas/%s.schema.json is fresh', (name, make) => {
    expect(schemaFile(name)).toEqual(JSON.parse(JSON.stringify(make())))
  })
})

describe('reading a result', () => {
  const read = (value: unknown) =>
    parseReport(typeof value === 'string' ? value : JSON.stringify(value), 'r.json')
  const problem = (value: unknown): string => {
    const parsed = read(value)
    return 'problem' in parsed ? `${parsed.problem} ${parsed.remedy}` : 'none'
  }

  it('takes what was written, a mark at the beginning and keys of a newer fourc', () => {
    expect(read(text)).toEqual({report: sampleReport})
    expect(read(`\ufeff${text}`)).toEqual({report: sampleReport})
    expect(read({...sampleReport, later: 1})).toEqual({report: {...sampleReport, later: 1}})
  })

  it.each([
    [
      'another version',
      {...sampleReport, schemaVersion: '2.0'},
      /r\.json is a result of version "2\.0"; this fourc reads version "1\.0"\. Read it with the fourc that wrote it/,
    ],
    ['no version', {}, /r\.json is no result of fourc: it has no schemaVersion/],
    [
      'an estate',
      {format: 'fourc-estate', version: 2},
      /r\.json is an estate, not a result\. Judge it with `fourc evaluate`/,
    ],
    [
      'an estate with resources',
      '{"format":"fourc-estate","version":2}\n{"kind":"region"}\n',
      /r\.json is an estate, not a result\. Judge it with `fourc evaluate`/,
    ],
    ['a file that is cut off', text.slice(0, 2000), /r\.json is not a JSON object: it is cut off/],
    ['an empty file', '', /The result r\.json is empty/],
    ['a list', '[]', /r\.json is not a JSON object/],
    [
      'a missing section',
      {...sampleReport, layers: undefined},
      /r\.json is no valid result: layers is missing\./,
    ],
    ['a wrong count', {...sampleReport, requests: {total: -1, byCall: {}}}, /requests\.total is wrong/],
    [
      'a wrong interval',
      {...sampleReport, concerns: [{...sampleReport.concerns[0], own: [1]}]},
      /concerns\[0\]\.own is wrong/,
    ],
    ['findings that are none', {...sampleReport, findings: {}}, /findings is wrong/],
    [
      'a status of another tool',
      {...sampleReport, findings: [{...sampleReport.findings[0], status: 'PASS'}]},
      /findings\[0\]\.status is none of fail, unknown/,
    ],
    [
      'a finding without a resource',
      {...sampleReport, findings: [{...sampleReport.findings[0], resource: null}]},
      /findings\[0\]\.resource\.kind is no text.*and \d more/,
    ],
    [
      'evidence that is none',
      {...sampleReport, findings: [{...sampleReport.findings[0], evidence: [{fact: 'x'}]}]},
      /findings\[0\]\.evidence is no list of facts/,
    ],
    [
      'ways that are none',
      {...sampleReport, findings: [{...sampleReport.findings[0], paths: [{target: '22/tcp'}]}]},
      /findings\[0\]\.paths is no list of ways/,
    ],
    [
      'steps without a text',
      {
        ...sampleReport,
        findings: [
          {
            ...sampleReport.findings[0],
            paths: [{target: '', end: '', sources: '', gates: [], steps: [{admits: '', evidence: []}]}],
          },
        ],
      },
      /findings\[0\]\.paths is no list of ways/,
    ],
    [
      'changes that are none',
      {...sampleReport, findings: [{...sampleReport.findings[0], closedBy: [{}]}]},
      /findings\[0\]\.closedBy is no list of changes/,
    ],
    [
      'an exception that is none',
      {...sampleReport, findings: [{...sampleReport.findings[0], exception: null}]},
      /findings\[0\]\.exception is no object/,
    ],
  ])('%s is refused with the file and the field', (_, value, expected) =>
    expect(problem(value)).toMatch(expected),
  )
})

describe('NDJSON', () => {
  const lines = [...ndjson.render(sampleReport)].join('')
  const objects: Record<string, unknown>[] = lines
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  const of = (type: string) => objects.filter(object => object.type === type)

  it('is the golden file', () => expect(lines).toBe(golden('report.ndjson', lines)))

  it('has one object a line, its type first', () => {
    for (const line of lines.trimEnd().split('\n'))
      expect(line).toMatch(/^\{"type":"(report|scope|layer|concern|control|finding|gap)"/)
    expect(of('report')).toHaveLength(1)
    expect(of('scope')).toHaveLength(sampleReport.scopes.length)
    expect(of('layer')).toHaveLength(sampleReport.layers.length)
    expect(of('concern')).toHaveLength(sampleReport.concerns.length)
    expect(of('control')).toHaveLength(7)
    expect(of('gap')).toHaveLength(sampleReport.gaps.length)
  })

  it('a finding stands alone: calls in place of row numbers', () => {
    expect(of('finding')[1]).toMatchObject({
      title: 'What endpoint wants is so',
      evidence: [
        {fact: 'ranges', calls: ['eks:DescribeCluster', 'ec2:DescribeInstances']},
        {fact: 'ports', calls: ['ec2:DescribeInstances']},
      ],
    })
  })

  it.each(STATUSES)('counts as many %s as the JSON', status => {
    const expected = sampleReport.findings.filter(finding => finding.status === status).length
    expect(of('finding').filter(finding => finding.status === status)).toHaveLength(expected)
    expect(expected).toBeGreaterThan(0)
  })
})
