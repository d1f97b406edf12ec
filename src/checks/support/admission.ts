import {type CheckContext, type Outcome, undecided} from '../../contracts/check.js'
import {type AddressSet, contains, empty, fromCidrs, union} from '../../model/address-set.js'
import {classify, type Exposure, isWide} from '../../model/exposure.js'
import {type Admitted, admittedToAny, type Target, unboundDestinations} from '../../model/firewall.js'
import type {GroupRule} from '../../model/network.js'

/**
 * What groups of rules admit together. Nothing here may grade a severity, or ask for a resource other than groups and
 * prefix lists.
 */

/** The addresses of one family, or all. */
export function ofFamily(set: AddressSet, family: 'v4' | 'v6' | undefined): AddressSet {
  return family === undefined ? set : {...empty(), [family]: set[family]}
}

/** The cloud gave ranges that are none: nothing can be said of what they admit. */
export function malformedRanges(ranges: readonly string[]): Outcome {
  return undecided(`the cloud gave address ranges that cannot be read: ${ranges.join(', ')}`, {
    assumptions: ['the unreadable ranges admit nobody'],
  })
}

/** What is asked of a list of rules, under a name of its own. */
export interface Selection {
  readonly name: string
  of(rules: readonly GroupRule[]): Admitted
}

/** Who may knock at any of the ports. */
export function toTargets(targets: readonly Target[]): Selection {
  return {
    name: targets.map(({ports, protocol}) => `${protocol} ${ports}`).join('; '),
    of: rules => admittedToAny(rules, targets),
  }
}

/** Where traffic of any kind may go. */
export const TO_ANYWHERE: Selection = {name: 'unbound', of: unboundDestinations}

/** Thousands of machines share a group: each question is worked out once for it. */
const answered = new WeakMap<readonly GroupRule[], Map<string, Admitted>>()

function selected(rules: readonly GroupRule[], {name, of}: Selection): Admitted {
  const answers = answered.get(rules) ?? new Map<string, Admitted>()
  const answer = answers.get(name) ?? of(rules)
  answered.set(rules, answers.set(name, answer))
  return answer
}

/** The addresses that groups of rules which guard one thing admit together. */
export interface Summed {
  readonly sum: AddressSet
  readonly tooMuch: boolean
  readonly malformed: readonly string[]
  /** All rules that were read. */
  readonly rules: readonly GroupRule[]
}

/**
 * Sums up what groups of rules admit: two groups may each admit half of the internet. The sum only grows, so that it
 * proves that it is too much although a group or a prefix list could not be read, and that it is not only where all
 * was read.
 */
export function summed(
  {any, follow, read, some}: CheckContext,
  groups: readonly (() => readonly GroupRule[])[],
  selection: Selection,
  isTooMuch: (sum: AddressSet) => boolean,
  family?: 'v4' | 'v6',
): Summed {
  const rules: GroupRule[] = []
  const malformed = new Set<string>()
  let sum = empty()
  let tooMuch = false
  const grows = (part: AddressSet, unreadable: readonly string[]): boolean => {
    for (const range of unreadable) malformed.add(range)
    const more = ofFamily(part, family)
    if (!contains(sum, more)) {
      sum = union(sum, more)
      tooMuch = isTooMuch(sum)
    }
    return tooMuch
  }
  some(groups, rulesOf => {
    const group = rulesOf()
    rules.push(...group)
    const own = selected(group, selection)
    return any(
      () => grows(own.sources, own.malformed),
      () =>
        some(own.prefixLists, id => {
          const listed = fromCidrs(read(follow('prefix-list', id).ranges))
          return grows(listed.set, listed.malformed)
        }),
    )
  })
  return {sum, tooMuch, malformed: [...malformed], rules}
}

/** As `summed`, where too much is a wide range of public addresses. */
export function admission(
  context: CheckContext,
  groups: readonly (() => readonly GroupRule[])[],
  selection: Selection,
  family?: 'v4' | 'v6',
): Summed & {readonly exposure: Exposure} {
  let exposure = classify(empty())
  const grades = (sum: AddressSet): boolean => {
    exposure = classify(sum)
    return isWide(exposure)
  }
  return {...summed(context, groups, selection, grades, family), exposure}
}

/** The rules of groups, each read when it is asked for. */
export function groupRules(
  {follow, read}: CheckContext,
  ids: readonly string[],
): readonly (() => readonly GroupRule[])[] {
  return ids.map(id => () => read(follow('security-group', id).rules))
}
