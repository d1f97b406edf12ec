import type {ConditionKeys} from '../../contracts/permission.js'
import type {Grant, Permission} from '../../model/permission.js'
import {assignments, type Choice, choiceFor, openKeys, sizeOf, type Value} from './choices.js'
import {entriesOf, evaluateConditions} from './condition.js'
import {covers, expand, FRESH, glob, type Lookup, matchResource, variablesOf} from './glob.js'
import {keyClasses} from './keys.js'
import {and, MAYBE, NO, not, or, someOf, type Tri, verdictOf, YES} from './tri.js'

/** A statement, and how to name the policy that holds it: `policy AdministratorAccess`, `inline deploy`. */
export interface Statement {
  readonly grant: Grant
  readonly policy: string
  /** It may not mean the principal at all. */
  readonly perhaps?: boolean
}

/** Statements that are judged together: every layer must allow, none may deny. */
export interface Layer {
  readonly statements: readonly Statement[]
  /** Parts that could not be read: each may allow and may deny. */
  readonly unread: readonly string[]
}

/** One call. `context` are the condition keys that are fixed for it; null = the request does not have the key. */
export interface Request {
  readonly action: string
  /** An ARN; `*` for actions that know no resource, which only statements on `*` match. */
  readonly resource: string
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>
}

/** Bounds of the search (`domain.md` 5.2). */
const MAX_FREE = 256
const MAX_ENVIRONMENT_KEYS = 3
const MAX_TOTAL = 2048

export interface Decision {
  readonly tri: Tri
  readonly because: readonly string[]
  readonly assumptions: readonly string[]
}

/** Whether a request is allowed; `fixed` are condition keys that are known beside the request's own. */
export function evaluateRequest(
  layers: readonly Layer[],
  request: Request,
  keys: ConditionKeys,
  fixed: Lookup = () => undefined,
): Permission {
  const action = request.action.toLowerCase()
  const relevant = layers.map(layer => ({
    statements: layer.statements.filter(statement => matchesAction(statement.grant, action)),
    unread: layer.unread,
  }))
  const {tri, because, assumptions} = decide(relevant, request, keys, fixed)
  return {verdict: verdictOf(tri), because, assumptions}
}

/** Actions are globs that ignore case. */
export function matchesAction(grant: Grant, action: string): boolean {
  const match = (pattern: string): boolean => covers(glob(pattern.toLowerCase()), action)
  return grant.actions.some(match) && !grant.exceptActions.some(match)
}

/**
 * The verdict for statements whose action already matches. Keys that the caller sets are chosen in the caller's
 * favour; keys of the environment must come out the same whatever they are. Kleene's logic bounds both from either
 * side, so what the search does not cover ends as possible.
 */
export function decide(
  layers: readonly Layer[],
  request: Request,
  keys: ConditionKeys,
  fixed: Lookup,
): Decision {
  const context = new Map<string, Value>(
    Object.entries(request.context ?? {}).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  )
  const known: Lookup = key => (context.has(key) ? context.get(key) : fixed(key))
  const at = (assignment?: ReadonlyMap<string, Value>, more?: ReadonlyMap<string, Value>): Lookup =>
    assignment === undefined
      ? known
      : key => (assignment.has(key) ? assignment.get(key) : more?.has(key) ? more.get(key) : known(key))

  const first = run(layers, request.resource, known)
  if (first !== MAYBE) return explain(layers, request, first, known, [])

  const {free, environment} = openChoices(layers, request.resource, keys, known)
  const searchable = sizeOf(free) <= MAX_FREE
  const complete = searchable && free.every(choice => choice.complete)
  let best: Tri = NO
  let chosen: ReadonlyMap<string, Value> = new Map()
  for (const assignment of searchable ? assignments(free) : []) {
    const tri = run(layers, request.resource, at(assignment))
    if (tri > best) {
      best = tri
      chosen = assignment
    }
    if (best === YES) return explain(layers, request, YES, at(chosen), free)
  }
  if (best === NO) {
    if (complete) return explain(layers, request, NO, known, [])
    return explain(layers, request, MAYBE, known, [])
  }
  const everywhere = acrossEnvironments(layers, request.resource, free, environment, at)
  const final: Tri = everywhere === NO && !complete ? MAYBE : everywhere
  return explain(layers, request, final, at(chosen), free)
}

/** The verdict if each environment lets the caller choose anew: proven only if all do, excluded only if none does. */
function acrossEnvironments(
  layers: readonly Layer[],
  resource: string,
  free: readonly Choice[],
  environment: readonly Choice[],
  at: (assignment: ReadonlyMap<string, Value>, more: ReadonlyMap<string, Value>) => Lookup,
): Tri {
  const small =
    environment.length > 0 &&
    environment.length <= MAX_ENVIRONMENT_KEYS &&
    environment.every(choice => choice.complete) &&
    sizeOf(free) * sizeOf(environment) <= MAX_TOTAL
  if (!small) return MAYBE
  let all: Tri = YES
  let any: Tri = NO
  for (const surroundings of assignments(environment)) {
    const tri = someOf([...assignments(free)], assignment =>
      run(layers, resource, at(assignment, surroundings)),
    )
    all = and(all, tri)
    any = or(any, tri)
    if (all !== YES && any !== NO) return MAYBE
  }
  return all === YES ? YES : NO
}

