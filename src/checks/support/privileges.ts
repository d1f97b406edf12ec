import {type CheckContext, fail, notApplicable, type Outcome, pass} from '../../contracts/check.js'
import type {CapabilityTarget} from '../../contracts/permission.js'
import type {Capability, Grant} from '../../model/permission.js'
import type {PrincipalResource} from '../../model/principal.js'
import type {Severity} from '../../model/provider.js'

/**
 * What identities can do. Nothing here may look for the name of an action in a policy: what can be done is asked by
 * capability.
 */

/** A power that an identity should not have, and how bad it is if it does. */
export interface Danger {
  readonly capability: Capability
  readonly severity: Severity
}

/** Whether a principal is free of dangers, given worst first; `holder` says in whose hands it is. */
export function dangerOutcome(
  context: CheckContext,
  principal: PrincipalResource,
  dangers: readonly Danger[],
  holder: string,
): Outcome {
  const {can, matching} = context
  const found = matching(dangers, ({capability}) => can(principal, capability))
  const [worst] = found
  if (worst === undefined) return pass(`${principal.name} gives ${holder} no right over the account`)
  const what = found.map(({capability}) => capability.replaceAll('-', ' ')).join(', ')
  return fail(`${principal.name} lets ${holder} ${what}${reasonOf(context, principal, worst.capability)}`, {
    severity: worst.severity,
  })
}

/** What the identity of a machine or a control plane must not be able to do, worst first. */
export const ACCOUNT_DANGERS: readonly Danger[] = [
  {capability: 'administer-account', severity: 'high'},
  {capability: 'escalate-privileges', severity: 'high'},
  {capability: 'administer-clusters', severity: 'high'},
  {capability: 'assume-any-identity', severity: 'high'},
  {capability: 'read-any-secret', severity: 'medium'},
  {capability: 'use-any-key', severity: 'medium'},
  {capability: 'tamper-with-audit-log', severity: 'medium'},
]

/** Whether the identity of nodes can only read images. */
export function nodeRegistryAccess(context: CheckContext, role: PrincipalResource): Outcome {
  if (!context.can(role, 'write-registry')) return pass(`${role.name} cannot change or delete images`)
  const reason = reasonOf(context, role, 'write-registry')
  return fail(`${role.name} lets nodes change or delete images${reason}`)
}

/**
 * Judges a principal that machines of clusters act as, other than by way of a node pool: a pool is judged itself,
 * and with it the principal that it names.
 */
export function unpooledOutcome(
  context: CheckContext,
  principal: PrincipalResource,
  judge: (context: CheckContext, principal: PrincipalResource) => Outcome,
): Outcome {
  const {list, matching, read} = context
  if (!isOfNodes(context, principal)) return notApplicable('no node acts as this principal')
  const pools = list('node-pool', pool => read(pool.roleId) === principal.id)
  return matching(pools, () => true).length > 0
    ? notApplicable('the identity of a node pool, which is judged itself')
    : judge(context, principal)
}

function isOfNodes({list, read, readOr, some}: CheckContext, principal: PrincipalResource): boolean {
  if (principal.type === 'user' || principal.type === 'group') return false
  const carriers = new Set<string | null>(readOr(principal.instanceProfileIds, [principal.id]))
  if (carriers.size === 0) return false
  const nodes = list('node', node => carriers.has(read(node.instanceProfileId)))
  return some(nodes, () => true)
}

/** Allows everything on everything, in whatever circumstances. */
export function isWholesale(grant: Grant): boolean {
  if (grant.effect !== 'allow' || grant.exceptActions.length > 0 || grant.exceptResources.length > 0)
    return false
  return grant.actions.some(action => action === '*' || action === '*:*') && grant.resources.includes('*')
}

/** The principal's own policies, attached or written into it, have a statement that matches. */
export function holdsGrant(
  {any, follow, read, some}: CheckContext,
  principal: PrincipalResource,
  matches: (grant: Grant) => boolean,
): boolean {
  return any(
    () => read(principal.inlineGrants).some(matches),
    () => some(read(principal.policyIds), id => read(follow('policy', id).grants).some(matches)),
  )
}

/** A principal that is not judged by what it can do. */
export function exemptOutcome(principal: PrincipalResource): Outcome | null {
  if (principal.serviceLinked) return notApplicable('the cloud keeps this role for a service of its own')
  if (principal.type === 'group') return notApplicable('a group acts through its members, which are judged')
  return null
}

/** What a principal is told that can do anything anyway; null = it cannot. */
export function administratorOutcome(context: CheckContext, principal: PrincipalResource): Outcome | null {
  const {any, follow, read, some} = context
  const administers = any(
    () => holdsGrant(context, principal, isWholesale),
    () => some(read(principal.groupIds), id => holdsGrant(context, follow('principal', id), isWholesale)),
  )
  return administers ? notApplicable('it is allowed everything, which principal-administration judges') : null
}

/** Whether a principal that is not allowed everything anyway can do what few should; `power` completes "can". */
export function powerOutcome(
  context: CheckContext,
  principal: PrincipalResource,
  capability: Capability,
  power: string,
): Outcome {
  const exempt = exemptOutcome(principal)
  if (exempt) return exempt
  if (!context.can(principal, capability)) return pass(`${principal.name} cannot ${power}`)
  return (
    administratorOutcome(context, principal) ??
    fail(`${principal.name} can ${power}${reasonOf(context, principal, capability)}`)
  )
}

/** The first statement that gives the capability, as the end of a message. */
export function reasonOf(
  {because}: CheckContext,
  principal: PrincipalResource,
  capability: Capability,
  on?: CapabilityTarget,
): string {
  const [reason] = because(principal, capability, on)
  return reason === undefined ? '' : `: ${reason}`
}
