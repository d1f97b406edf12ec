import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, it} from 'vitest'
import {AWS_CHECKS} from '../providers/aws/checks/index.js'
import {ALL_CHECKS, benchmark, benchmarkEntries, criteria} from '../src/app/catalogue.js'
import {CHECKS} from '../src/checks/index.js'
import {answersReference, references} from '../src/contracts/benchmark.js'
import type {Check} from '../src/contracts/check.js'
import {KINDS} from '../src/dev/docs/check-template.js'
import {kindOf} from '../src/dev/new-check.js'
import type {Concern} from '../src/model/provider.js'
import type {Kind} from '../src/model/resource.js'
import {CLUSTER_REGION_TOPICS, topicsOf} from '../src/model/topic.js'

const ROOT = join(import.meta.dirname, '..')
const FOLDERS = [
  {folder: 'src/checks', checks: CHECKS, cloud: undefined},
  {folder: 'providers/aws/checks', checks: AWS_CHECKS, cloud: 'aws'},
] as const

/** What a kind of resource is called where it is judged in one part that it plays. */
const NOUNS: Readonly<Partial<Record<Kind, readonly string[]>>> = {principal: ['node-role-']}

/** Checks that no specimen can make fail, and why. */
const NEVER_FAILS: Readonly<Record<string, string>> = {
  'account-region-coverage': 'what a denied region holds cannot be seen: a remnant is possible, not proven',
  'cluster-anonymous-access':
    'where the API server takes such requests, bindings decide, which no API of a cloud shows',
  'cluster-secret-store': 'an operator that was installed by hand cannot be seen from the cloud',
}

/** Criteria of the cloud layer that the API of AWS decides, and that no check answers. */
const UNANSWERED: Readonly<Record<string, string>> = {}

const CONCERNS: readonly Concern[] = [
  'control-plane-exposure',
  'node-access',
  'cloud-api-access',
  'etcd-encryption',
  'audit-logging',
  'identity',
  'network',
]

const kinds = (check: Check): readonly Kind[] =>
  typeof check.resource === 'string' ? [check.resource] : check.resource
const tableOf = ({id}: Check): string => join(ROOT, 'test', 'checks', `${id}.test.ts`)
const controls = benchmarkEntries().flatMap(({id}) => benchmark(id).controls)
const isAsked = (check: Check): boolean =>
  controls.some(
    ({criteria: asked = [], checks = [], automated}) =>
      checks.includes(check.id) ||
      (automated !== 'none' &&
        asked.some(reference => check.answers.some(answer => answersReference(answer, reference)))),
  )
