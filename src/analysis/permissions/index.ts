import {
  type CapabilityNeed,
  type CapabilityTable,
  type CapabilityTarget,
  type ConditionKeys,
  TARGETS,
} from '../../contracts/permission.js'
import {mergeSources, type Sources} from '../../model/fact.js'
import type {Capability, Permission} from '../../model/permission.js'
import type {PrincipalResource} from '../../model/principal.js'
import type {Lookup} from './glob.js'
import {keyClasses} from './keys.js'
import {type Asked, evaluateNeed, isPersonal, NOTHING, type Place, placesFor} from './need.js'
import {type Find, profilesOf} from './profile.js'
import {type Decision, unique} from './request.js'
import {hasSay} from './target.js'
import {and, MAYBE, NO, type Tri, verdictOf, YES} from './tri.js'

export {evaluateRequest, type Layer, type Request, type Statement} from './request.js'

/**
 * Effective permissions, three-valued (`domain.md` 5.1, 5.2). This room knows no cloud: what a capability takes and
 * what condition keys mean come from the provider. It may not read, print or remember anything but its own results.
 *
 * Taken as not restricting, since it is not read: organisation policies (SCP, RCP), session policies, VPC endpoint
 * policies. Of resource policies only that of the resource that is asked about is part of the answer: any other capability
 * is what a principal's own policies give it.
 */
export interface PermissionOptions {
  readonly find: Find
  readonly table: CapabilityTable
  readonly keys: ConditionKeys
}

export type Permissions = (
  principal: PrincipalResource,
  capability: Capability,
  target?: CapabilityTarget,
) => Permission & {readonly from: Sources}

/** How far "this principal can become that one, which can become a third" is followed. */
const MAX_DEPTH = 2

export function permissionEvaluator({find, table, keys}: PermissionOptions): Permissions {
  const needs = Object.values(table).flat(2)
  const actions = new Map(needs.map(need => [need, need.action.toLowerCase()]))
  const profiles = profilesOf(find, keys, unique([...actions.values()]))
  const classes = keyClasses(keys)
  /** A resource stands in one region, whichever it is, so that the caller does not pick it. */
  const inPlace = {...keys, free: keys.free.filter(key => key !== keys.region)}

  function askedBy(
    principal: PrincipalResource,
    path: readonly string[],
    target: CapabilityTarget | null,
  ): Asked {
    const lookup: Lookup = key => classes.sourceOf(key)?.value(principal, key)
    return {
      principal,
      profile: profiles.of(principal).profile,
      keys: target === null ? keys : inPlace,
      lookup,
      values: {...keys.placeholders(principal), ...(target !== null && {target: target.id})},
      target,
      find: id => find('principal', id),
      customerPolicies: ids => ids.filter(id => find('policy', id)?.managedByProvider !== true),
      privileged: other => privileged(other, [...path, principal.id]),
    }
  }

  /** Whether it is worth becoming the target. Coming back to a principal of the path gains nothing. */
  function privileged(target: PrincipalResource, path: readonly string[]): Decision {
    if (path.includes(target.id)) return NOTHING
    const administers = capabilityOf(target, 'administer-account', path)
    if (administers.tri === YES) return administers
    if (path.length > MAX_DEPTH)
      return {tri: MAYBE, because: [], assumptions: ['it can become something that can administer']}
    const escalates = capabilityOf(target, 'escalate-privileges', path)
    return escalates.tri > administers.tri ? escalates : administers
  }

  /** Remembered unless it depends on who asks, which includes all that depends on the path. */
  function capabilityOf(
    principal: PrincipalResource,
    capability: Capability,
    path: readonly string[],
    target: CapabilityTarget | null = null,
  ): Decision {
    const {profile} = profiles.of(principal)
    const key = target === null ? capability : `${capability} ${target.id}`
    const seen = profile.verdicts.get(key)
    if (seen) return seen
    const spoken = target !== null && hasSay(target)
    /** Nothing but the statements of its own policies can allow anything. */
    const closed = profile.unread.length === 0 && !spoken
    const policies = closed ? profile.identity.filter(policy => policy.allowed.size > 0) : profile.identity
    if (closed && policies.length === 0) return NOTHING
    const isConceivable = (need: CapabilityNeed): boolean =>
      !closed || policies.some(policy => policy.allowed.has(actions.get(need) ?? ''))
    let asked: Asked | null = null
    let personal = profile.personal || spoken
    let best = NOTHING
    for (const alternative of table[capability]) {
      if (!alternative.every(isConceivable)) continue
      asked ??= askedBy(principal, path, target)
      personal ||= alternative.some(isPersonal)
      const decision = evaluateAlternative(alternative, asked)
      if (decision.tri > best.tri) best = decision
      if (best.tri === YES || (best.tri === MAYBE && profile.incomplete)) break
    }
    if (!personal) profile.verdicts.set(key, best)
    return best
  }

  return (principal, capability, target) => {
    if (TARGETS[capability] !== target?.kind)
      throw new Error(`${capability} is asked of ${target?.kind ?? 'nothing'}`)
    const {tri, because, assumptions} = capabilityOf(principal, capability, [], target)
    const {from} = profiles.of(principal)
    return {verdict: verdictOf(tri), because, assumptions, from: target ? withPolicy(from, target) : from}
  }
}

function withPolicy(from: Sources, {policy}: CapabilityTarget): Sources {
  return policy.state === 'unsupported' ? from : mergeSources(from, policy.from)
}

/** All needs at once, in the best of the regions and under the best of the names that the caller may pick. */
function evaluateAlternative(needs: readonly CapabilityNeed[], asked: Asked): Decision {
  const {tried, others} = placesFor(needs, asked)
  let best = NOTHING
  for (const place of tried) {
    const decision = allOf(needs, place, asked)
    if (decision.tri > best.tri) best = decision
    if (best.tri === YES) return best
  }
  for (const place of best.tri === NO ? others : []) {
    const decision = allOf(needs, place, asked)
    if (decision.tri === NO) continue
    const assumptions =
      decision.tri === MAYBE
        ? decision.assumptions
        : ['there is a region and a name that all statements admit']
    return {tri: MAYBE, because: decision.because, assumptions}
  }
  return best
}

function allOf(needs: readonly CapabilityNeed[], place: Place, asked: Asked): Decision {
  const because: string[] = []
  const assumptions: string[] = []
  let tri: Tri = YES
  for (const need of needs) {
    const decision = evaluateNeed(need, place, asked)
    tri = and(tri, decision.tri)
    if (tri === NO) return NOTHING
    because.push(...decision.because)
    if (decision.tri === MAYBE) assumptions.push(...decision.assumptions)
  }
  return {tri, because: unique(because), assumptions: unique(assumptions)}
}
