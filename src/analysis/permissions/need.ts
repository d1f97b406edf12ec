import type {CapabilityNeed, CapabilityTarget, ConditionKeys} from '../../contracts/permission.js'
import type {Grant} from '../../model/permission.js'
import type {PrincipalResource} from '../../model/principal.js'
import {entriesOf} from './condition.js'
import {
  ANYTHING,
  arnParts,
  expand,
  FRESH,
  glob,
  hasWildcard,
  instance,
  type Lookup,
  matchResource,
} from './glob.js'
import {layersFor, type Profile, statementsFor} from './profile.js'
import {type Decision, decide, type Layer, matchesGrantResource, type Request, unique} from './request.js'
import {hasSay, withTarget} from './target.js'
import {and, MAYBE, NO, type Tri, YES} from './tri.js'

/**
 * One need of a capability, for one principal. The resource of a need is the cloud's own identifier with placeholders:
 *
 * - `{any}`: an arbitrary one. Statements that only name certain ones do not give the capability.
 * - `{some}`: one that exists. Proven where an arbitrary one is; where statements name certain ones, possible, since
 *   nobody looked whether such a one is there and matters.
 * - `{existing}`: as `{some}`, but at best possible: the technique needs something particular to be there.
 * - `{new}`: the caller makes it and picks its name, the same in all needs of the alternative.
 * - `{principal}`: a principal worth taking over. One that is named is looked up: it counts if it may itself
 *   administer the account or escalate. `{trusting-principal}`: that also lets the caller (or its service) use it.
 * - `{self-role}`, `{self-user}`, `{self-group}`: the principal itself, if it is one. `{unbounded-role}` etc.: and if no
 *   boundary keeps it from using what it gives itself.
 * - `{own-policy}`, `{own-group}`: a policy that is attached to the principal, a group that it is in.
 * - `{target}`: the resource that the capability is asked of. `{cluster}`: a cluster whose state it keeps, by name.
 * - `{region}`: the caller picks it, the same in all needs of the alternative.
 * - anything else is a value of `ConditionKeys.placeholders`, where `global-region` is also the region tried first.
 *
 * A resource of `*` belongs to an action that knows no resources: only statements on `*` match. In `context`, `{none}`
 * = the request lacks the key, as does a placeholder without value; `{some}` = the caller picks it, and the outcome is
 * at best possible.
 */
export interface Place {
  readonly region: string | null
  /** null = not picked: any of them. */
  readonly name: string | null
}

export interface Asked {
  readonly principal: PrincipalResource
  readonly profile: Profile
  readonly keys: ConditionKeys
  readonly lookup: Lookup
  readonly values: Readonly<Record<string, string>>
  /** The resource that the capability is asked of; null = of none. */
  readonly target: CapabilityTarget | null
  readonly find: (id: string) => PrincipalResource | undefined
  readonly customerPolicies: (ids: readonly string[]) => readonly string[]
  /** Whether another principal is worth taking over. */
  readonly privileged: (target: PrincipalResource) => Decision
}

export const NOTHING: Decision = {tri: NO, because: [], assumptions: []}

