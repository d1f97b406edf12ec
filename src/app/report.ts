import type {Benchmark, Criterion, Variant} from '../contracts/benchmark.js'
import type {Check} from '../contracts/check.js'
import {evaluateBenchmark} from '../engine/benchmark.js'
import {EstateIndex} from '../engine/estate-index.js'
import {evaluate} from '../engine/evaluate.js'
import {score} from '../engine/score.js'
import {nest} from '../engine/squares.js'
import type {Estate} from '../model/estate.js'
import {sourceRows} from '../model/fact.js'
import type {Finding, Gap} from '../model/finding.js'
import {type CheckSummary, RESULT_VERSION, type Report} from '../model/report.js'
import {deriveAll} from './derive.js'

export interface ReportOptions {
  readonly estate: Estate
  readonly checks: readonly Check[]
  readonly benchmarks: readonly Benchmark[]
  readonly criteria: readonly Criterion[]
}

/** Judges an estate: findings, benchmark results and scores, in one file that needs nothing else. */
export function buildReport({estate, checks, benchmarks, criteria}: ReportOptions): Report {
  const index = new EstateIndex(estate)
  const findings = evaluate({estate, checks, derive: deriveAll})
  const selfManaged = new Set(
    index
      .of('cluster')
      .filter(c => c.management === 'self-managed')
      .map(c => c.id),
  )
  const variants: Variant[] = [
    ...new Set(estate.scopes.map(scope => scope.provider)),
    ...(selfManaged.size > 0 ? ['selfManaged' as const] : []),
  ]
  const ran = new Set(checks.map(check => check.id))
  const scored = scoreOf(index, checks, findings)
  return {
    schemaVersion: RESULT_VERSION,
    scoringVersion: scored.scoringVersion,
    tool: estate.tool,
    startedAt: estate.startedAt,
    finishedAt: estate.finishedAt,
    assumptions: estate.assumptions,
    warnings: estate.warnings,
    scopes: estate.scopes,
    sources: estate.sources,
    checks: checks.map(summaryOf),
    findings,
    gaps: gapsOf(estate),
    benchmarks: benchmarks.map(b =>
      evaluateBenchmark(b, criteria, checks, findings, {variants, selfManaged, ran}),
    ),
    layers: scored.layers,
    concerns: scored.concerns,
    requests: estate.requests,
    ...(selfManaged.size > 0 ? {selfManaged: [...selfManaged]} : {}),
  }
}

function scoreOf(index: EstateIndex, checks: readonly Check[], findings: readonly Finding[]) {
  const nesting = nest(index)
  return score({
    squares: nesting.squares,
    checks,
    results: findings
      .filter(finding => finding.resource.kind !== 'gap')
      .map(finding => ({
        id: finding.id,
        check: finding.check,
        resource: finding.resource.id,
        square: nesting.squareOf(finding),
        status: finding.status,
        severity: finding.severity,
        ...(finding.exception === undefined ? {} : {accepted: true}),
      })),
    incomplete: checks.flatMap(check =>
      [...new Set(check.needs.flatMap(topic => index.incomplete(topic).map(row => row.account)))].map(
        account => ({
          check: check.id,
          square: `account ${account}`,
        }),
      ),
    ),
  })
}

export function summaryOf(check: Check): CheckSummary {
  const {id, title, severity, concern, answers, rationale, remediation, references} = check
  return {id, title, severity, concern, answers, rationale, remediation, references}
}

/** What was not listed, and what was not told about a thing that was. */
function gapsOf(estate: Estate): Gap[] {
  const gaps: Gap[] = []
  const told = new Set<number>()
  for (const row of estate.coverage) {
    if (row.state === 'complete') continue
    const rows = row.from === undefined ? [] : sourceRows(row.from)
    for (const from of rows) told.add(from)
    const source = estate.sources[rows[0] ?? -1]
    gaps.push({
      provider: row.provider,
      account: row.account,
      region: row.region,
      topic: row.topic,
      call: source?.call ?? '',
      reason: row.reason ?? 'not-collected',
      ...(row.permission === undefined ? {} : {permission: row.permission}),
      ...(source?.subject === undefined ? {} : {subject: source.subject}),
    })
  }
  estate.sources.forEach((source, row) => {
    if (source.error === undefined || told.has(row)) return
    const {provider, account, region, topic, call, subject, error} = source
    gaps.push({
      provider,
      account,
      region,
      topic,
      call,
      reason: error.reason,
      ...(error.permission === undefined ? {} : {permission: error.permission}),
      ...(subject === undefined ? {} : {subject}),
    })
  })
  return gaps
}
