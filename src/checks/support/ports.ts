import {type CheckContext, fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import {classify, describeExposure, isWide} from '../../model/exposure.js'
import {admittedToAny, type Target} from '../../model/firewall.js'
import type {GroupRule, SecurityGroupResource} from '../../model/network.js'
import type {MachineFacts} from '../../model/node.js'
import {describeTargets} from '../../model/ports.js'
import type {Severity} from '../../model/provider.js'
import {admission, groupRules, malformedRanges, ofFamily, toTargets} from './admission.js'

/**
 * Whether groups of rules keep the internet from ports. Which ports and how bad it is are the check's: no outcome here
 * may hold a number of its own.
 */

/** The severity where anyone at all may knock, and where only very many may. */
export interface ExposureSeverity {
  readonly world: Severity
  readonly wide: Severity
}

/** Whether groups of rules keep wide ranges of public addresses from some ports. */
function portOutcome(
  context: CheckContext,
  groups: readonly (() => readonly GroupRule[])[],
  targets: readonly Target[],
  severity: ExposureSeverity,
  family?: 'v4' | 'v6',
): Outcome {
  const sum = admission(context, groups, toTargets(targets), family)
  const exposure = describeExposure(sum.exposure)
  if (sum.tooMuch) {
    const open = (target: Target): boolean =>
      isWide(classify(ofFamily(admittedToAny(sum.rules, [target]).sources, family)))
    const reached = targets.filter(open)
    const ports = describeTargets(reached.length > 0 ? reached : targets)
    return fail(`the security groups admit ${exposure} to ${ports}`, {
      severity: severity[sum.exposure.grade === 'world' ? 'world' : 'wide'],
    })
  }
  if (sum.malformed.length > 0) return malformedRanges(sum.malformed)
  return pass(`the security groups admit ${exposure} to ${describeTargets(targets)}`)
}

/** Whether one group, whatever carries it, keeps wide ranges of public addresses from some ports. */
export function groupPortOutcome(
  context: CheckContext,
  group: SecurityGroupResource,
  targets: readonly Target[],
  severity: ExposureSeverity,
  family?: 'v4' | 'v6',
): Outcome {
  return portOutcome(context, [() => context.read(group.rules)], targets, severity, family)
}

/** As `groupPortOutcome`, of all groups of a machine together. */
export function machinePortOutcome(
  context: CheckContext,
  machine: Pick<MachineFacts, 'securityGroupIds'>,
  targets: readonly Target[],
  severity: ExposureSeverity,
): Outcome {
  const ids = context.read(machine.securityGroupIds)
  return ids.length === 0 ? unguarded() : portOutcome(context, groupRules(context, ids), targets, severity)
}

/** No cloud leaves a machine without any group, unless it is going away or something else decides. */
export function unguarded(): Outcome {
  return undecided('no security group of the machine is known', {
    assumptions: ['something else guards the machine'],
  })
}
