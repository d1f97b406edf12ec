import {type AddressSet, contains, fromCidrs, isEmpty, union} from '../../model/address-set.js'
import {PUBLIC} from '../../model/exposure.js'
import {type Bounds, covers, type PortRange, type Target} from '../../model/firewall.js'
import type {GroupRule, SecurityGroupResource} from '../../model/network.js'
import type {Doubt, FactRef, Step, StepChange} from '../../model/reach.js'
import type {Cutting} from './cut.js'
import {type Lookup, nameOf, type Place, Reading, shortId, shortIds} from './lookup.js'
import {EVERYTHING, meet, NOTHING, step, UNREAD} from './step.js'

/** Security groups: every rule that matches allows, whichever of the groups it is in. */

type Direction = GroupRule['direction']

/** One range or list that a rule names. */
interface Entry {
  readonly group: SecurityGroupResource
  readonly rule: GroupRule
  readonly peer: string
  readonly set: AddressSet
}

/** Groups and what was worked out of them. */
interface GroupSet extends Cutting {
  readonly groupIds: readonly string[]
  readonly ingress: Map<Target, Admission>
  readonly egress: Map<Target, Admission>
  readonly steps: Map<Target, Step>
}

/** What groups let through together. */
export interface Admission extends Bounds {
  readonly entries: readonly Entry[]
  /** Groups whose members are let through. */
  readonly groups: ReadonlySet<string>
  readonly facts: readonly FactRef[]
  readonly doubts: readonly Doubt[]
}

export class Groups {
  readonly #lookup: Lookup
  readonly #byList = new WeakMap<readonly string[], GroupSet>()
  readonly #byIds = new Map<string, GroupSet>()
  readonly #sets = new Map<string, AddressSet>()
  #ruleIds: ReadonlyMap<string, string> | undefined

  constructor(lookup: Lookup) {
    this.#lookup = lookup
  }

  /** The groups that guard one thing, with the ports at which their answer may change. */
  set(groupIds: readonly string[]): GroupSet {
    let set = this.#byList.get(groupIds)
    if (set === undefined) {
      const key = groupIds.join(' ')
      set = this.#byIds.get(key) ?? {
        groupIds,
        cuts: groupIds.flatMap(id => this.#cuts(id)),
        ingress: new Map(),
        egress: new Map(),
        steps: new Map(),
      }
      this.#byIds.set(key, set)
      this.#byList.set(groupIds, set)
    }
    return set
  }

