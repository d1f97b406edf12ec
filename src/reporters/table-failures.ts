import type {Finding} from '../model/finding.js'
import {SEVERITIES, type Severity} from '../model/provider.js'
import type {Report} from '../model/report.js'
import {counted, type Ink, line, paragraph, type Style} from './text.js'

const [CHECKS, RESOURCES, ACCEPTED] = [12, 3, 5]

export const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  critical: 'red',
  high: 'magenta',
  medium: 'yellow',
  low: 'cyan',
}

interface Group {
  readonly check: string
  /** The worst first. */
  readonly findings: readonly Finding[]
  readonly severity: Severity
}

/** The worst failures by check, with the first few resources of each. */
export function failureLines({findings, checks}: Report, ink: Ink): string[] {
  const groups = grouped(
    findings.filter(({status, exception}) => status === 'fail' && exception === undefined),
  )
  if (groups.length === 0) return []
  const titles = new Map(checks.map(({id, title}) => [id, title]))
  const asked = new Map<string, number>()
  for (const {check, status} of findings) {
    if (status !== 'not-applicable') asked.set(check, (asked.get(check) ?? 0) + 1)
  }
  const lines = [line(ink, ['bold', 'Failures'])]
  for (const {check, findings: failed, severity} of groups.slice(0, CHECKS)) {
    const share = `  ${failed.length} of ${counted(asked.get(check) ?? 0, 'resource')}`
    lines.push(
      line(
        ink,
        '  ',
        [SEVERITY_STYLE[severity], severity.toUpperCase().padEnd(8)],
        '  ',
        ['bold', check],
        share,
      ),
      ...paragraph(ink, `wanted: ${titles.get(check) ?? check}`, {
        indent: indentOf(ink),
        style: 'dim',
        lines: 2,
      }),
      ...failed.slice(0, RESOURCES).flatMap(finding => resourceLines(finding, ink)),
    )
    if (failed.length > RESOURCES)
      lines.push(line(ink, ' '.repeat(indentOf(ink)), `and ${failed.length - RESOURCES} more`))
  }
  const more = groups.slice(CHECKS)
  if (more.length > 0) {
    const counts = SEVERITIES.map(
      severity => [more.filter(group => group.severity === severity).length, severity] as const,
    )
    const text = counts.flatMap(([count, severity]) => (count > 0 ? [`${count} ${severity}`] : [])).join(', ')
    lines.push(line(ink, `  and ${counted(more.length, 'more check')} with failures: ${text}`))
  }
  return lines
}

function indentOf({width}: Ink): number {
  return width < 50 ? 4 : 12
}

function resourceLines({resource, message}: Finding, ink: Ink): string[] {
  const {kind, name, id, region} = resource
  return paragraph(ink, `${kind} ${name || id} (${region}): ${message}`, {indent: indentOf(ink), lines: 2})
}

function grouped(failures: readonly Finding[]): Group[] {
  const byCheck = new Map<string, Finding[]>()
  for (const finding of failures) {
    const found = byCheck.get(finding.check)
    if (found === undefined) byCheck.set(finding.check, [finding])
    else found.push(finding)
  }
  const rank = (severity: Severity): number => SEVERITIES.indexOf(severity)
  return [...byCheck]
    .map(([check, found]): Group => {
      const sorted = found.toSorted((a, b) => rank(a.severity) - rank(b.severity))
      return {check, findings: sorted, severity: sorted[0]?.severity ?? 'low'}
    })
    .sort((a, b) => rank(a.severity) - rank(b.severity) || b.findings.length - a.findings.length)
}

/** Failures that someone accepts until a day. */
export function acceptedLines({findings}: Report, ink: Ink): string[] {
  const accepted = findings.filter(({exception}) => exception !== undefined)
  if (accepted.length === 0) return []
  return [
    line(ink, ['bold', 'Accepted by exceptions']),
    ...accepted.slice(0, ACCEPTED).flatMap(({check, resource, exception}) => {
      const until = `${exception?.category} until ${exception?.expires} by ${exception?.approver}`
      return paragraph(ink, `${check}, ${resource.kind} ${resource.name}: ${until}`, {indent: 2, lines: 2})
    }),
    ...(accepted.length > ACCEPTED ? [line(ink, `  and ${accepted.length - ACCEPTED} more`)] : []),
  ]
}
