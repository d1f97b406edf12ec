import {expect, it} from 'vitest'
import {type Lookup, type Reachability, reachability} from '../../src/analysis/reachability/index.js'
import type {Draft} from '../../src/app/samples.js'
import {sample} from '../../src/app/testing.js'
import {REACH_TOPICS} from '../../src/contracts/check.js'
import {contains, describe, equals, isEmpty, toCidrs, union} from '../../src/model/address-set.js'
import {PUBLIC6} from '../../src/model/exposure.js'
import {unknown} from '../../src/model/fact.js'
import type {Target} from '../../src/model/firewall.js'
import type {AclEntry, GroupRule, Route} from '../../src/model/network.js'
import type {MachineInterface, NodeResource} from '../../src/model/node.js'
import type {Neighbourhood, Reach} from '../../src/model/reach.js'
import {factsOf, type Kind, type Resource, type ResourceOf} from '../../src/model/resource.js'
import {type Topic, topicsOf} from '../../src/model/topic.js'

/**
 * Small worlds around one machine, `node-1` in `subnet-1`, and what is asked of them. Every case of a table is also
 * asked with each of its facts hidden and each of its lists lost: what was not read must never exclude and never prove.
 */

/** What is judged first: a machine, or a cluster. */
export type World = readonly [Resource, ...Resource[]]

export const WORLD = '0.0.0.0/0'
export const WORLD6 = '::/0'
/** Ranges of the internet that nobody reserved. */
export const OFFICE = '8.8.8.0/24'
export const HOME = '9.9.9.0/24'
export const ALL_V6 = toCidrs(PUBLIC6)

export const tcp = (lo: number, hi = lo): Target => ({protocol: 'tcp', ports: [lo, hi]})
export const udp = (lo: number, hi = lo): Target => ({protocol: 'udp', ports: [lo, hi]})
export const SSH = tcp(22)

export function rule(target: Target | 'all', draft: Partial<GroupRule> = {}): GroupRule {
  const door = target === 'all' ? {protocol: 'all', ports: null} : target
  return {direction: 'ingress', ranges: [], groups: [], prefixLists: [], ...door, ...draft}
}

export const out = (draft: Partial<GroupRule>): GroupRule => rule('all', {direction: 'egress', ...draft})

export function group(...rules: readonly GroupRule[]): Resource {
  return sample('security-group', {rules})
}

export function entry(
  number: number,
  direction: AclEntry['direction'],
  draft: Partial<AclEntry> = {},
): AclEntry {
  return {number, direction, protocol: 'all', ports: null, range: WORLD, action: 'allow', ...draft}
}

export const ALL_IN = [entry(100, 'ingress'), entry(101, 'ingress', {range: WORLD6})]
export const ALL_OUT = [entry(100, 'egress'), entry(101, 'egress', {range: WORLD6})]

export function acl(...entries: readonly AclEntry[]): Resource {
  return sample('network-acl', {entries})
}

export function route(
  destination: string,
  targetKind: Route['targetKind'],
  target: string,
  draft: Partial<Route> = {},
): Route {
  return {destination, target, targetKind, active: true, propagated: false, ...draft}
}

export const LOCAL = route('10.0.0.0/16', 'local', 'local')
export const BY_GATEWAY = [
  LOCAL,
  route(WORLD, 'internet-gateway', 'gateway-1'),
  route(WORLD6, 'internet-gateway', 'gateway-1'),
]

export function table(...routes: readonly Route[]): Resource {
  return sample('route-table', {routes})
}

/** The first interface of `node-1`. */
export const CARD: MachineInterface = {
  id: 'interface-1',
  subnetId: 'subnet-1',
  securityGroupIds: ['group-1'],
  publicAddresses: ['54.1.1.1'],
  privateAddresses: ['10.0.1.10'],
}

/** A machine with these interfaces, or with one that has a public address. */
export function node(
  cards: readonly Partial<MachineInterface>[] = [{}],
  draft: Draft<NodeResource> = {},
): NodeResource {
  return sample('node', {interfaces: cards.map(card => ({...CARD, ...card})), ...draft})
}

export const PRIVATE = node([{publicAddresses: []}])

export interface Pieces {
  readonly node: Resource
  readonly region: Resource
  readonly network: Resource
  readonly subnet: Resource
  readonly table: Resource
  readonly gateway: Resource
  readonly acl: Resource
  readonly group: Resource
  readonly more: readonly Resource[]
}

