import {type Check, REACH_TOPICS} from '../contracts/check.js'
import {evaluate} from '../engine/evaluate.js'
import {type Coverage, ESTATE_VERSION, type Estate} from '../model/estate.js'
import {unknown} from '../model/fact.js'
import type {Evidence, Finding, Status} from '../model/finding.js'
import type {Severity} from '../model/provider.js'
import type {Kind, Resource} from '../model/resource.js'
import {TOPIC_NAMES, type Topic, topicsOf} from '../model/topic.js'
import {deriveAll} from './derive.js'

export {NOT_OFFERED, sample} from './samples.js'

/** The judged resource first, then what else is in the estate. */
export type World = readonly [Resource, ...Resource[]]

export interface FailCase {
  readonly world: World
  /** The grade of the failure, where it is not the check's declared severity. */
  readonly severity?: Severity
}

export interface UnknownCase {
  readonly world: World
  /** Topics whose lists are not whole. */
  readonly without: readonly Topic[]
}

export interface CheckTable {
  readonly pass: Readonly<Record<string, World>>
  readonly fail: Readonly<Record<string, World | FailCase>>
  readonly notApplicable?: Readonly<Record<string, World>>
  readonly unknown?: Readonly<Record<string, World | UnknownCase>>
  /** ISO time of the scan; ages count from here. */
  readonly now?: string
}

export interface Case {
  readonly name: string
  run(): void
}

const NOW = '2026-11-25T00:00:00.000Z'

/**
 * The cases of a check as tests, and behind each pass the proof that it rests on what was read: every fact that it
 * rests on is hidden in turn, every other topic is taken away in turn, and none of it may end as a pass or a fail.
 */
export function checkCases(check: Check, table: CheckTable): readonly Case[] {
  const now = table.now ?? NOW
  const cases: Case[] = []
  const add = (status: Status, name: string, world: World, more: Expected = {}): void => {
    cases.push({name: `${status}: ${name}`, run: () => expectStatus(check, world, now, status, more)})
  }
  for (const [name, world] of Object.entries(table.pass)) {
    add('pass', name, world)
    cases.push({name: `pass rests on what was read: ${name}`, run: () => hideEach(check, world, now)})
    cases.push({name: `pass needs its topics: ${name}`, run: () => dropEachTopic(check, world, now)})
  }
  for (const [name, entry] of Object.entries(table.fail)) {
    const {world, severity} = 'world' in entry ? entry : {world: entry as World, severity: undefined}
    add('fail', name, world, {severity: severity ?? check.severity})
    cases.push({name: `fail survives what is hidden: ${name}`, run: () => neverPasses(check, world, now)})
  }
  for (const [name, world] of Object.entries(table.notApplicable ?? {})) add('not-applicable', name, world)
  for (const [name, entry] of Object.entries(table.unknown ?? {})) {
    const {world, without} = 'world' in entry ? entry : {world: entry as World, without: []}
    add('unknown', name, world, {without})
  }
  return cases
}

/** The finding of one check on the first resource of a world in which everything was read. */
export function judge(
  check: Check,
  world: World,
  options: {readonly now?: string; readonly without?: readonly Topic[]} = {},
): Finding {
  const estate = estateOf(world, options.now ?? NOW, options.without ?? [])
  const findings = evaluate({
    estate,
    checks: [check],
    derive: deriveAll,
    evidenceRows: Number.POSITIVE_INFINITY,
  })
  const [judged] = world
  const finding = findings.find(f => f.resource.id === judged.id && f.resource.kind === judged.kind)
  if (!finding) throw new Error(`${check.id} does not judge a ${judged.kind}`)
  return finding
}

export function estateOf(resources: readonly Resource[], now: string, without: readonly Topic[]): Estate {
  const {account, provider} = resources[0] as Resource
  const regions = [...new Set(resources.map(r => r.region).filter(region => region !== 'global'))]
  if (regions.length === 0) regions.push('eu-west-1')
  const coverage: Coverage[] = TOPIC_NAMES.flatMap(topic =>
    regions.map(region => ({
      topic,
      provider,
      account,
      region,
      state: without.includes(topic) ? ('failed' as const) : ('complete' as const),
    })),
  )
  return {
    version: ESTATE_VERSION,
    tool: {name: 'fourc', version: '0.0.0'},
    startedAt: now,
    finishedAt: now,
    scopes: [{provider, account, name: account, regions, regionsDenied: [], complete: true}],
    assumptions: [],
    warnings: [],
    sources: [{call: 'test:Call', provider, account, region: 'global', at: now, topic: 'clusters'}],
    coverage,
    requests: {total: 0, byCall: {}},
    resources,
  }
}

interface Expected {
  readonly severity?: Severity
  readonly without?: readonly Topic[]
}

