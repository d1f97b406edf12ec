import {execFileSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, resolve} from 'node:path'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {idsOfIndex} from '../../src/dev/docs/check-index.js'
import {KINDS} from '../../src/dev/docs/check-template.js'
import {BadId, kindOf, newCheck} from '../../src/dev/new-check.js'

const ROOT = resolve(import.meta.dirname, '..', '..')
const IDS = KINDS.map(kind => `${kind}-sample`)
/** The check that docs/adding-a-check.md writes. */
const EXAMPLE = 'cluster-subnet-addresses'

/** Blocks of code that a page names a file for: `<!-- path -->`, then the block. */
function blocksOf(page: string): readonly (readonly [path: string, text: string])[] {
  const text = readFileSync(join(ROOT, page), 'utf8')
  return [...text.matchAll(/^<!-- (\S+\.ts) -->\n```ts\n(.*?)^```$/gms)].map(([, path = '', block = '']) => [
    path,
    block,
  ])
}

describe('new:check', () => {
  let copy = ''

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'fourc-new-check-'))
    for (const path of [
      'src',
      'providers',
      'benchmarks',
      'test/support',
      'package.json',
      'tsconfig.json',
      'biome.json',
    ]) {
      cpSync(join(ROOT, path), join(copy, path), {recursive: true})
    }
    mkdirSync(join(copy, 'test', 'checks'), {recursive: true})
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
  })

  afterAll(() => rmSync(copy, {recursive: true, force: true}))

  const run = (tool: string, ...args: string[]): string =>
    execFileSync(process.execPath, [join(copy, 'node_modules', tool), ...args], {cwd: copy, encoding: 'utf8'})

  it('writes a check for every kind, each with its line in the index', () => {
    const index = join(copy, 'src', 'checks', 'index.ts')
    const before = idsOfIndex(readFileSync(index, 'utf8'))
    for (const id of IDS) newCheck(copy, id)
    expect(idsOfIndex(readFileSync(index, 'utf8'))).toEqual([...before, ...IDS].sort())
  })

  it('and the one of the documentation', () => {
    const files = newCheck(copy, EXAMPLE)
    const blocks = blocksOf('docs/adding-a-check.md')
    expect(blocks.map(([path]) => join(copy, path))).toEqual(files.slice(0, 2))
    for (const [path, text] of blocks) writeFileSync(join(copy, path), text)
  })

  it('which pass their tables', () => {
    writeFileSync(
      join(copy, 'vitest.config.ts'),
      "export default {test: {include: ['test/checks/*.test.ts'], isolate: false, maxWorkers: 1}}\n",
    )
    const out = run('vitest/vitest.mjs', 'run', '--reporter=json', '--no-color')
    const {numPassedTests, numFailedTests, numTotalTestSuites} = JSON.parse(out.slice(out.indexOf('{')))
    expect(numFailedTests).toBe(0)
    expect(numPassedTests).toBeGreaterThanOrEqual((KINDS.length + 1) * 5)
    expect(numTotalTestSuites).toBeGreaterThanOrEqual(KINDS.length)
  }, 60_000)

  it('which compile and are formatted as the rest', () => {
    const files = [...IDS, EXAMPLE].flatMap(id => [`src/checks/${id}.ts`, `test/checks/${id}.test.ts`])
    writeFileSync(
      join(copy, 'tsconfig.new.json'),
      JSON.stringify({extends: './tsconfig.json', include: files}),
    )
    expect(run('typescript/bin/tsc', '-p', 'tsconfig.new.json')).toBe('')
    expect(run('@biomejs/biome/bin/biome', 'check', ...files, 'src/checks/index.ts')).toContain(
      'No fixes applied',
    )
  }, 60_000)

  it('refuses an id that is taken', () => {
    expect(() => newCheck(copy, 'cluster-sample')).toThrow(/'cluster-sample' exists/)
  })
})

describe('ids', () => {
  it.each([
    ['Cluster-Endpoint', /kebab case/],
    ['cluster', /kebab case/],
    ['cluster_endpoint', /kebab case/],
    ['cluster--endpoint', /kebab case/],
    ['../cluster-endpoint', /kebab case/],
    ['pod-security', /no kind of resource.*cluster/],
    ['clusters-endpoint', /no kind of resource/],
    ['cluster-no-dashboard', /'no'/],
    ['node-pool-ensure-repair', /'ensure'/],
    ['aws-cluster-connector', /providers\/aws\/checks/],
  ])('%s is refused', (id, why) => {
    expect(() => kindOf(id)).toThrow(BadId)
    expect(() => kindOf(id)).toThrow(why)
  })

  it('name the longest kind that they begin with', () => {
    expect(kindOf('node-repair')).toBe('node')
    expect(kindOf('node-pool-repair')).toBe('node-pool')
    expect(kindOf('cluster-access-people')).toBe('cluster-access')
    expect(kindOf('cluster-endpoint-exposure')).toBe('cluster')
  })

  it('of all checks that there are would be accepted', () => {
    const ids = idsOfIndex(readFileSync(join(ROOT, 'src', 'checks', 'index.ts'), 'utf8'))
    expect(ids.filter(id => !KINDS.includes(kindOf(id)))).toEqual([])
  })
})
