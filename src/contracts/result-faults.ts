import {STATUSES} from '../model/finding.js'
import {CONCERNS, SEVERITIES} from '../model/provider.js'

/** What is wrong with the findings of a file, as far as everything rests on it: there may be a million of them. */
export function* findingFaults(findings: readonly unknown[]): Generator<string> {
  for (const [index, value] of findings.entries()) {
    const at = `findings[${index}]`
    if (!isRecord(value)) {
      yield `${at} is no object`
      continue
    }
    for (const name of ['id', 'check', 'message'] as const) {
      if (typeof value[name] !== 'string') yield `${at}.${name} is no text`
    }
    if (!isOneOf(STATUSES, value.status)) yield `${at}.status is none of ${STATUSES.join(', ')}`
    if (!isOneOf(SEVERITIES, value.severity)) yield `${at}.severity is none of ${SEVERITIES.join(', ')}`
    if (!isOneOf(CONCERNS, value.concern)) yield `${at}.concern is none of ${CONCERNS.join(', ')}`
    const {resource, evidence} = value
    for (const name of ['kind', 'id', 'name', 'provider', 'account', 'region'] as const) {
      if (!isRecord(resource) || typeof resource[name] !== 'string') yield `${at}.resource.${name} is no text`
    }
    if (!Array.isArray(evidence) || !evidence.every(isEvidence)) yield `${at}.evidence is no list of facts`
    const {paths = [], closedBy = []} = value
    if (!Array.isArray(paths) || !paths.every(isPath)) yield `${at}.paths is no list of ways`
    if (!Array.isArray(closedBy) || !closedBy.every(hasText)) yield `${at}.closedBy is no list of changes`
    for (const name of ['unread', 'exception'] as const) {
      if (value[name] !== undefined && !isRecord(value[name])) yield `${at}.${name} is no object`
    }
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEvidence(value: unknown): boolean {
  if (!isRecord(value) || typeof value.fact !== 'string') return false
  return typeof value.from === 'number' || Array.isArray(value.from)
}

function isPath(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value.steps) || !Array.isArray(value.gates)) return false
  const texts = [value.target, value.end, value.sources, ...value.gates]
  return texts.every(text => typeof text === 'string') && value.steps.every(isStep)
}

function isStep(value: unknown): boolean {
  if (!hasText(value) || typeof value.admits !== 'string' || !Array.isArray(value.evidence)) return false
  const {doubts = []} = value
  return Array.isArray(doubts) && doubts.every(doubt => isRecord(doubt) && isRecord(doubt.unread))
}

function hasText(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && typeof value.text === 'string'
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && values.includes(value)
}