/** Whether the outcome for this need depends on more than the principal's policies. */
export function isPersonal(need: CapabilityNeed): boolean {
  return (
    /\{(self-|unbounded-|own-|principal|trusting-)/.test(need.resource) ||
    Object.values(need.context ?? {}).some(value => value.startsWith('{own-'))
  )
}

export function evaluateNeed(need: CapabilityNeed, place: Place, asked: Asked): Decision {
  if (need.resource.includes('{cluster}'))
    return best(
      clustersOf(asked).map(name =>
        evaluateNeed({...need, resource: need.resource.replace('{cluster}', name)}, place, asked),
      ),
    )
  const capped = place.name === null && need.resource.includes('{new}')
  if (/^\{(self|unbounded|own)-/.test(need.resource))
    return best(ownIds(need.resource, asked).map(id => ask(need, id, place, asked)))
  const fresh = fill(need.resource, FRESH, place, asked)
  if (capped)
    return atBestPossible(need, ask(need, fill(need.resource, ANYTHING, place, asked), place, asked))
  if (!/\{(some|existing|principal|trusting-principal)\}/.test(need.resource))
    return ask(need, fresh, place, asked)
  if (!need.resource.includes('{existing}')) {
    const proven = ask(need, fresh, place, asked)
    if (proven.tri === YES) return proven
  }
  const wide = fill(need.resource, ANYTHING, place, asked)
  const any = ask(need, wide, place, asked)
  if (any.tri === NO || !need.resource.includes('principal}')) return atBestPossible(need, any)
  return namedPrincipals(need, wide, place, asked) ?? atBestPossible(need, any)
}

function clustersOf({target}: Asked): readonly string[] {
  const ids = target?.stateOf.state === 'known' ? target.stateOf.value : []
  return ids.map(id => id.slice(id.lastIndexOf('/') + 1))
}

function best(decisions: readonly Decision[]): Decision {
  return decisions.reduce((a, b) => (b.tri > a.tri ? b : a), NOTHING)
}

function atBestPossible(need: CapabilityNeed, decision: Decision): Decision {
  if (decision.tri !== YES) return decision
  return {
    tri: MAYBE,
    because: decision.because,
    assumptions: [`there is something for which ${need.action} gives more rights`],
  }
}

/**
 * Where statements name the principals that may be taken over: the best of them. null where a statement admits more
 * than it names, or where something was not read.
 */
function namedPrincipals(need: CapabilityNeed, wide: string, place: Place, asked: Asked): Decision | null {
  if (asked.profile.unread.length > 0) return null
  const named = new Set<string>()
  for (const {grant} of statementsFor(asked.profile.identity, need.action.toLowerCase())) {
    if (grant.effect !== 'allow' || matchesGrantResource(grant, wide, asked.lookup) === NO) continue
    if (grant.exceptResources.length > 0) return null
    for (const pattern of grant.resources) {
      const expanded = expand(pattern, asked.lookup)
      if (expanded === null || matchResource(expanded.glob, expanded.certain, wide) === NO) continue
      const id = singleMatch(expanded.glob, wide)
      if (!expanded.certain || id === null) return null
      named.add(id)
    }
  }
  return best([...named].map(id => takeover(need, id, place, asked)))
}

/** The one resource of the wide one's kind that the pattern can mean: `arn:aws:iam::*:role/x` names a role, too. */
function singleMatch(pattern: string, wide: string): string | null {
  const name = arnParts(pattern)?.[5] ?? pattern
  const place = arnParts(wide)?.slice(0, 5) ?? []
  const id = place.length > 0 && pattern.startsWith('arn:') ? [...place, name].join(':') : pattern
  return hasWildcard(id) ? null : id
}

function takeover(need: CapabilityNeed, id: string, place: Place, asked: Asked): Decision {
  if (id === asked.principal.id) return NOTHING
  const allowed = ask(need, id, place, asked)
  if (allowed.tri === NO) return NOTHING
  const target = asked.find(id)
  if (target === undefined) {
    return {
      tri: MAYBE,
      because: allowed.because,
      assumptions: [...allowed.assumptions, `${id} has more rights`],
    }
  }
  const rights = asked.privileged(target)
  const trusted = need.resource.includes('trusting-') ? trustOf(need, target, asked) : YES
  const tri = and(allowed.tri, and(rights.tri, trusted))
  if (tri === NO) return NOTHING
  const assumptions = [
    ...(allowed.tri === MAYBE ? allowed.assumptions : []),
    ...(rights.tri === MAYBE ? [`${target.name} has more rights: ${rights.assumptions.join('; ')}`] : []),
    ...(trusted === MAYBE ? [`the trust of ${target.name} admits it`] : []),
  ]
  return {
    tri,
    because: unique([...allowed.because, ...rights.because]),
    assumptions: tri === MAYBE ? unique(assumptions) : [],
  }
}

function trustOf(need: CapabilityNeed, target: PrincipalResource, asked: Asked): Tri {
  const context = Object.fromEntries(
    Object.entries(need.context ?? {}).map(([key, value]) => [key, substitute(value, asked)]),
  )
  const verdict = asked.keys.trusts(target, asked.principal, context)
  return verdict === 'proven' ? YES : verdict === 'possible' ? MAYBE : NO
}

function ownIds(template: string, {principal, customerPolicies}: Asked): readonly string[] {
  const ids = principal.policyIds.state === 'known' ? principal.policyIds.value : []
  if (template === '{own-policy}') return customerPolicies(ids)
  if (template === '{own-group}') return principal.groupIds.state === 'known' ? principal.groupIds.value : []
  if (template === `{self-${principal.type}}`) return [principal.id]
  const bounded = principal.boundaryId.state === 'known' && principal.boundaryId.value !== null
  return template === `{unbounded-${principal.type}}` && !bounded ? [principal.id] : []
}

/** The request of a need on one resource, remembered with the profile unless it depends on who asks. */
function ask(need: CapabilityNeed, resource: string, place: Place, asked: Asked): Decision {
  const {profile, keys, principal, target} = asked
  const request = {action: need.action, resource, context: contextOf(need, place, asked)}
  const personal = profile.personal || (target !== null && hasSay(target))
  const key = `${personal ? principal.id : ''}\n${need.action}\n${resource}\n${JSON.stringify(request.context)}`
  const seen = profile.decisions.get(key)
  if (seen) return seen
  const decision = decide(layersOf(need.action.toLowerCase(), asked), request, keys, asked.lookup)
  const picked = Object.entries(need.context ?? {}).filter(([, value]) => value === '{some}')
  const made = picked.length > 0 ? atBestPossible(need, decision) : decision
  profile.decisions.set(key, made)
  return made
}

function layersOf(action: string, {keys, principal, profile, target}: Asked): readonly Layer[] {
  const layers = layersFor(profile, action)
  return target === null ? layers : withTarget(layers, target, principal, action, keys)
}

function contextOf(need: CapabilityNeed, place: Place, asked: Asked): Request['context'] & object {
  const context: Record<string, string | null> = {}
  if (place.region !== null) context[asked.keys.region] = place.region
  for (const [key, value] of Object.entries(need.context ?? {})) {
    if (value === '{some}') continue
    const filled = substitute(value, asked)
    context[key] = filled.startsWith('{') ? null : filled
  }
  return context
}

function substitute(template: string, {values}: Asked): string {
  return template.replace(/\{([a-z-]+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** `chosen` stands for the one that is asked about. */
function fill(template: string, chosen: string, place: Place, asked: Asked): string {
  return substitute(template, asked)
    .replace('{region}', place.region ?? ANYTHING)
    .replace('{new}', place.name ?? chosen)
    .replace(/\{(?:some|existing|principal|trusting-principal)\}/, chosen)
    .replaceAll('{any}', chosen === ANYTHING && !template.includes('{new}') ? ANYTHING : FRESH)
}

export interface Places {
  /** Regions and names of new things that are worth trying for an alternative. */
  readonly tried: readonly Place[]
  /** What stands for all others: if nothing is allowed there either, nothing is allowed. */
  readonly others: readonly Place[]
}

export function placesFor(needs: readonly CapabilityNeed[], asked: Asked): Places {
  const picksRegion = needs.some(need => need.resource.includes('{region}'))
  const picksName = needs.some(need => need.resource.includes('{new}'))
  const {regions, complete} = picksRegion ? regionsFor(needs, asked) : {regions: [null], complete: true}
  const names = picksName ? namesFor(needs, asked) : [FRESH]
  const otherNames = picksName ? regions.map(region => ({region, name: null})) : []
  const otherRegions = complete ? [] : [{region: null, name: picksName ? null : FRESH}]
  return {
    tried: regions.flatMap(region => names.map(name => ({region, name}))),
    others: [...otherNames, ...otherRegions],
  }
}

const MAX_TRIED = 12

/** The regions that statements name, each pattern filled in once, and a fresh one. */
function regionsFor(
  needs: readonly CapabilityNeed[],
  asked: Asked,
): {readonly regions: readonly string[]; readonly complete: boolean} {
  const named = new Set<string>()
  const wanted = asked.keys.region.toLowerCase()
  for (const grant of grantsOf(needs, asked)) {
    for (const {key, values} of entriesOf(grant.conditions)) {
      if (key === wanted) for (const value of values) named.add(value)
    }
    for (const pattern of [...grant.resources, ...grant.exceptResources])
      named.add(pattern.split(':')[3] ?? '')
  }
  const written = [...named].filter(region => region !== '' && region !== '*')
  const regions = new Set([
    asked.values['global-region'] ?? FRESH,
    ...written.map(region => instance(glob(region))),
  ])
  const patterns = written.filter(region => /[*?]/.test(region)).length
  const complete =
    written.length < MAX_TRIED && patterns <= 1 && !written.some(region => region.includes('$'))
  return {regions: [...[...regions].slice(0, MAX_TRIED), FRESH], complete}
}

/** Names that fit a pattern of the statements: what the pattern has in the place of `{new}`. */
function namesFor(needs: readonly CapabilityNeed[], asked: Asked): readonly string[] {
  const names = new Set([FRESH])
  for (const need of needs) {
    const [head, tail] = lastSegment(need.resource.replaceAll('{any}', FRESH)).split('{new}')
    if (head === undefined || tail === undefined) continue
    for (const grant of grantsOf([need], asked)) {
      for (const pattern of [...grant.resources, ...grant.exceptResources]) {
        const text = instance(lastSegment(expand(pattern, asked.lookup)?.glob ?? ''))
        if (text.startsWith(head) && text.endsWith(tail))
          names.add(text.slice(head.length, text.length - tail.length))
      }
    }
  }
  return [...names].filter(name => name !== '').slice(0, MAX_TRIED)
}

function lastSegment(arn: string): string {
  return arn.split(':').slice(5).join(':')
}

/** All statements on the actions of these needs. */
function grantsOf(needs: readonly CapabilityNeed[], {profile}: Asked): readonly Grant[] {
  return needs
    .flatMap(need => layersFor(profile, need.action.toLowerCase()))
    .flatMap(layer => layer.statements.map(statement => statement.grant))
}