/** A world in which port 22 of the machine is open to all, but for the pieces that a case is about; null = not read. */
export function opened({
  more = [],
  node: judged = node(),
  ...pieces
}: {readonly [P in keyof Pieces]?: P extends 'node' | 'more' ? Pieces[P] : Pieces[P] | null} = {}): World {
  const around: Omit<Pieces, 'node' | 'more'> = {
    region: sample('region'),
    network: sample('network'),
    subnet: sample('subnet'),
    table: table(...BY_GATEWAY),
    gateway: sample('gateway'),
    acl: acl(...ALL_IN, ...ALL_OUT),
    group: group(rule(SSH, {ranges: [WORLD, WORLD6]})),
  }
  const read = Object.values({...around, ...pieces}).flatMap(piece => (piece === null ? [] : [piece]))
  return [judged, ...read, ...more]
}

export interface Case {
  readonly world: World
  readonly targets?: readonly Target[]
  /** Topics whose lists are not whole. */
  readonly without?: readonly Topic[]
  /** The ranges that a proven case proves, or that a possible one leaves open. */
  readonly from?: readonly string[]
}

type Asked = Pick<Case, 'targets' | 'without'> & {
  /** Told of each kind of which it is asked whether its list is whole. */
  readonly whole?: (kind: Kind) => void
}

/** As an estate of one place answers, and quicker: thousands of worlds are asked. */
function lookupOf(world: World, {whole, without = []}: Asked): Lookup {
  return {
    sources: [],
    find: (kind, id) => world.find(one => one.kind === kind && one.id === id) as never,
    of: kind => world.filter(one => one.kind === kind) as never,
    unlisted(kind) {
      whole?.(kind)
      const [topic] = topicsOf(kind).filter(one => without.includes(one))
      return topic === undefined ? null : {reason: 'failed', what: topic}
    },
  }
}

function algebraOf(world: World, asked: Asked): Reachability {
  return reachability(lookupOf(world, asked))
}

export function reachOf(world: World, asked: Asked = {}): Reach {
  const {targets = [SSH]} = asked
  const [judged] = world
  const algebra = algebraOf(world, asked)
  if (judged.kind === 'cluster') return algebra.cluster(judged, targets)
  if (judged.kind === 'node' || judged.kind === 'machine') return algebra.machine(judged, targets)
  throw new Error(`nobody reaches a ${judged.kind}`)
}

export function neighboursOf(world: World, asked: Asked = {}): Neighbourhood {
  const [judged] = world
  if (judged.kind !== 'cluster') throw new Error(`a ${judged.kind} has no control plane`)
  return algebraOf(world, asked).neighbours(judged, asked.targets ?? [SSH])
}

export type Verdict = 'proven' | 'possible' | 'excluded'

export function verdictOf({possible, proven}: Reach): Verdict {
  if (!isEmpty(proven)) return 'proven'
  return isEmpty(possible) ? 'excluded' : 'possible'
}

/** Defines the tests of a table: each case has the verdict that it stands under, and keeps it honest when facts go. */
export function reachTable(table: {readonly [V in Verdict]?: Readonly<Record<string, World | Case>>}): void {
  for (const [verdict, cases] of Object.entries(table)) {
    for (const [name, entry] of Object.entries(cases)) {
      const whole: Case = 'world' in entry ? entry : {world: entry}
      it(`${verdict}: ${name}`, () => {
        expectVerdict(whole, verdict as Verdict)
      })
      it(`what is not read neither excludes nor proves: ${name}`, () => {
        expectHonest(whole.world, whole)
      })
    }
  }
}

function expectVerdict({from, world, ...asked}: Case, verdict: Verdict): void {
  const reach = reachOf(world, asked)
  expectSound(reach)
  expect(`${verdictOf(reach)}: ${textOf(reach)}`).toMatch(new RegExp(`^${verdict}`))
  if (from !== undefined) expect(toCidrs(verdict === 'proven' ? reach.proven : reach.possible)).toEqual(from)
}

/** What holds of every answer. Said in plain throws: `expect` is too slow for as many answers as are held against it. */
export function expectSound({paths, possible, proven, shut}: Reach): void {
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`${what}: ${textOf({possible, proven})}`)
  }
  must(contains(possible, proven), 'more is proven than is possible')
  must(equals(union(...paths.map(path => path.proven)), proven), 'the ways do not add up to what is proven')
  must(
    equals(union(...paths.map(path => path.possible)), possible),
    'the ways do not add up to what is possible',
  )
  if (isEmpty(possible)) must(shut.length > 0, 'nothing is named that shuts the ways')
  for (const path of paths) {
    must(!isEmpty(path.possible), 'a way that nobody comes')
    if (contains(path.proven, path.possible)) continue
    must(
      path.steps.some(step => step.doubts.length > 0),
      'what is not certain does not say why',
    )
  }
}

