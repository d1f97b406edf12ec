import {type CheckContext, fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import {empty, union} from '../../model/address-set.js'
import type {ClusterResource} from '../../model/cluster.js'
import {classify, describeAddresses, type Exposure, isWide} from '../../model/exposure.js'
import type {Unread} from '../../model/finding.js'
import type {Target} from '../../model/firewall.js'
import type {MachineResource, NodeResource} from '../../model/node.js'
import {describeTargets} from '../../model/ports.js'
import type {Severity} from '../../model/provider.js'
import type {Reach, ReachPath} from '../../model/reach.js'
import {briefly, describePath} from '../../model/reach-text.js'

/**
 * What follows from who reaches a port: only what is proven fails, only what is not even possible passes. Which ports
 * and how bad it is are the check's: no outcome here may hold a number of its own.
 */

/** The severity where anyone at all may come, and where only very many may. */
export interface ReachSeverity {
  readonly world: Severity
  readonly wide: Severity
}

/** Whether a wide range of public addresses is kept from ports. `counts` leaves ways out that the question is not about. */
export function reachOutcome(
  context: CheckContext,
  resource: NodeResource | MachineResource | ClusterResource,
  targets: readonly Target[],
  severity: ReachSeverity,
  counts: (path: ReachPath) => boolean = () => true,
): Outcome {
  const whole = context.reach(resource, targets)
  const reach = only(whole, counts)
  const proven = classify(reach.proven)
  if (isWide(proven)) {
    const wide = reach.paths.filter(path => isWide(classify(path.proven)))
    // Each way may be narrow, and all of them together be wide.
    return fail(provenText(proven, wide.length > 0 ? wide : reach.paths), {
      severity: severity[proven.grade === 'world' ? 'world' : 'wide'],
      exposed: {reach, least: 'wide'},
    })
  }
  const possible = classify(reach.possible)
  if (isWide(possible)) return perhaps(reach, severity[possible.grade === 'world' ? 'world' : 'wide'], 'wide')
  return pass(shutText(reach, targets))
}

/** Whether no public address at all gets through. */
export function unreachedOutcome(
  context: CheckContext,
  resource: NodeResource | MachineResource | ClusterResource,
  targets: readonly Target[],
): Outcome {
  const reach = context.reach(resource, targets)
  const proven = classify(reach.proven)
  if (proven.grade !== 'none') {
    const open = reach.paths.filter(path => classify(path.proven).grade !== 'none')
    return fail(provenText(proven, open), {exposed: {reach, least: 'any'}})
  }
  if (classify(reach.possible).grade !== 'none') return perhaps(reach, undefined, 'any')
  return pass(shutText(reach, targets))
}

function only(reach: Reach, counts: (path: ReachPath) => boolean): Reach {
  const paths = reach.paths.filter(counts)
  if (paths.length === reach.paths.length) return reach
  const sum = (of: (path: ReachPath) => Reach['proven']) =>
    paths.map(of).reduce((a, b) => union(a, b), empty())
  return {...reach, paths, proven: sum(path => path.proven), possible: sum(path => path.possible)}
}

function provenText(proven: Exposure, paths: readonly ReachPath[]): string {
  const [first] = paths
  const way = first === undefined ? '' : `: ${describePath(first)}`
  const more = paths.length > 1 ? `; and ${paths.length - 1} more ${paths.length === 2 ? 'way' : 'ways'}` : ''
  return `${portsOf(paths)} can be reached from ${sourcesText(proven)}${way}${more}`
}

function perhaps(reach: Reach, severity: Severity | undefined, least: 'any' | 'wide'): Outcome {
  const possible = classify(reach.possible)
  const open = reach.paths.filter(path => {
    const exposure = classify(path.possible)
    return least === 'any' ? exposure.grade !== 'none' : isWide(exposure)
  })
  const matters = open.length > 0 ? open : reach.paths
  const doubts = matters.flatMap(path => path.steps.flatMap(step => step.doubts))
  const unread = doubts[0]?.unread
  const [way] = matters
  const text = `${portsOf(matters)} can perhaps be reached from ${sourcesText(possible)}`
  return undecided(
    `${text}${way === undefined ? '' : `: ${describePath(way)}`}${unread === undefined ? '' : `; ${unreadText(unread)}`}`,
    {
      ...(severity === undefined ? {} : {severity}),
      assumptions: [...new Set(doubts.map(doubt => doubt.assumption))].slice(0, 6),
      ...(unread === undefined ? {} : {unread}),
      exposed: {reach, least},
    },
  )
}

/** Why the way may be open or shut. */
function unreadText({permission, reason, what}: Unread): string {
  if (reason === 'undecided') return `not decided: ${what}`
  return `not read: ${what} (${reason}${permission === undefined ? '' : `; it takes ${permission}`})`
}

function shutText({paths, possible, shut}: Reach, targets: readonly Target[]): string {
  if (paths.length > 0)
    return `${portsOf(paths)} can be reached from no more than ${sourcesText(classify(possible))}`
  const why = [...new Set(shut.map(briefly))]
  const text = why.length > 0 ? `: ${why.slice(0, 3).join('; ')}` : ''
  const more = why.length > 3 ? `; and ${why.length - 3} more` : ''
  // An endpoint of the provider has a port of its own.
  const to = shut.some(step => step.kind !== 'endpoint') ? ` to ${describeTargets(targets)}` : ''
  return `no public address gets through${to}${text}${more}`
}

/** Addresses, within a sentence; those of a cloud are told by who may have them. */
function sourcesText(exposure: Exposure): string {
  return `${exposure.grade === 'cloud-wide' ? 'machines that anybody rents in ' : ''}${describeAddresses(exposure)}`
}

function portsOf(paths: readonly ReachPath[]): string {
  return describeTargets(paths.map(path => path.target))
}
