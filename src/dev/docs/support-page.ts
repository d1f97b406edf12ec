import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {basename, join} from 'node:path'
import type {Check} from '../../contracts/check.js'
import type {Remediation} from '../../model/report.js'
import {CLOUD_NAMES} from './checks-page.js'
import {checkLink, page, table} from './markdown.js'

type Cloud = keyof Remediation
const CLOUDS = (Object.keys(CLOUD_NAMES) as Cloud[]).filter(cloud => cloud !== 'selfManaged')

/** The clouds of which each check's table holds a case. */
export type Cases = ReadonlyMap<string, ReadonlySet<Cloud>>

/** Which cloud each check can be asked of: it has remediation for it, and cases of it in its table. */
export function supportPage(checks: readonly Check[], cases: Cases): string {
  const shown = CLOUDS.filter(cloud => checks.some(check => supportOf(check, cloud, cases) !== ''))
  const missing = CLOUDS.filter(cloud => !shown.includes(cloud))
  return page('Support', [
    'Which cloud each check can be asked of, derived from the checks and their tests: **yes** where a check has remediation for the cloud and its table holds cases of it.',
    'A self-managed cluster is judged by whatever can judge the cloud that it lives in. What that cloud cannot know of it, such as its version or its audit log, is not applicable there.',
    ...(missing.length === 0
      ? []
      : [`There is no provider for ${missing.map(cloud => CLOUD_NAMES[cloud]).join(' and ')} yet.`]),
    table(
      ['check', ...shown.map(cloud => CLOUD_NAMES[cloud])],
      checks.map(check => [checkLink(check.id), ...shown.map(cloud => supportOf(check, cloud, cases))]),
    ),
  ])
}

function supportOf({id, remediation}: Check, cloud: Cloud, cases: Cases): string {
  const tested = cases.get(id)?.has(cloud) ?? false
  if (remediation[cloud] === undefined) return tested ? 'cases only' : ''
  return tested ? 'yes' : 'no cases'
}

/** Reads which clouds occur in the table of each check: a specimen is of AWS unless it says otherwise. */
export function readCases(testFolder: string): Cases {
  const cases = new Map<string, ReadonlySet<Cloud>>()
  if (!existsSync(testFolder)) return cases
  for (const file of readdirSync(testFolder, {recursive: true, encoding: 'utf8'}).sort()) {
    if (!file.endsWith('.test.ts')) continue
    const text = readFileSync(join(testFolder, file), 'utf8')
    const named = [...text.matchAll(/provider: '(aws|azure|gcp)'/g)].map(([, cloud]) => cloud as Cloud)
    cases.set(basename(file, '.test.ts'), new Set<Cloud>(['aws', ...named]))
  }
  return cases
}
