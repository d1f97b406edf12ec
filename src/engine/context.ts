import type {Reachability} from '../analysis/reachability/index.js'
import {type Check, type CheckContext, type Items, type Members, REACH_TOPICS} from '../contracts/check.js'
import {type CapabilityTarget, TARGETS} from '../contracts/permission.js'
import type {ClusterResource} from '../model/cluster.js'
import type {Source} from '../model/estate.js'
import type {Fact, Sources, Unknown} from '../model/fact.js'
import {sourceRows} from '../model/fact.js'
import type {Evidence, Unread} from '../model/finding.js'
import type {Target} from '../model/firewall.js'
import type {MachineResource, NodeResource} from '../model/node.js'
import type {Capability, Permission} from '../model/permission.js'
import type {PrincipalResource} from '../model/principal.js'
import type {FactRef, Neighbourhood, Reach} from '../model/reach.js'
import type {Kind, Resource, ResourceOf} from '../model/resource.js'
import {type Topic, topicsOf} from '../model/topic.js'
import type {EstateIndex} from './estate-index.js'
import {evidenceValue} from './evidence-value.js'

/** A fact or a list that a check needed could not be read: ends the check, or the condition of a quantifier. */
export class UnreadSignal extends Error {
  constructor(
    readonly unread: Unread,
    readonly assumptions: readonly string[] = [],
  ) {
    super(`not read: ${unread.what}`)
  }
}

/** The question cannot be asked of this cloud. */
export class UnsupportedSignal extends Error {
  constructor(
    readonly reason: string,
    readonly heldBy: 'provider' | undefined,
  ) {
    super(reason)
  }
}

/** What a check may ask for that is computed from several resources. */
export interface Derived {
  permission(
    principal: PrincipalResource,
    capability: Capability,
    on?: CapabilityTarget,
  ): Permission & {readonly from: Sources}
  readonly reachability: Reachability
}

interface ListResult<T> {
  readonly certain: readonly T[]
  /** Items of which we could not read whether they belong. */
  readonly maybe: readonly {readonly item: T; readonly unread: UnreadSignal}[]
  /** Set where the list itself is not whole. */
  readonly incomplete: Unread | null
}

/** Rows of evidence that a finding keeps of one quantifier: a list of thousands is not a proof that anyone reads. */
const EVIDENCE_ROWS = 12

/** The context of one check on one resource. Its answers are arrow functions: checks take them apart. */
export class Context implements CheckContext {
  readonly now: string
  readonly evidence: Evidence[] = []
  #frame: Evidence[] = this.evidence
  /** Resources in which a fact that is read may stand: the judged one, those followed or found, the item at hand. */
  readonly #touched = new Set<Resource>()
  readonly #items: unknown[] = []

  constructor(
    private readonly index: EstateIndex,
    private readonly derived: Derived,
    private readonly check: Check,
    private readonly resource: Resource,
    private readonly evidenceRows: number = EVIDENCE_ROWS,
  ) {
    this.now = index.estate.startedAt
    this.#touched.add(resource)
  }

