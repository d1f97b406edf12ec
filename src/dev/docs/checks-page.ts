import type {Benchmark} from '../../contracts/benchmark.js'
import {automatedOf} from '../../contracts/benchmark.js'
import type {Check} from '../../contracts/check.js'
import {answering} from '../../engine/control-checks.js'
import {CONCERNS, SEVERITIES} from '../../model/provider.js'
import type {Remediation} from '../../model/report.js'
import {checkLink, code, counted, fence, page, table} from './markdown.js'

/** How the clouds are written. */
export const CLOUD_NAMES: Readonly<Record<keyof Remediation, string>> = {
  aws: 'AWS',
  azure: 'Azure',
  gcp: 'GCP',
  selfManaged: 'self-managed',
}

/** Every check, by concern: what it asks, which controls ask it, how to mend a failure. */
export function checksPage(checks: readonly Check[], benchmarks: readonly Benchmark[]): string {
  const concerns = CONCERNS.map(concern => ({
    concern,
    checks: checks
      .filter(check => check.concern === concern)
      .toSorted(
        (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || order(a.id, b.id),
      ),
  })).filter(group => group.checks.length > 0)
  return page('Checks', [
    `${counted(checks.length, 'check')}. A check states what is true when it passes. Its severity is the worst grade that it gives; a milder failure is graded lower.`,
    ...concerns.flatMap(group => [
      `## ${group.concern}`,
      table(
        ['check', 'severity', 'what is true when it passes'],
        group.checks.map(({id, severity, title}) => [
          checkLink(id).replace('checks.md', ''),
          severity,
          title,
        ]),
      ),
      ...group.checks.flatMap(check => oneCheck(check, benchmarks)),
    ]),
  ])
}

function oneCheck(check: Check, benchmarks: readonly Benchmark[]): string[] {
  const kinds = typeof check.resource === 'string' ? [check.resource] : check.resource
  const controls = benchmarks.flatMap(benchmark =>
    benchmark.controls
      .filter(control => automatedOf(control) !== 'none' && answering(control, [check]).length > 0)
      .map(control => code(`${benchmark.id}:${control.id}`)),
  )
  return [
    `### ${check.id}`,
    `**${check.title}.**`,
    table(
      ['', ''],
      [
        ['severity', check.severity],
        ['resource', kinds.map(code).join(', ')],
        ...(check.provider === undefined ? [] : [['only in', CLOUD_NAMES[check.provider]]]),
        ['reads', check.needs.map(code).join(', ')],
        ['a failure opens', check.opens],
        ['criteria', check.answers.map(code).join(', ') || 'none'],
        ['controls', controls.join(', ') || (check.unlisted ?? 'none')],
        ...(check.aliases === undefined ? [] : [['formerly', check.aliases.map(code).join(', ')]]),
      ],
    ),
    check.rationale,
    ...Object.entries(check.remediation).flatMap(([cloud, fix]) => [
      `To mend it (${CLOUD_NAMES[cloud as keyof Remediation]}):`,
      fence('sh', fix.cli),
      fence('hcl', fix.terraform),
    ]),
    ['References:', '', ...check.references.map(url => `- <${url}>`)].join('\n'),
  ]
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
