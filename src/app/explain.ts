import type {Benchmark, Control} from '../contracts/benchmark.js'
import {answering} from '../engine/control-checks.js'
import type {Finding} from '../model/finding.js'
import type {CheckSummary, Fix, Report} from '../model/report.js'
import {factText, shortOf} from '../reporters/fact-text.js'
import {pathTrees, restOfEvidence} from '../reporters/path-tree.js'
import {printable} from '../reporters/printable.js'
import {type Ink, paragraph} from '../reporters/text.js'
import {ALL_CHECKS, benchmark, benchmarkEntries} from './catalogue.js'
import {similar, UsageError} from './errors.js'
import {summaryOf} from './report.js'

/** What `explain` found: the thing, and its text for people. */
export interface Explanation {
  readonly kind: 'check' | 'control' | 'finding'
  readonly subject: CheckSummary | Control | Finding
  readonly text: string
}

/**
 * Explains a check by id, a control as `BENCHMARK:CONTROL`, or a finding of a result by its id.
 * Throws a `UsageError` for a name that is none of these.
 */
export function explain(name: string, result: Report | undefined, ink: Ink): Explanation {
  const check = ALL_CHECKS.find(c => c.id === name || c.aliases?.includes(name))
  if (check) return {kind: 'check', subject: summaryOf(check), text: checkText(summaryOf(check), ink)}
  const colon = name.lastIndexOf(':')
  if (colon > 0) return explainControl(benchmark(name.slice(0, colon)), name.slice(colon + 1))
  if (/^[0-9a-f]{16}$/.test(name)) return explainFinding(name, result, ink)
  const near = similar(
    name,
    ALL_CHECKS.map(c => c.id),
  )
  throw new UsageError(
    `There is no check, control or finding '${name}'.`,
    `${near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''}A control is written BENCHMARK:CONTROL, e.g. cis-eks-1.8.0:5.4.1.`,
  )
}

function explainControl(list: Benchmark, id: string): Explanation {
  const control = list.controls.find(c => c.id === id)
  if (control === undefined) {
    const near = similar(
      id,
      list.controls.map(c => c.id),
    )
    throw new UsageError(
      `The benchmark ${list.id} has no control '${id}'.`,
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `It has ${list.controls.length} controls.`,
    )
  }
  const checks = answering(control, ALL_CHECKS)
  const text = [
    `${list.id} ${control.id}${control.level ? ` (${control.level})` : ''}: ${control.title}`,
    '',
    control.manual
      ? `A human has to look: ${control.manual.reason}${control.manual.tool ? ` (${control.manual.tool} answers it)` : ''}.`
      : '',
    checks.length > 0 ? 'Answered by:' : 'No check answers it.',
    ...checks.map(check => `  ${check.id}  ${check.title}`),
    '',
  ]
  return {kind: 'control', subject: control, text: lines(text)}
}

function explainFinding(id: string, result: Report | undefined, ink: Ink): Explanation {
  if (result === undefined) {
    throw new UsageError(
      `'${id}' looks like a finding, and findings stand in a result.`,
      'Name the result file with --result result.json.',
    )
  }
  const finding = result.findings.find(f => f.id === id)
  if (finding === undefined)
    throw new UsageError(
      `The result has no finding '${id}'.`,
      'The ids stand in the CSV and in the JSON of that result.',
    )
  const check = result.checks.find(c => c.id === finding.check)
  const text = [
    ...headLines(finding, check, ink),
    ...pathLines(finding, result, ink),
    ...evidenceLines(finding, result, ink),
    check ? checkText(check, ink, variantOf(finding, check, result)) : '',
  ]
  return {kind: 'finding', subject: finding, text: text.join('\n')}
}

function headLines(finding: Finding, check: CheckSummary | undefined, ink: Ink): readonly string[] {
  const {assumptions = [], message, resource, severity, status} = finding
  return [
    ...prose(ink, `${status.toUpperCase()} ${severity}  ${check?.title ?? finding.check}`),
    ...prose(ink, `${resource.kind} ${resource.name} (${resource.id})`),
    '',
    ...prose(ink, message),
    ...assumptions.flatMap(assumption => prose(ink, `unless: ${assumption}`, 2)),
    '',
  ]
}

function pathLines(finding: Finding, result: Report, ink: Ink): readonly string[] {
  const trees = pathTrees(finding, result, ink)
  return trees.length === 0 ? [] : [...trees, '']
}

/** What no tree of a way has shown. */
function evidenceLines(finding: Finding, {sources}: Report, ink: Ink): readonly string[] {
  const rows = restOfEvidence(finding)
  if (rows.length === 0 && (finding.paths ?? []).length > 0) return []
  return [
    finding.evidence.length > rows.length ? 'Evidence besides:' : 'Evidence:',
    ...rows.flatMap(row => {
      const owner = row.resource === undefined ? null : `${row.resource.kind} ${shortOf(row.resource.id)}`
      return prose(ink, factText(row, sources, owner), 2)
    }),
    ...(rows.length === 0 ? ['  none'] : []),
    '',
  ]
}

/** Text that is read; a command line is copied, and so stays as it is. */
function prose(ink: Ink, text: string, indent = 0): readonly string[] {
  return paragraph(ink, text, {indent, lines: Number.POSITIVE_INFINITY})
}

/** The fix that is for where the resource stands: a cluster of one's own making may have another than the cloud's. */
function variantOf({resource}: Finding, check: CheckSummary, {selfManaged = []}: Report): string {
  const own = selfManaged.includes(resource.cluster ?? resource.id)
  return own && check.remediation.selfManaged !== undefined ? 'selfManaged' : resource.provider
}

function checkText(check: CheckSummary, ink: Ink, variant?: string): string {
  const lists = benchmarkEntries().flatMap(entry => {
    const controls = benchmark(entry.id).controls.filter(control => answering(control, [check]).length > 0)
    return controls.map(control => `  ${entry.id}:${control.id}  ${control.title}`)
  })
  return lines([
    `${check.id}  (${check.severity}, ${check.concern})`,
    check.title,
    '',
    ...prose(ink, check.rationale),
    '',
    ...Object.entries(check.remediation)
      .filter(([cloud]) => variant === undefined || cloud === variant)
      .flatMap(([cloud, fix]) => fixText(cloud, fix)),
    'References:',
    ...check.references.map(url => `  ${url}`),
    '',
    ...(lists.length > 0
      ? ['Controls:', ...lists]
      : ['No control of the benchmarks that ship with fourc asks this.']),
    '',
  ])
}

function fixText(cloud: string, fix: Fix): readonly string[] {
  return [
    `To mend it (${cloud === 'selfManaged' ? 'a cluster of your own making' : cloud}):`,
    `  ${fix.cli}`,
    '',
    ...fix.terraform.split('\n').map(line => `  ${line}`),
    '',
  ]
}

function lines(parts: readonly string[]): string {
  // Of a finding even the check stands in a file that somebody else may have written.
  const text = parts.join('\n').replace(/\n{3,}/g, '\n\n')
  return text.split('\n').map(printable).join('\n')
}