  #cuts(id: string): readonly number[] {
    const rules = this.#lookup.find('security-group', id)?.rules
    return rules?.state === 'known'
      ? rules.value.flatMap(({ports}) => (ports ? [ports[0], ports[1] + 1] : []))
      : []
  }

  /** What groups admit to ports that no rule cuts in two (`direction` ingress), or let out to them. */
  admission(
    groupIds: readonly string[],
    target: Target,
    place: Place,
    direction: Direction = 'ingress',
  ): Admission {
    const known = this.set(groupIds)[direction]
    let found = known.get(target)
    if (found === undefined) {
      const [only] = groupIds
      found =
        groupIds.length === 1 && only !== undefined
          ? this.#workOut(only, target, place, direction)
          : joined(groupIds.map(id => this.admission(this.#single(id), target, place, direction)))
      known.set(target, found)
    }
    return found
  }

  /** The step that groups are on the way of a client. Without a group nothing is known of what guards the thing. */
  step(groupIds: readonly string[], target: Target, place: Place): Step {
    const known = this.set(groupIds).steps
    let found = known.get(target)
    if (found === undefined) {
      found = groupIds.length === 0 ? unguarded() : this.#stepOf(groupIds, target, place)
      known.set(target, found)
    }
    return found
  }

  /** One list for each single group, by which the group's own answers are found. */
  #single(id: string): readonly string[] {
    return this.#byIds.get(id)?.groupIds ?? this.set([id]).groupIds
  }

  #stepOf(groupIds: readonly string[], target: Target, place: Place): Step {
    const admission = this.admission(groupIds, target, place)
    const {entries, proven, possible, facts, doubts} = admission
    const [first] = groupIds
    return step({
      kind: 'security-group',
      text: this.#text(groupIds, target, admission),
      brief: this.#brief(groupIds, admission),
      resource: entries.find(isPublic)?.group ?? this.#lookup.find('security-group', first ?? '') ?? null,
      proven,
      possible,
      facts,
      doubts,
      changes: () => this.#changes(admission),
    })
  }

  #text(groupIds: readonly string[], target: Target, {entries, groups}: Admission): string {
    const open = openEntries(entries)
    if (open.length > 0) {
      const shown = open.slice(0, 3).map(entry => this.ruleText(entry))
      return open.length > 3 ? `${shown.join('; ')}; and ${open.length - 3} more` : shown.join('; ')
    }
    const names = groupIds.map(id => shortId(id)).join(', ')
    const port = portText(target)
    if (entries.length === 0 && groups.size === 0) return `${names}: no rule for ${port}`
    const inside = [
      ...(entries.length > 0 ? ['private addresses'] : []),
      ...(groups.size > 0 ? [`members of ${[...groups].slice(0, 3).map(shortId).join(', ')}`] : []),
    ]
    return `${names} lets in ${inside.join(' and ')} to ${port}`
  }

  /** The rules that let the internet in, or that none does. */
  #brief(groupIds: readonly string[], {doubts, entries}: Admission): string | undefined {
    const open = openEntries(entries)
    if (open.length > 0) {
      const shown = open.slice(0, 2).map(entry => this.#ruleName(entry))
      return open.length > 2 ? `${shown.join(', ')} and ${open.length - 2} more` : shown.join(', ')
    }
    return doubts.length > 0 ? undefined : `no rule of ${shortIds(groupIds)} admits a public address`
  }

  #ruleName(entry: Entry): string {
    const {group, peer, rule} = entry
    const id = this.#ruleId(group, rule, peer)
    return id === undefined ? this.ruleText(entry) : `${shortId(group.id)} rule ${shortId(id)}`
  }

  /** `sg-0a1 (nodes) sgr-0b2: tcp 22 from 0.0.0.0/0`. */
  ruleText({group, rule, peer}: Entry): string {
    const id = this.#ruleId(group, rule, peer)
    const way = rule.direction === 'ingress' ? 'from' : 'to'
    return `${nameOf(group)}${id === undefined ? '' : ` ${shortId(id)}`}: ${ruleText(rule)} ${way} ${shortPeer(peer)}`
  }

  #changes({doubts, entries}: Admission): readonly StepChange[] {
    return entries.filter(isPublic).map(entry => ({
      text: `remove the rule ${this.ruleText(entry)}`,
      resource: entry.group,
      // What was not read may let in as much as the rule that goes.
      leaves:
        doubts.length > 0
          ? EVERYTHING
          : union(...entries.filter(other => other !== entry).map(other => other.set)),
    }))
  }

  #workOut(id: string, target: Target, place: Place, direction: Direction): Admission {
    const reading = new Reading(this.#lookup)
    const group = this.#lookup.find('security-group', id)
    const assumption = `the group ${shortId(id)} lets nobody through`
    if (group === undefined) reading.miss('security-group', `the group ${shortId(id)}`, place, assumption)
    const rules = group && reading.read(group, 'rules', assumption)
    if (group === undefined || rules === undefined)
      return {...UNREAD, entries: [], groups: new Set(), facts: [], doubts: reading.doubts}
    const facts: FactRef[] = [{resource: group, fact: 'rules'}]
    const entries: Entry[] = []
    const groups = new Set<string>()
    for (const rule of rules) {
      if (rule.direction !== direction || !covers(rule, target.protocol, target.ports)) continue
      for (const peer of rule.ranges) {
        const what = `the range ${peer} of ${nameOf(group)}`
        if (isMalformed(peer)) reading.malformed(what, `${what} lets nobody through`)
        else entries.push({group, rule, peer, set: this.#set(peer)})
      }
      for (const peer of rule.groups) groups.add(peer)
      for (const peer of rule.prefixLists) {
        const list = this.#lookup.find('prefix-list', peer)
        const listText = `the list ${shortId(peer)} holds nobody who matters`
        if (list === undefined) reading.miss('prefix-list', `the list ${shortId(peer)}`, place, listText)
        const ranges = list && reading.read(list, 'ranges', listText)
        if (list === undefined || ranges === undefined) continue
        facts.push({resource: list, fact: 'ranges'})
        const {set, malformed} = fromCidrs(ranges)
        for (const range of malformed) reading.malformed(`the range ${range} of ${nameOf(list)}`, listText)
        entries.push({group, rule, peer, set})
      }
    }
    const proven = entries.length === 0 ? NOTHING : union(...entries.map(entry => entry.set))
    return {
      proven,
      possible: reading.doubts.length > 0 ? EVERYTHING : proven,
      entries,
      groups,
      facts,
      doubts: reading.doubts,
    }
  }

  #set(range: string): AddressSet {
    let set = this.#sets.get(range)
    if (set === undefined) {
      set = fromCidrs([range]).set
      this.#sets.set(range, contains(set, EVERYTHING) ? EVERYTHING : set)
    }
    return set
  }

  #ruleId(group: SecurityGroupResource, rule: GroupRule, peer: string): string | undefined {
    this.#ruleIds ??= new Map(
      this.#lookup
        .of('security-group-rule')
        .flatMap(({id, groupId, direction, protocol, ports, peer: named}) =>
          named.state === 'known' ? [[ruleKey(groupId, {direction, protocol, ports}, named.value), id]] : [],
        ),
    )
    return this.#ruleIds.get(ruleKey(group.id, rule, peer))
  }
}

