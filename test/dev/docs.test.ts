import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {describe, expect, it} from 'vitest'
import type {Benchmark, Criterion} from '../../src/contracts/benchmark.js'
import {type Check, defineCheck, pass} from '../../src/contracts/check.js'
import {benchmarksPage} from '../../src/dev/docs/benchmarks-page.js'
import {idsOfIndex, renderCheckIndex} from '../../src/dev/docs/check-index.js'
import {checksPage} from '../../src/dev/docs/checks-page.js'
import {fence, table} from '../../src/dev/docs/markdown.js'
import {policyOf} from '../../src/dev/docs/permissions-page.js'
import {terminalSvg} from '../../src/dev/docs/picture.js'
import {schemaText} from '../../src/dev/docs/schema-text.js'
import {supportPage} from '../../src/dev/docs/support-page.js'
import {generate, staleFiles} from '../../src/dev/docs.js'

const check = defineCheck({
  id: 'cluster-door',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'high',
  title: 'The door is shut',
  answers: ['CP-01'],
  needs: ['clusters'],
  opens: 'control-plane',
  rationale: 'An open door lets in whoever passes.',
  remediation: {aws: {cli: 'aws door shut', terraform: 'resource "aws_door" "this" {}'}},
  references: ['https://example.com/door'],
  evaluate: () => pass('the door is shut'),
}) as unknown as Check

const evaluable = {aws: 'yes', azure: 'yes', gcp: 'yes', selfManaged: 'no'} as const
const common = {layer: 'cloud', concern: 'control-plane-exposure', severity: 'high', evaluable} as const
const criteria: readonly Criterion[] = [
  {...common, id: 'CP-01', title: 'Doors are shut'},
  {...common, id: 'CP-02', title: 'Windows are shut'},
  {...common, id: 'OS-01', title: 'The neighbour'},
]

const control = {layer: 'cloud', concern: 'control-plane-exposure'} as const
const benchmark: Benchmark = {
  id: 'houses-1.0',
  name: 'Houses',
  publisher: 'Builders',
  version: '1.0',
  date: '2026',
  clouds: ['aws'],
  controls: [
    {...control, id: '1', title: 'Doors', criteria: ['CP-01']},
    {...control, id: '2', title: 'Doors and windows', criteria: ['CP-01', 'CP-02']},
    {...control, id: '3', title: 'Windows', criteria: ['CP-02']},
    {...control, id: '4', title: 'Paint', manual: {reason: 'judgement'}},
  ],
}

describe('the reference', () => {
  it('is as the sources say: run `npm run docs` where this fails', async () => {
    expect(staleFiles(await generate())).toEqual([])
  })

  it('is the same each time', async () => {
    expect([...(await generate())]).toEqual([...(await generate())])
  })

  it('describes a check with its controls and how to mend a failure', () => {
    const text = checksPage([check], [benchmark])
    expect(text).toContain('### cluster-door')
    expect(text).toContain('| controls | `houses-1.0:1`, `houses-1.0:2` |')
    expect(text).toContain('```sh\naws door shut\n```')
    expect(text).toContain('- <https://example.com/door>')
  })

  it('says how much of each control is answered', () => {
    const text = benchmarksPage({benchmarks: [benchmark], criteria, checks: [check]})
    expect(text).toContain('| [houses-1.0](#houses-10) | 4 | 1 | 1 | 1 | 1 |')
    expect(text).toContain('| `1` | Doors |  | by checks | [cluster-door](checks.md#cluster-door) |  |')
    expect(text).toMatch(/\| `2` \|.*partly by checks .*no check answers CP-02/)
    expect(text).toMatch(/\| `3` \|.*by nobody yet .*no check answers CP-02/)
    expect(text).toMatch(/\| `4` \|.*\| manual \|/)
  })

  it('lists the criteria that nobody answers, and why', () => {
    const text = benchmarksPage({benchmarks: [benchmark], criteria, checks: [check]})
    const left = text.slice(text.indexOf('## Criteria that no check answers'))
    expect(left).not.toContain('CP-01')
    expect(left).toMatch(/`CP-02`.*\*\*not explained\*\*/)
    expect(left).toMatch(/`OS-01`.*out of scope/)
  })

  it('tells clouds with cases from clouds without', () => {
    const row = (cases: ReadonlyMap<string, ReadonlySet<'aws'>>) =>
      supportPage([check], cases).split('\n').at(-2)
    expect(row(new Map([['cluster-door', new Set(['aws' as const])]]))).toMatch(/\| yes \|$/)
    expect(row(new Map())).toMatch(/\| no cases \|$/)
  })

  it('asks for each permission once, and for none where none is needed', () => {
    const policy = policyOf([
      {operation: 'elbv2:DescribeRules', action: 'elasticloadbalancing:DescribeRules'},
      {operation: 'elb:DescribeRules', action: 'elasticloadbalancing:DescribeRules'},
      {operation: 'ec2:DescribeVpcs', action: 'ec2:DescribeVpcs'},
      {operation: 'sts:GetCallerIdentity', action: null},
    ])
    expect(policy).toMatchObject({
      Statement: [{Action: ['ec2:DescribeVpcs', 'elasticloadbalancing:DescribeRules']}],
    })
  })
})