/** Whether a call of `checkTable` is given at least one case. */
const filled = (table: string, cases: 'pass' | 'fail'): boolean =>
  /\bcheckTable\(check, \{/.test(table) && new RegExp(`^ +${cases}: \\{\\s*[^\\s}]`, 'm').test(table)
const wrong = (isWrong: (check: Check) => boolean): readonly string[] =>
  ALL_CHECKS.filter(isWrong).map(({id}) => id)

describe('the names of checks', () => {
  it.each(FOLDERS)('in $folder are those of the files, and stand in the index', ({folder, checks}) => {
    const files = readdirSync(join(ROOT, folder))
      .filter(name => name.endsWith('.ts') && name !== 'index.ts')
      .map(name => name.slice(0, -'.ts'.length))
    expect(checks.map(({id}) => id)).toEqual(files.sort())
  })

  it('are kept apart, from former names too', () => {
    const names = ALL_CHECKS.flatMap(({id, aliases = []}) => [id, ...aliases])
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  it('are nouns in kebab case, and begin with the kind that is judged or a known part of it', () => {
    expect(wrong(({id}) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id) || /-no-/.test(id))).toEqual([])
    // `kindOf` refuses verbs; a thing of one cloud is named by that cloud's word for it.
    const neutral = ALL_CHECKS.filter(({provider}) => provider === undefined)
    const begins = (check: Check, kind: Kind): boolean => check.id.startsWith(`${kind}-`)
    const strange = neutral.filter(
      check =>
        !KINDS.includes(kindOf(check.id)) ||
        !kinds(check).some(
          kind => begins(check, kind) || NOUNS[kind]?.some(noun => check.id.startsWith(noun)),
        ),
    )
    expect(strange.map(({id}) => id)).toEqual([])
  })

  it.each(FOLDERS)('in $folder begin with the cloud where only that has the thing', ({checks, cloud}) => {
    for (const check of checks) {
      expect(check.provider, check.id).toBe(cloud)
      expect(/^(aws|azure|gcp)-/.exec(check.id)?.[1], check.id).toBe(cloud)
    }
  })
})

describe('every check', () => {
  it('has a table with what passes and what fails', () => {
    const text = (check: Check): string =>
      existsSync(tableOf(check)) ? readFileSync(tableOf(check), 'utf8') : ''
    const holds = (check: Check, cases: 'pass' | 'fail'): boolean => {
      const table = text(check)
      if (!table.includes(`/${check.id}.js'`)) return false
      // All alerts share one table, and so do checks of a power.
      return /^(alert|power)Cases\(check, /m.test(table) || filled(table, cases)
    }
    expect(wrong(check => !holds(check, 'pass'))).toEqual([])
    expect(wrong(check => !holds(check, 'fail'))).toEqual(Object.keys(NEVER_FAILS))
  })

  it.each(['alert-cases.ts', 'power-cases.ts'])('that shares the table of %s has cases in it', file => {
    const table = readFileSync(join(ROOT, 'test', 'checks', file), 'utf8')
    expect([filled(table, 'pass'), filled(table, 'fail')]).toEqual([true, true])
  })

  it('says how a failure is mended, by hand and in Terraform', () => {
    const poor = ALL_CHECKS.filter(({remediation, provider = 'aws'}) => {
      const fixes = Object.values(remediation)
      return (
        remediation[provider] === undefined || fixes.some(fix => !fix.cli.trim() || !fix.terraform.trim())
      )
    })
    expect(poor.map(({id}) => id)).toEqual([])
  })

  it('refers to a page that can be opened', () => {
    expect(
      wrong(
        ({references: pages}) =>
          pages.length === 0 || pages.some(page => !/^https:\/\/[^\s/]+\.[^\s/]+\/\S*$/.test(page)),
      ),
    ).toEqual([])
  })

  it('says why it matters', () => {
    expect(wrong(({rationale}) => rationale.length < 60)).toEqual([])
  })

  it('has a title that states what is true, without a wish', () => {
    expect(
      wrong(
        ({title}) =>
          title.length < 20 ||
          !/^[A-Z]/.test(title) ||
          /[.?!]$|\b(should|must|ensure|check|verify)\b/i.test(title) ||
          /^(Enable|Disable|Use|Restrict|Limit|Avoid|Configure|Require|Set|Make|Do)\b/.test(title),
      ),
    ).toEqual([])
  })

  it('has a title of its own', () => {
    const titles = ALL_CHECKS.map(({title}) => title)
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([])
  })

  it('needs the topics of what it judges', () => {
    expect(
      wrong(check => kinds(check).some(kind => topicsOf(kind).every(topic => !check.needs.includes(topic)))),
    ).toEqual([])
  })

  it('of an account or a region asks for nothing that is listed beside clusters only', () => {
    expect(
      wrong(
        check =>
          kinds(check).some(kind => kind === 'account' || kind === 'region') &&
          check.needs.some(topic => CLUSTER_REGION_TOPICS.has(topic)),
      ),
    ).toEqual([])
  })
})

describe('benchmarks and checks', () => {
  it('are joined by criteria and aspects that exist', () => {
    const known = references(criteria())
    expect(
      ALL_CHECKS.flatMap(({id, answers}) => answers.filter(a => !known.has(a)).map(a => `${id}: ${a}`)),
    ).toEqual([])
  })

  it('ask every check, or it says why none does', () => {
    expect(wrong(check => !isAsked(check) && !check.unlisted?.trim())).toEqual([])
  })

  it('ask none that says that none does', () => {
    expect(wrong(check => isAsked(check) && check.unlisted !== undefined)).toEqual([])
  })

  it('leave no criterion of the cloud layer without an answer', () => {
    const answers = new Set(ALL_CHECKS.flatMap(check => check.answers))
    const open = criteria()
      .filter(({concern, evaluable}) => CONCERNS.includes(concern) && evaluable.aws === 'yes')
      .filter(({id, aspects = {}}) => {
        const parts = Object.entries(aspects).filter(([, {clouds}]) => clouds?.includes('aws') ?? true)
        const whole = parts.length > 0 && parts.every(([name]) => answers.has(`${id}.${name}`))
        return !answers.has(id) && !whole
      })
    expect(open.map(({id}) => id)).toEqual(Object.keys(UNANSWERED))
  })
})