export interface Loss {
  readonly what: string
  readonly world: World
  readonly without: readonly Topic[]
}

/**
 * Each fact hidden that the answer looked at, each list broken off, each thing lost from a list that is broken off,
 * each list lost.
 */
export function losses(
  world: World,
  asked: Asked = {},
  ask: (world: World, asked: Asked) => unknown = reachOf,
): readonly Loss[] {
  const {without = []} = asked
  const [judged, ...others] = world
  const {lists, looked} = lookedAt(world, asked, ask)
  const hidden = world.flatMap((resource, index) =>
    factsOf(resource).flatMap(fact => {
      const known = (resource as unknown as Record<string, {state: string}>)[fact]?.state === 'known'
      if (!known || !looked[index]?.has(fact)) return []
      const what = `${fact} of ${resource.kind} ${resource.id}`
      return [{what, world: swap(world, resource, {[fact]: unknown('denied', 0)}), without}]
    }),
  )
  const gone = others.map(lost => ({
    what: `${lost.kind} ${lost.id}`,
    world: [judged, ...others.filter(other => other !== lost)] as unknown as World,
    without: [...without, ...topicsOf(lost.kind)],
  }))
  const broken = REACH_TOPICS.filter(topic => lists.has(topic)).map(topic => ({
    what: `the end of ${topic}`,
    world,
    without: [...without, topic],
  }))
  // Of a list with one thing in it, to lose that is to lose all.
  const lost = REACH_TOPICS.flatMap(topic => {
    const rest = others.filter(({kind}) => !topicsOf(kind).includes(topic))
    if (others.length - rest.length < 2) return []
    return [
      {what: `all ${topic}`, world: [judged, ...rest] as unknown as World, without: [...without, topic]},
    ]
  })
  return [...hidden, ...gone, ...broken, ...lost]
}

/** The members of each thing and the lists that an answer looks at: to hide another changes nothing. */
function lookedAt(
  world: World,
  asked: Asked,
  ask: (world: World, asked: Asked) => unknown,
): {readonly looked: readonly ReadonlySet<string>[]; readonly lists: ReadonlySet<Topic>} {
  const looked = world.map(() => new Set<string>())
  const lists = new Set<Topic>()
  const watched = world.map(
    (resource, index) =>
      new Proxy(resource, {
        get(target, name) {
          looked[index]?.add(String(name))
          return Reflect.get(target, name)
        },
      }),
  )
  const whole = (kind: Kind): void => {
    for (const topic of topicsOf(kind)) lists.add(topic)
  }
  ask(watched as unknown as World, {...asked, whole})
  return {looked, lists}
}

/** What is not read never takes away what was possible, and never adds to what was proven. */
export function expectHonest(world: World, asked: Asked = {}): void {
  const full = reachOf(world, asked)
  for (const loss of losses(world, asked)) expectLess(full, loss, asked)
}

export function expectLess(full: Reach, {what, without, world}: Loss, asked: Asked = {}): void {
  const less = reachOf(world, {...asked, without})
  expectSound(less)
  if (!contains(less.possible, full.possible)) throw new Error(`excluded without ${what}: ${textOf(less)}`)
  if (!contains(full.proven, less.proven)) throw new Error(`proven without ${what}: ${textOf(less)}`)
}

/** The world with something else in place of one of its resources. */
export function swap(world: World, gone: Resource, draft: object): World {
  return world.map(one => (one === gone ? ({...one, ...draft} as Resource) : one)) as unknown as World
}

/** The resource of a kind, by its id where there are several. */
export function find<K extends Kind>(world: readonly Resource[], kind: K, id?: string): ResourceOf<K> {
  const found = world.find(one => one.kind === kind && (id === undefined || one.id === id))
  if (found === undefined) throw new Error(`no ${kind} ${id ?? ''}`)
  return found as ResourceOf<K>
}

export function textOf({possible, proven}: Pick<Reach, 'possible' | 'proven'>): string {
  return `proven ${describe(proven)}, possible ${describe(possible)}`
}