  readonly read = <T>(fact: Fact<T>): T => {
    if (fact.state === 'unsupported') throw new UnsupportedSignal(fact.reason, fact.heldBy)
    const place = this.#locate(fact)
    if (fact.state === 'unknown') throw new UnreadSignal(this.#unread(fact, place))
    // An estate that was written by hand; what is no fact would be read as a setting that is off.
    if ((fact as {readonly state: unknown}).state !== 'known') throw new Error(`${place.fact} is no fact`)
    this.#frame.push({from: fact.from, value: evidenceValue(fact.value), ...place})
    return fact.value
  }

  readonly readOr = <T>(fact: Fact<T>, absent: T): T => {
    return fact.state === 'unsupported' ? absent : this.read(fact)
  }

  readonly any = (...conditions: readonly (() => boolean)[]): boolean => {
    return this.#first(conditions, true)
  }

  readonly all = (...conditions: readonly (() => boolean)[]): boolean => {
    return this.#first(conditions, false)
  }

  readonly some = <T>(items: Items<T>, matches: (item: T) => boolean): boolean => {
    return this.matching(items, matches).length > 0
  }

  readonly every = <T>(items: Items<T>, matches: (item: T) => boolean): boolean => {
    return !this.some(items, item => !matches(item))
  }

  readonly matching = <T>(items: Items<T>, matches: (item: T) => boolean): readonly T[] => {
    const {found, open} = this.#sift(items, matches)
    if (found.length === 0 && open) throw open
    return found
  }

  readonly atLeast = <T>(count: number, items: Items<T>, matches: (item: T) => boolean): boolean => {
    const {found, open, openCount} = this.#sift(items, matches)
    if (found.length >= count) return true
    // An unlisted part of a list may hold any number.
    if (open && found.length + openCount >= count) throw open
    return false
  }

  readonly list = <K extends Kind>(
    kind: K,
    where?: (resource: ResourceOf<K>) => boolean,
  ): Members<ResourceOf<K>> => {
    this.#needs(kind)
    const there = this.index.within(kind, this.resource, this.check.deniedRegions ?? 'left-out')
    const incomplete = this.index.unlisted(kind, this.resource)
    if (where === undefined) return members({certain: there, maybe: [], incomplete})
    const certain: ResourceOf<K>[] = []
    const maybe: {item: ResourceOf<K>; unread: UnreadSignal}[] = []
    for (const item of there) {
      const [belongs, rows] = this.#trial(() => where(item), item)
      // Of which the question cannot be asked is none of those that are asked for.
      if (belongs instanceof UnsupportedSignal) continue
      if (belongs === true) {
        certain.push(item)
        this.#keep(rows)
      } else if (belongs !== false) maybe.push({item, unread: belongs})
      else if (this.evidenceRows === Number.POSITIVE_INFINITY) this.#keep(rows)
    }
    return members({certain, maybe, incomplete})
  }

  readonly follow = <K extends Kind>(kind: K, id: string): ResourceOf<K> => {
    this.#needs(kind)
    const found = this.index.find(kind, id)
    if (found === undefined) {
      const unread = this.index.unlisted(kind, this.resource)
      throw new UnreadSignal(unread ?? {reason: 'not-collected', what: `${kind} ${id}`})
    }
    this.#touched.add(found)
    return found
  }

  readonly can = (principal: PrincipalResource, capability: Capability, on?: CapabilityTarget): boolean => {
    this.#needs('policy')
    const permission = this.#permission(principal, capability, on)
    if (permission.verdict === 'possible') {
      const what = `${capability.replaceAll('-', ' ')}${on === undefined ? '' : ` ${on.name}`}`
      throw new UnreadSignal(
        {reason: 'undecided', what: `whether ${principal.name} can ${what}`},
        permission.assumptions,
      )
    }
    const other = on === undefined || on === (this.resource as Resource) ? '' : ` on ${on.kind} ${on.id}`
    this.#frame.push({
      from: permission.from,
      fact: `can:${capability}${other}`,
      value: permission.verdict === 'proven' ? evidenceValue(permission.because) : false,
      ...(principal === (this.resource as Resource)
        ? {}
        : {resource: {kind: principal.kind, id: principal.id}}),
    })
    return permission.verdict === 'proven'
  }

  readonly because = (
    principal: PrincipalResource,
    capability: Capability,
    on?: CapabilityTarget,
  ): readonly string[] => {
    return this.#permission(principal, capability, on).because
  }

  readonly reach = (
    resource: NodeResource | MachineResource | ClusterResource,
    targets: readonly Target[],
  ): Reach => {
    this.#needsTopics(REACH_TOPICS, 'reach')
    const {reachability} = this.derived
    const reach =
      resource.kind === 'cluster'
        ? reachability.cluster(resource, targets)
        : reachability.machine(resource, targets)
    this.#keepFacts(reach.premises)
    for (const path of reach.paths.slice(0, this.evidenceRows)) {
      for (const step of path.steps) this.#keepFacts(step.facts)
    }
    for (const step of reach.shut.slice(0, this.evidenceRows)) this.#keepFacts(step.facts)
    return reach
  }

  readonly neighbours = (cluster: ClusterResource, targets: readonly Target[]): Neighbourhood => {
    this.#needsTopics(REACH_TOPICS, 'neighbours')
    const found = this.derived.reachability.neighbours(cluster, targets)
    for (const step of found.steps.slice(0, this.evidenceRows)) this.#keepFacts(step.facts)
    return found
  }

  #keepFacts(refs: readonly FactRef[]): void {
    for (const {resource, fact} of refs) {
      const value = (resource as unknown as Record<string, Fact<unknown> | undefined>)[fact]
      if (value?.state !== 'known') continue
      this.#frame.push({from: value.from, value: evidenceValue(value.value), ...this.#placed(resource, fact)})
    }
  }

  /** Answers as soon as one condition gives `decisive`; an unread one counts only if none does. */
  #first(conditions: readonly (() => boolean)[], decisive: boolean): boolean {
    let open: UnreadSignal | undefined
    for (const condition of conditions) {
      const [answer, rows] = this.#trial(condition)
      if (answer === decisive) {
        this.#keep(rows)
        return decisive
      }
      if (answer instanceof UnsupportedSignal) throw answer
      if (typeof answer === 'boolean') this.#keep(rows)
      else open ??= answer
    }
    if (open) throw open
    return !decisive
  }

  #sift<T>(
    items: Items<T>,
    matches: (item: T) => boolean,
  ): {found: T[]; open: UnreadSignal | undefined; openCount: number} {
    const list: ListResult<T> = Array.isArray(items)
      ? {certain: items as readonly T[], maybe: [], incomplete: null}
      : (items as unknown as ListResult<T>)
    const found: T[] = []
    const proof: Evidence[] = []
    const others: Evidence[] = []
    let open: UnreadSignal | undefined
    let openCount = 0
    let unsupported: UnsupportedSignal | undefined
    let asked = 0
    for (const item of list.certain) {
      const [answer, rows] = this.#trial(() => matches(item), item)
      if (answer instanceof UnsupportedSignal) {
        unsupported ??= answer
        continue
      }
      asked++
      if (answer === true) {
        found.push(item)
        if (isResource(item) && found.length <= this.evidenceRows) this.#touched.add(item)
        if (proof.length < this.evidenceRows) proof.push(...rows)
      } else if (answer === false) {
        if (others.length < this.evidenceRows) others.push(...rows)
      } else {
        open ??= answer
        openCount++
      }
    }
    for (const {item, unread} of list.maybe) {
      const [answer] = this.#trial(() => matches(item), item)
      if (answer === false || answer instanceof UnsupportedSignal) continue
      open ??= unread
      openCount++
    }
    if (list.incomplete) {
      open ??= new UnreadSignal(list.incomplete)
      openCount = Number.POSITIVE_INFINITY
    }
    // Items of which it cannot be asked are left out; where it can be asked of none, it cannot be asked here at all.
    if (unsupported !== undefined && asked === 0 && openCount === 0) throw unsupported
    this.#keep(found.length > 0 ? proof : others)
    return {found, open, openCount}
  }

  /** Runs a condition with evidence of its own; an unread fact is its answer, as is one that cannot be asked for. */
  #trial(
    condition: () => boolean,
    item?: unknown,
  ): [boolean | UnreadSignal | UnsupportedSignal, readonly Evidence[]] {
    const outer = this.#frame
    const rows: Evidence[] = []
    this.#frame = rows
    this.#items.push(item)
    try {
      return [condition(), rows]
    } catch (error) {
      if (error instanceof UnreadSignal || error instanceof UnsupportedSignal) return [error, rows]
      throw error
    } finally {
      this.#frame = outer
      this.#items.pop()
    }
  }

  #keep(rows: readonly Evidence[]): void {
    for (const row of rows) this.#frame.push(row)
  }

  #permission(
    principal: PrincipalResource,
    capability: Capability,
    on: CapabilityTarget | undefined,
  ): ReturnType<Derived['permission']> {
    const kind = TARGETS[capability]
    if (kind !== on?.kind) {
      const [asked, wanted] = [on?.kind, kind].map(one => one ?? 'nothing')
      throw new Error(`check ${this.check.id} asks ${capability} of ${asked}, but it is asked of ${wanted}`)
    }
    return this.derived.permission(principal, capability, on)
  }

  #needs(kind: Kind): void {
    this.#needsTopics(topicsOf(kind), kind)
  }

  #needsTopics(topics: readonly Topic[], what: string): void {
    for (const topic of topics) {
      if (!this.check.needs.includes(topic)) {
        throw new Error(`check ${this.check.id} asks for ${what} but does not name '${topic}' in its needs`)
      }
    }
  }

  /** The name of a fact is its property; the resource is one that this check has touched. */
  #locate(fact: Fact<unknown>): Pick<Evidence, 'fact' | 'resource'> {
    for (let i = this.#items.length - 1; i >= 0; i--) {
      const item = this.#items[i]
      const name = isResource(item) ? nameOf(item, fact) : undefined
      if (name !== undefined) return this.#placed(item as Resource, name)
    }
    for (const resource of this.#touched) {
      const name = nameOf(resource, fact)
      if (name !== undefined) return this.#placed(resource, name)
    }
    return {fact: 'derived'}
  }

  #placed(resource: Resource, fact: string): Pick<Evidence, 'fact' | 'resource'> {
    return resource === this.resource ? {fact} : {fact, resource: {kind: resource.kind, id: resource.id}}
  }

  #unread(fact: Unknown, place: Pick<Evidence, 'fact' | 'resource'>): Unread {
    const other = place.resource && this.index.find(place.resource.kind, place.resource.id)
    const of = other === undefined ? '' : ` of ${other.kind} ${other.name}`
    const why = fact.detail === undefined ? '' : ` (${fact.detail})`
    const source: Source | undefined = this.index.estate.sources[sourceRows(fact.from)[0] ?? -1]
    const call = source?.call
    const permission = source?.error?.permission
    return {
      reason: fact.reason,
      what: `${place.fact}${of}${why}`,
      ...(call === undefined ? {} : {call}),
      ...(permission === undefined ? {} : {permission}),
    }
  }
}

/** A list as a check holds it, who can but pass it to a quantifier. */
function members<T>(list: ListResult<T>): Members<T> {
  return list as unknown as Members<T>
}

function isResource(item: unknown): item is Resource {
  return typeof item === 'object' && item !== null && 'kind' in item && 'provider' in item
}

function nameOf(resource: Resource, fact: Fact<unknown>): string | undefined {
  for (const name in resource)
    if ((resource as unknown as Record<string, unknown>)[name] === fact) return name
  return undefined
}
