import type {ConditionKeys} from '../../contracts/permission.js'
import {type Fact, mergeSources, type Sources} from '../../model/fact.js'
import type {Grant} from '../../model/permission.js'
import type {PrincipalResource} from '../../model/principal.js'
import type {Kind, ResourceOf} from '../../model/resource.js'
import {entriesOf} from './condition.js'
import {covers, glob, variablesOf} from './glob.js'
import {keyClasses} from './keys.js'
import type {Decision, Layer, Statement} from './request.js'

export type Find = <K extends Kind>(kind: K, id: string) => ResourceOf<K> | undefined

/** The statements of one policy that concern any action of the capability table, by action. */
export interface PolicyIndex {
  /** Tells indexes apart. */
  readonly number: number
  readonly byAction: ReadonlyMap<string, readonly Statement[]>
  /** The actions that some statement allows, conditions aside. */
  readonly allowed: ReadonlySet<string>
  /** Some statement depends on who asks. */
  readonly personal: boolean
}

/** All that decides what a principal may do. Principals with the same policies share one. */
export interface Profile {
  readonly identity: readonly PolicyIndex[]
  readonly unread: readonly string[]
  /** null = no upper bound. */
  readonly boundary: Part | null
  /** Nothing can be proven, since something was not read. */
  readonly incomplete: boolean
  readonly personal: boolean
  readonly decisions: Map<string, Decision>
  readonly verdicts: Map<string, Decision>
}

export interface Profiles {
  of(principal: PrincipalResource): {readonly profile: Profile; readonly from: Sources}
}

const NONE: readonly Statement[] = []

/** The layers of a profile, only the statements on one action (lower case). */
export function layersFor(profile: Profile, action: string): readonly Layer[] {
  const identity = {statements: statementsFor(profile.identity, action), unread: profile.unread}
  const {boundary} = profile
  if (boundary === null) return [identity]
  return [identity, {statements: statementsFor(boundary.policies, action), unread: boundary.unread}]
}

export function statementsFor(policies: readonly PolicyIndex[], action: string): readonly Statement[] {
  const found = policies.map(policy => policy.byAction.get(action) ?? NONE).filter(list => list.length > 0)
  return found.length === 1 ? (found[0] ?? NONE) : found.flat()
}

/** Reads principals' policies once per policy and once per distinct set of them. `actions`: those that are asked for. */
export function profilesOf(find: Find, keys: ConditionKeys, actions: readonly string[]): Profiles {
  const index = indexer(keys, actions)
  const policies = new Map<string, PolicyIndex | string>()
  const inline = new Map<string, PolicyIndex>()
  const profiles = new Map<string, Profile>()
  const known = new WeakMap<PrincipalResource, {readonly profile: Profile; readonly from: Sources}>()
  const policySources = new Map<string, Sources>()

  /** The policy, or why it could not be read. */
  function policyOf(id: string): PolicyIndex | string {
    const seen = policies.get(id)
    if (seen !== undefined) return seen
    const policy = find('policy', id)
    let made: PolicyIndex | string
    if (policy === undefined) {
      made = `policy ${id} was not read`
    } else {
      if (policy.grants.state !== 'unsupported') policySources.set(id, policy.grants.from)
      const reason = reasonUnread(policy.grants)
      made =
        reason === null
          ? index(valueOr(policy.grants, []), `policy ${policy.name}`)
          : `policy ${id} was not read (${reason})`
    }
    policies.set(id, made)
    return made
  }

  function inlineOf(grants: readonly Grant[], label: string): PolicyIndex {
    const key = `${label}\n${JSON.stringify(grants)}`
    const seen = inline.get(key)
    if (seen) return seen
    const made = index(grants, label)
    inline.set(key, made)
    return made
  }

  function profileOf(principal: PrincipalResource): {profile: Profile; from: Sources} {
    const unread: string[] = []
    let from: Sources = []
    const read = <T>(fact: Fact<T>, absent: T, what: string, into: string[] = unread): T => {
      if (fact.state !== 'unsupported') from = mergeSources(from, fact.from)
      const reason = reasonUnread(fact)
      if (reason !== null) into.push(`${what} not read (${reason})`)
      return valueOr(fact, absent)
    }
    const holders: {who: PrincipalResource; prefix: string}[] = [{who: principal, prefix: ''}]
    for (const id of read(principal.groupIds, [], 'the groups were')) {
      const group = find('principal', id)
      if (group === undefined) unread.push(`group ${id} was not read`)
      else holders.push({who: group, prefix: `group ${group.name}: `})
    }
    const ids = new Set<string>()
    const inlines: PolicyIndex[] = []
    for (const {who, prefix} of holders) {
      for (const id of read(who.policyIds, [], `${prefix}the attached policies were`)) ids.add(id)
      const grants = read(who.inlineGrants, [], `${prefix}the inline policies were`)
      if (grants.length === 0) continue
      const names = who.inlinePolicyNames
      const single = names.state === 'known' && names.value.length === 1 ? names.value[0] : undefined
      const label = prefix + (single === undefined ? 'an inline policy' : `inline ${single}`)
      inlines.push(inlineOf(grants, label))
    }
    const identity = combine([...[...ids].sort().map(policyOf), ...inlines], unread)
    const missing: string[] = []
    const boundaryId = read(principal.boundaryId, null, 'the permissions boundary was', missing)
    const boundary =
      boundaryId === null && missing.length === 0
        ? null
        : combine(boundaryId === null ? [] : [policyOf(boundaryId)], missing)
    for (const id of [...ids, ...(boundaryId === null ? [] : [boundaryId])]) {
      from = mergeSources(from, policySources.get(id) ?? [])
    }
    const place = [principal.account, principal.id.split(':')[1]]
    const key = JSON.stringify([place, keyOf(identity), boundary && keyOf(boundary)])
    const profile = profiles.get(key) ?? build(identity, boundary)
    profiles.set(key, profile)
    return {profile, from}
  }

  return {
    of(principal) {
      const seen = known.get(principal)
      if (seen) return seen
      const made = profileOf(principal)
      known.set(principal, made)
      return made
    },
  }
}

