import {createHash} from 'node:crypto'
import type {Check, Outcome} from '../contracts/check.js'
import type {Coverage, Estate} from '../model/estate.js'
import type {Evidence, Finding, Subject} from '../model/finding.js'
import type {Kind, Resource} from '../model/resource.js'
import {topicsOf} from '../model/topic.js'
import {Context, type Derived, UnreadSignal, UnsupportedSignal} from './context.js'
import {EstateIndex, unreadOf} from './estate-index.js'
import {pathsOf} from './finding-paths.js'

export interface EvaluateOptions {
  readonly estate: Estate
  readonly checks: readonly Check[]
  readonly derive: (index: EstateIndex) => Derived
  /** Rows of evidence per quantifier; tests ask for all. */
  readonly evidenceRows?: number
}

/** Every check on every resource of its kind, and on every place where that kind could not be listed. */
export function evaluate(options: EvaluateOptions): Finding[] {
  const index = new EstateIndex(options.estate)
  const derived = options.derive(index)
  const findings: Finding[] = []
  for (const check of options.checks) {
    const judged = kindsOf(check).flatMap(kind =>
      index.of(kind).filter(resource => inScope(check, resource, index)),
    )
    for (const resource of judged) findings.push(judge(check, resource, index, derived, options.evidenceRows))
    const missing = unlistedPlaces(check, index)
    for (const row of missing) findings.push(unknownPlace(check, row))
    if (judged.length === 0 && missing.length === 0) findings.push(...nothingToJudge(check, options.estate))
  }
  return findings
}

function kindsOf(check: Check): readonly Kind[] {
  return typeof check.resource === 'string' ? [check.resource] : check.resource
}

function inScope(check: Check, resource: Resource, index: EstateIndex): boolean {
  if (check.provider !== undefined && resource.provider !== check.provider) return false
  return check.deniedRegions === 'included' || !index.regionDenied(resource.account, resource.region)
}

function judge(
  check: Check,
  resource: Resource,
  index: EstateIndex,
  derived: Derived,
  evidenceRows?: number,
): Finding {
  const context = new Context(index, derived, check, resource, evidenceRows)
  const common = {
    id: findingId(check, resource.id),
    check: check.id,
    concern: check.concern,
    severity: check.severity,
    resource: subjectOf(resource),
  }
  try {
    const outcome: Outcome = check.evaluate(resource as never, context)
    const evidence = unique(context.evidence)
    if (!('exposed' in outcome) || outcome.exposed === undefined) return {...common, ...outcome, evidence}
    const {exposed, ...rest} = outcome
    return {...common, ...rest, evidence, ...pathsOf(exposed, evidence, resource)}
  } catch (error) {
    const evidence = unique(context.evidence)
    if (error instanceof UnreadSignal) {
      const {unread, assumptions} = error
      const message = unreadMessage(unread)
      return {
        ...common,
        status: 'unknown',
        message,
        evidence,
        unread,
        ...(assumptions.length > 0 ? {assumptions} : {}),
      }
    }
    if (error instanceof UnsupportedSignal) {
      const held = error.heldBy === undefined ? {} : {heldBy: error.heldBy}
      return {...common, status: 'not-applicable', message: error.reason, evidence, ...held}
    }
    const text = error instanceof Error ? error.message : String(error)
    return {...common, status: 'error', message: `the check failed: ${text}`, evidence}
  }
}

function unreadMessage(unread: {reason: string; what: string; call?: string; permission?: string}): string {
  const call = unread.call === undefined ? '' : ` from ${unread.call}`
  const need = unread.permission === undefined ? '' : `; it takes ${unread.permission}`
  return unread.reason === 'undecided'
    ? `could not be decided: ${unread.what}`
    : `could not be read: ${unread.what}${call} (${unread.reason}${need})`
}

function unlistedPlaces(check: Check, index: EstateIndex): readonly Coverage[] {
  const topics = new Set(kindsOf(check).flatMap(kind => topicsOf(kind)))
  return [...topics]
    .flatMap(topic => index.incomplete(topic))
    .filter(row => check.provider === undefined || row.provider === check.provider)
}

function unknownPlace(check: Check, row: Coverage): Finding {
  const unread = unreadOf(row)
  const id = `${row.provider}/${row.account}/${row.region}/${row.topic}`
  return {
    id: findingId(check, id),
    check: check.id,
    status: 'unknown',
    severity: check.severity,
    concern: check.concern,
    message: `could not be listed: ${unreadMessage(unread).replace('could not be read: ', '')}`,
    resource: {
      kind: 'gap',
      id,
      name: row.topic,
      provider: row.provider,
      account: row.account,
      region: row.region,
    },
    evidence: [],
    unread,
  }
}

function nothingToJudge(check: Check, estate: Estate): Finding[] {
  return estate.scopes
    .filter(scope => check.provider === undefined || scope.provider === check.provider)
    .map(scope => ({
      id: findingId(check, `${scope.provider}/${scope.account}`),
      check: check.id,
      status: 'not-applicable',
      severity: check.severity,
      concern: check.concern,
      message: `there is no ${kindsOf(check).join(' or ')} here`,
      resource: {
        kind: 'account',
        id: `${scope.provider}/${scope.account}`,
        name: scope.name,
        provider: scope.provider,
        account: scope.account,
        region: 'global',
      },
      evidence: [],
    }))
}

export function subjectOf(resource: Resource): Subject {
  const {kind, id, name, provider, account, region} = resource
  const cluster = clusterOf(resource)
  return {kind, id, name, provider, account, region, ...(cluster === null ? {} : {cluster})}
}

/** The cluster that a resource is of, or whose etcd or state it holds. */
function clusterOf(resource: Resource): string | null {
  switch (resource.kind) {
    case 'cluster':
      return resource.id
    case 'volume':
      return resource.etcdOf.state === 'known' ? resource.etcdOf.value : null
    case 'bucket':
      return resource.stateOf.state === 'known' ? (resource.stateOf.value[0] ?? null) : null
    default:
      return 'clusterId' in resource ? resource.clusterId : null
  }
}

/** Stable across runs and across renames of the check. */
export function findingId(check: Pick<Check, 'id' | 'aliases'>, resourceId: string): string {
  const oldest = check.aliases?.[0] ?? check.id
  return createHash('sha256').update(`${oldest}\n${resourceId}`).digest('hex').slice(0, 16)
}

function unique(rows: readonly Evidence[]): Evidence[] {
  const seen = new Map<string, unknown[]>()
  return rows.filter(row => {
    const key = `${row.resource?.kind} ${row.resource?.id} ${row.fact}`
    const values = seen.get(key)
    if (values === undefined) seen.set(key, [row.value])
    else if (values.includes(row.value)) return false
    else values.push(row.value)
    return true
  })
}