function expectStatus(
  check: Check,
  world: World,
  now: string,
  status: Status,
  {severity, without = []}: Expected,
): void {
  const finding = judge(check, world, {now, without})
  if (finding.status !== status)
    throw new Error(`expected ${status}, got ${finding.status}: ${finding.message}`)
  if (severity !== undefined && finding.severity !== severity) {
    throw new Error(`expected severity ${severity}, got ${finding.severity}: ${finding.message}`)
  }
  if (finding.message.length < 8) throw new Error('the message says nothing')
}

function hideEach(check: Check, world: World, now: string): void {
  for (const row of judge(check, world, {now}).evidence) {
    const parts = partsOf(world, row)
    for (const part of parts.length > 1 ? parts : []) {
      const {status, message} = judge(check, hide(world, [part]), {now})
      if (status === 'unknown' || status === 'pass') continue
      throw new Error(`with ${part.fact} of ${part.id} hidden the pass became ${status}: ${message}`)
    }
    const finding = judge(check, hide(world, parts), {now})
    if (finding.status === 'unknown') continue
    const rests = finding.evidence.some(other => sameFact(other, row, world))
    if (finding.status === 'pass' && !rests) continue
    throw new Error(`with ${row.fact} hidden the pass became ${finding.status}: ${finding.message}`)
  }
}

/**
 * A way is shut by any one of the things that stand on it: what the route table shut, the security group may shut as
 * well, and where few come all the same, a gateway that was read decides nothing. So a check that works with ways may
 * pass without a topic if none of the topic's facts, hidden alone, had ended the pass, and if what it then shows for it
 * is what it rests on. Every other check that read anything of the topic must say that it does not know.
 */
function dropEachTopic(check: Check, world: World, now: string): void {
  const [judged, ...others] = world
  const before = judge(check, world, {now})
  const own = topicsOf(judged.kind)
  const worksWithWays = REACH_TOPICS.every(topic => check.needs.includes(topic))
  const decides = (row: Evidence): boolean =>
    !worksWithWays || judge(check, hide(world, partsOf(world, row)), {now}).status !== 'pass'
  for (const topic of check.needs.filter(t => !own.includes(t))) {
    const rest: World = [judged, ...others.filter(({kind}) => !topicsOf(kind).includes(topic))]
    const without = [topic]
    const finding = judge(check, rest, {now, without})
    if (finding.status === 'unknown') continue
    const rows = before.evidence.filter(row => row.resource && topicsOf(row.resource.kind).includes(topic))
    const parts = finding.evidence.flatMap(row => partsOf(rest, row))
    const rests = !worksWithWays || judge(check, hide(rest, parts), {now, without}).status !== 'pass'
    if (finding.status === 'pass' && rests && !rows.some(decides)) continue
    throw new Error(`without the topic ${topic} the pass became ${finding.status}: ${finding.message}`)
  }
}

function neverPasses(check: Check, world: World, now: string): void {
  for (const row of judge(check, world, {now}).evidence) {
    for (const part of partsOf(world, row)) {
      const finding = judge(check, hide(world, [part]), {now})
      if (finding.status === 'fail' || finding.status === 'unknown') continue
      throw new Error(`with ${part.fact} hidden the fail became ${finding.status}: ${finding.message}`)
    }
  }
}

interface Part {
  readonly kind: Kind
  readonly id: string
  readonly fact: string
}

/**
 * The facts that a row of evidence stands for: one, or of a permission all that it is made of. None of those need be
 * decisive alone: what a boundary cuts off stays cut off whatever the policies say. What a permission is asked on is the
 * judged resource if the row names no other, and its own policy counts.
 */
function partsOf(world: World, row: Evidence): readonly Part[] {
  const {kind, id} = row.resource ?? world[0]
  if (!row.fact.startsWith('can:')) return [{kind, id, fact: row.fact}]
  const own = ['policyIds', 'inlineGrants', 'groupIds', 'boundaryId'].map(fact => ({kind, id, fact}))
  const on = world.find(other => row.fact.endsWith(` on ${other.kind} ${other.id}`)) ?? world[0]
  const onOwn = 'policy' in on ? [{kind: on.kind, id: on.id, fact: 'policy'}] : []
  const policies = world.filter(resource => resource.kind === 'policy')
  return [...own, ...onOwn, ...policies.map(policy => ({kind: policy.kind, id: policy.id, fact: 'grants'}))]
}

function hide(world: World, parts: readonly Part[]): World {
  return world.map(resource => {
    const own = parts.filter(({kind, id}) => resource.id === id && resource.kind === kind)
    const hidden = own.map(({fact}) => [fact, unknown('denied', 0)])
    return {...resource, ...Object.fromEntries(hidden)} as unknown as Resource
  }) as unknown as World
}

function sameFact(a: Evidence, b: Evidence, world: World): boolean {
  const [judged] = world
  return a.fact === b.fact && (a.resource ?? judged).id === (b.resource ?? judged).id
}