/** "No layer denies, and each allows". */
function run(layers: readonly Layer[], resource: string, lookup: Lookup): Tri {
  let result: Tri = layers.length > 0 ? YES : NO
  for (const layer of layers) {
    let allow: Tri = layer.unread.length > 0 ? MAYBE : NO
    let deny: Tri = allow
    for (const statement of layer.statements) {
      const {effect} = statement.grant
      if (effect === 'allow' ? allow === YES : deny === YES) continue
      const applies = appliesTo(statement, resource, lookup)
      if (effect === 'allow') allow = or(allow, applies)
      else deny = or(deny, applies)
    }
    result = and(result, and(allow, not(deny)))
    if (result === NO) return NO
  }
  return result
}

function appliesTo({grant, perhaps}: Statement, resource: string, lookup: Lookup): Tri {
  const matched = matchesGrantResource(grant, resource, lookup)
  if (matched === NO) return NO
  const applies = and(matched, evaluateConditions(grant.conditions, lookup))
  return perhaps ? and(applies, MAYBE) : applies
}

/** Whether the statement's `resources` hold the one that is asked about, its exceptions set aside. */
export function matchesGrantResource(grant: Grant, resource: string, lookup: Lookup): Tri {
  const match = (pattern: string): Tri => matchPattern(pattern, resource, lookup)
  const matched = someOf(grant.resources, match)
  return matched === NO || grant.exceptResources.length === 0
    ? matched
    : and(matched, not(someOf(grant.exceptResources, match)))
}

function matchPattern(pattern: string, resource: string, lookup: Lookup): Tri {
  const expanded = expand(pattern, lookup)
  return expanded === null ? NO : matchResource(expanded.glob, expanded.certain, resource)
}

/** The keys that are open in statements that can match, by who decides them. */
function openChoices(
  layers: readonly Layer[],
  resource: string,
  keys: ConditionKeys,
  known: Lookup,
): {free: readonly Choice[]; environment: readonly Choice[]} {
  const grants = layers
    .flatMap(layer => layer.statements)
    .map(statement => statement.grant)
    .filter(grant => matchesGrantResource(grant, resource, known) !== NO)
  const entries = grants.flatMap(grant => entriesOf(grant.conditions))
  const inVariables = new Set(
    [
      ...grants.flatMap(grant => [...grant.resources, ...grant.exceptResources]),
      ...entries.flatMap(e => e.values),
    ].flatMap(variablesOf),
  )
  const classes = keyClasses(keys)
  const free: Choice[] = []
  const environment: Choice[] = []
  for (const key of new Set([...entries.map(entry => entry.key), ...inVariables])) {
    if (known(key) !== undefined) continue
    const choice = choiceFor(key, entries, inVariables.has(key), known)
    if (classes.isFree(key)) free.push(choice)
    else environment.push(choice)
  }
  return {free, environment}
}

function explain(
  layers: readonly Layer[],
  request: Request,
  tri: Tri,
  lookup: Lookup,
  free: readonly Choice[],
): Decision {
  if (tri === NO) return {tri, because: [], assumptions: []}
  const because: string[] = []
  const assumptions: string[] = []
  for (const layer of layers) {
    for (const statement of layer.statements) {
      const applies = appliesTo(statement, request.resource, lookup)
      if (applies === NO) continue
      const words = describe(statement, request, lookup)
      const open = openKeys(entriesOf(statement.grant.conditions), lookup)
      if (statement.grant.effect === 'allow') {
        because.push(words)
        if (applies === MAYBE)
          for (const key of open) assumptions.push(`condition ${key} holds (${statement.policy})`)
        if (applies === MAYBE && statement.perhaps) assumptions.push(`${words}, and it is meant by that`)
        else if (applies === MAYBE && open.length === 0)
          assumptions.push(`${words}, whose resources may not be the ones that matter`)
      } else if (applies === MAYBE) {
        assumptions.push(
          `the deny does not apply: ${words}${open.length > 0 ? ` on condition of ${open.join(', ')}` : ''}`,
        )
      }
    }
    assumptions.push(...layer.unread.map(part => `${part}, which may allow or deny it`))
  }
  const witness = free.flatMap(choice => {
    const value = lookup(choice.key)
    return value ? [`${choice.written} = ${value.join(', ').replaceAll(FRESH, '…')}`] : []
  })
  if (witness.length > 0) because.push(`with ${witness.join(' and ')}`)
  return {tri, because: unique(because), assumptions: tri === MAYBE ? unique(assumptions) : []}
}

function describe({grant, policy}: Statement, request: Request, lookup: Lookup): string {
  const action = request.action.toLowerCase()
  const actions =
    grant.exceptActions.length > 0
      ? `all but ${shorten(grant.exceptActions)}`
      : (grant.actions.find(pattern => covers(glob(pattern.toLowerCase()), action)) ?? '')
  const resources =
    grant.exceptResources.length > 0
      ? `all but ${shorten(grant.exceptResources)}`
      : (grant.resources.find(pattern => matchPattern(pattern, request.resource, lookup) !== NO) ?? '')
  const sid = grant.sid ? ` (${grant.sid})` : ''
  return `${policy}${sid} ${grant.effect === 'allow' ? 'allows' : 'denies'} ${actions} on ${resources}`
}

function shorten(patterns: readonly string[]): string {
  return patterns.length <= 3
    ? patterns.join(', ')
    : `${patterns.slice(0, 3).join(', ')} and ${patterns.length - 3} more`
}

export function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