describe('staleFiles', () => {
  it('names what differs, what is missing and what nobody writes', () => {
    const root = mkdtempSync(join(tmpdir(), 'fourc-docs-'))
    try {
      mkdirSync(join(root, 'docs/reference'), {recursive: true})
      for (const name of ['same', 'changed', 'orphan'])
        writeFileSync(join(root, `docs/reference/${name}.md`), 'old')
      const files = new Map([
        ['docs/reference/same.md', 'old'],
        ['docs/reference/changed.md', 'new'],
        ['docs/reference/missing.md', 'new'],
      ])
      expect(staleFiles(files, root)).toEqual([
        'docs/reference/changed.md',
        'docs/reference/missing.md',
        'docs/reference/orphan.md',
      ])
    } finally {
      rmSync(root, {recursive: true, force: true})
    }
  })
})

describe('links', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesIn('docs')]

  it.each(pages)('of %s lead somewhere', page => {
    const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link]) => link as string,
    )
    const broken = links
      .filter(link => !/^https?:/.test(link))
      .filter(link => {
        const [path = '', anchor] = link.split('#')
        const target = path === '' ? page : join(dirname(page), path)
        return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).has(anchor))
      })
    expect(broken).toEqual([])
  })
})

function pagesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  return names.filter(name => name.endsWith('.md')).map(name => join(folder, name))
}

/** The anchors that GitHub gives to the headings of a page. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#+ (.+)$/gm)
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^a-z0-9 _-]/g, '')
      .replaceAll(' ', '-')
  return new Set([...headings].map(([, heading]) => anchor(heading as string)))
}

describe('text', () => {
  it('of a table cell cannot break the table', () => {
    expect(table(['a'], [['x | y\nz']])).toBe('| a |\n| --- |\n| x \\| y z |')
  })

  it('of a code block cannot end it', () => {
    expect(fence('sh', 'echo ```')).toBe('````sh\necho ```\n````')
  })

  it('of a schema is JSON', () => {
    const schema = {type: 'object', enum: ['a', 'b'], of: [{}, {x: ['y'.repeat(120)]}]}
    expect(JSON.parse(schemaText(schema))).toEqual(schema)
    expect(schemaText(schema)).toContain('"enum": ["a", "b"]')
  })

  it('of an index of checks is read back', () => {
    const text = renderCheckIndex(['node-b', 'node-a', 'node-a'], 'AWS_CHECKS')
    expect(idsOfIndex(text)).toEqual(['node-a', 'node-b'])
    expect(text).toContain("from '../../../src/contracts/check.js'")
    expect(text).toContain('export const AWS_CHECKS: readonly Check[] = [nodeA, nodeB]\n')
    const long = renderCheckIndex(['node-a', `node-${'b'.repeat(99)}`], 'CHECKS')
    expect(long).toContain('export const CHECKS: readonly Check[] = [\n  nodeA,\n')
  })
})

describe('the picture', () => {
  it('keeps colours and columns, and escapes what is text', () => {
    const svg = terminalSvg('\u001b[31mfail\u001b[0m <a & b>\n', 'fourc scan demo')
    expect(svg).toContain('textLength="33.6" lengthAdjust="spacingAndGlyphs" fill="#f7768e">fail</text>')
    expect(svg).toContain('&lt;a &amp; b&gt;')
    expect(svg).not.toContain('\u001b')
  })

  it('ends where it is told to, and says what is left out', () => {
    const svg = terminalSvg('one\ntwo\nthree\n', 'fourc scan demo', 1)
    expect(svg).toContain('>one</text>')
    expect(svg).not.toContain('two')
    expect(svg).toContain('… 2 more lines')
  })
})