function ruleKey(
  groupId: string,
  rule: Pick<GroupRule, 'direction' | 'protocol' | 'ports'>,
  peer: string,
): string {
  return `${groupId} ${rule.direction} ${rule.protocol} ${rule.ports} ${peer}`
}

function joined(parts: readonly Admission[]): Admission {
  return {
    proven: union(...parts.map(part => part.proven)),
    possible: union(...parts.map(part => part.possible)),
    entries: parts.flatMap(part => part.entries),
    groups: new Set(parts.flatMap(part => [...part.groups])),
    facts: parts.flatMap(part => part.facts),
    doubts: parts.flatMap(part => part.doubts),
  }
}

function unguarded(): Step {
  const assumption = 'something else guards the machine'
  return step({
    ...UNREAD,
    kind: 'security-group',
    text: 'no security group is known',
    doubts: [{assumption, unread: {reason: 'partial', what: 'the security groups of the interface'}}],
  })
}

function isPublic({set}: Entry): boolean {
  return !isEmpty(meet(PUBLIC, set))
}

/** The rules that name a public address, the widest first. */
function openEntries(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter(isPublic).sort((a, b) => breadth(b.set) - breadth(a.set))
}

function breadth({v4, v6}: AddressSet): number {
  return v4.reduce((sum, [lo, hi]) => sum + hi - lo, 0) + (v6.length > 0 ? 1 : 0)
}

/** `tcp 22`, `all`, `udp 30000-32767`. */
function ruleText({protocol, ports}: GroupRule): string {
  if (protocol === 'all') return 'all'
  return ports === null ? `${protocol} all ports` : `${protocol} ${rangeText(ports)}`
}

export function portText({protocol, ports}: Target): string {
  return `${protocol} ${rangeText(ports)}`
}

function rangeText([lo, hi]: PortRange): string {
  return lo === hi ? String(lo) : `${lo}-${hi}`
}

function shortPeer(peer: string): string {
  return isMalformed(peer) ? shortId(peer) : peer
}

function isMalformed(range: string): boolean {
  return fromCidrs([range]).malformed.length > 0
}
