import {type Sources, sourceRows} from '../model/fact.js'
import type {Evidence} from '../model/finding.js'
import type {Report} from '../model/report.js'

/** The calls whose answers gave a fact, each once. */
export function callsOf({sources}: Pick<Report, 'sources'>, from: Sources): readonly string[] {
  return [...new Set(sourceRows(from).flatMap(row => sources[row]?.call ?? []))]
}

/** The same, each with the regions that gave the answer: `ec2:DescribeInstances in eu-west-1`. */
export function callsIn({sources}: Pick<Report, 'sources'>, from: Sources): readonly string[] {
  const regions = new Map<string, Set<string>>()
  for (const row of sourceRows(from)) {
    const source = sources[row]
    if (source === undefined) continue
    regions.set(source.call, (regions.get(source.call) ?? new Set()).add(source.region))
  }
  return [...regions].map(([call, places]) => `${call} in ${[...places].join(', ')}`)
}

/** `fact=value (call); …`, with the owner before the fact where it is not the judged resource; at most `limit` long. */
export function evidenceText(
  report: Pick<Report, 'sources'>,
  evidence: readonly Evidence[],
  limit = 2000,
): string {
  let text = ''
  for (const [index, row] of evidence.entries()) {
    const next = `${index === 0 ? '' : '; '}${factText(report, row)}`
    if (text.length + next.length > limit)
      return `${text}${index === 0 ? '' : '; '}and ${evidence.length - index} more`
    text += next
  }
  return text
}

function factText(report: Pick<Report, 'sources'>, {fact, value, from, resource}: Evidence): string {
  const owner = resource === undefined ? '' : `${resource.kind} ${resource.id} `
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const calls = callsOf(report, from)
  return `${owner}${fact}=${shortened(text, 300)}${calls.length === 0 ? '' : ` (${calls.join(', ')})`}`
}

/** At most `limit` UTF-16 units, never half a character. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text
  const head = text.slice(0, limit - 1)
  return `${/[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head}…`
}