interface Part {
  readonly policies: readonly PolicyIndex[]
  readonly unread: readonly string[]
}

/** Policies that concern no action of the table are left out, so that they do not tell principals apart. */
function combine(policies: readonly (PolicyIndex | string)[], unread: readonly string[]): Part {
  return {
    policies: policies
      .filter(policy => typeof policy !== 'string')
      .filter(policy => policy.byAction.size > 0),
    unread: [...unread, ...policies.filter(policy => typeof policy === 'string')],
  }
}

function keyOf({policies, unread}: Part): readonly (readonly (number | string)[])[] {
  return [policies.map(policy => policy.number), unread]
}

function build(identity: Part, boundary: Part | null): Profile {
  return {
    identity: identity.policies,
    unread: identity.unread,
    boundary,
    incomplete: identity.unread.length > 0 || (boundary?.unread.length ?? 0) > 0,
    personal: [...identity.policies, ...(boundary?.policies ?? [])].some(policy => policy.personal),
    decisions: new Map(),
    verdicts: new Map(),
  }
}

function reasonUnread(fact: Fact<unknown>): string | null {
  return fact.state === 'unknown' ? (fact.detail ?? fact.reason) : null
}

/** `absent` where the cloud has no such thing, or where it could not be read, which is counted apart. */
function valueOr<T>(fact: Fact<T>, absent: T): T {
  return fact.state === 'known' ? fact.value : absent
}

/** Finds the statements on the actions of the table, so that the many others of a policy cost nothing later. */
function indexer(
  keys: ConditionKeys,
  actions: readonly string[],
): (grants: readonly Grant[], label: string) => PolicyIndex {
  const byService = new Map<string, string[]>()
  for (const action of actions) {
    const service = action.slice(0, action.indexOf(':') + 1)
    byService.set(service, [...(byService.get(service) ?? []), action])
  }
  const candidates = (pattern: string): readonly string[] => {
    const service = pattern.slice(0, pattern.indexOf(':') + 1)
    return service === '' || /[*?]/.test(service) ? actions : (byService.get(service) ?? [])
  }
  const classes = keyClasses(keys)
  const isPersonal = (key: string): boolean => classes.sourceOf(key)?.of === 'principal'

  let count = 0
  return (grants, label) => {
    const byAction = new Map<string, Statement[]>()
    const allowed = new Set<string>()
    let personal = false
    for (const grant of grants) {
      const matched = new Set<string>()
      for (const written of grant.actions) {
        const pattern = written.toLowerCase()
        const marked = glob(pattern)
        for (const action of candidates(pattern)) if (covers(marked, action)) matched.add(action)
      }
      if (matched.size === 0) continue
      const except = grant.exceptActions.map(pattern => glob(pattern.toLowerCase()))
      const statement = {grant, policy: label}
      for (const action of matched) {
        if (except.some(pattern => covers(pattern, action))) continue
        if (grant.effect === 'allow') allowed.add(action)
        const list = byAction.get(action)
        if (list) list.push(statement)
        else byAction.set(action, [statement])
      }
      const entries = entriesOf(grant.conditions)
      const texts = [...grant.resources, ...grant.exceptResources, ...entries.flatMap(entry => entry.values)]
      personal ||= entries.some(entry => isPersonal(entry.key)) || texts.flatMap(variablesOf).some(isPersonal)
    }
    return {number: count++, byAction, allowed, personal}
  }
}
