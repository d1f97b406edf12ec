import type {Finding} from '../model/finding.js'
import type {BenchmarkResult, CheckSummary, ControlResult, Report} from '../model/report.js'

/** One control and one resource that it was judged by; of a control without findings, the control alone. */
export interface ComplianceRow {
  readonly report: Report
  /** Left out, as is the control, for a finding that no control of the chosen benchmarks asks for. */
  readonly benchmark?: BenchmarkResult
  readonly control?: ControlResult
  readonly finding?: Finding
  readonly check?: CheckSummary
  /** The finding is about a self-managed cluster, or about something of it. */
  readonly selfManaged: boolean
}

/**
 * Each control with each finding of the checks that answer it, in the order of the benchmarks; a control without any
 * is a row of its own. What belongs to no control follows at the end, so that no failure is lost for want of a control.
 */
export function* complianceRows(report: Report): Generator<ComplianceRow> {
  const selfManaged = new Set(report.selfManaged ?? [])
  const checks = new Map(report.checks.map(check => [check.id, check]))
  const isSelfManaged = ({resource}: Finding): boolean => selfManaged.has(resource.cluster ?? resource.id)
  const byCheck = new Map<string, Finding[]>()
  for (const finding of report.findings) {
    const found = byCheck.get(finding.check)
    if (found === undefined) byCheck.set(finding.check, [finding])
    else found.push(finding)
  }
  const row = (finding: Finding, rest: Pick<ComplianceRow, 'benchmark' | 'control'> = {}): ComplianceRow => {
    const check = checks.get(finding.check)
    return {report, ...rest, finding, ...(check && {check}), selfManaged: isSelfManaged(finding)}
  }

  const told = new Set<Finding>()
  for (const benchmark of report.benchmarks) {
    const judges = (finding: Finding): boolean =>
      benchmark.clouds?.includes(isSelfManaged(finding) ? 'selfManaged' : finding.resource.provider) ?? true
    for (const control of benchmark.controls) {
      let rows = 0
      for (const check of control.checks) {
        for (const finding of byCheck.get(check) ?? []) {
          if (!judges(finding)) continue
          told.add(finding)
          rows++
          yield row(finding, {benchmark, control})
        }
      }
      if (rows === 0) yield {report, benchmark, control, selfManaged: false}
    }
  }
  for (const finding of report.findings) if (!told.has(finding)) yield row(finding)
}

/** The command line that mends a failure where the resource is. */
export function remedyOf({finding, check, selfManaged}: ComplianceRow): string | undefined {
  if (finding?.status !== 'fail' || check === undefined) return undefined
  const own = selfManaged ? check.remediation.selfManaged : undefined
  return (own ?? check.remediation[finding.resource.provider])?.cli
}

/** The exception that accepts a failure, in one cell. */
export function exceptionText({finding}: ComplianceRow): string | undefined {
  if (finding?.exception === undefined) return undefined
  const {category, expires, approver, justification} = finding.exception
  return `${category} until ${expires} by ${approver}: ${justification}`
}
