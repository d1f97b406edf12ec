import {type AddressSet, isEmpty} from '../../model/address-set.js'
import type {Target} from '../../model/firewall.js'
import type {MachineInterface, MachineResource, NodeResource} from '../../model/node.js'
import {gateOf} from '../../model/ports.js'
import type {Doubt, ReachPath, Step} from '../../model/reach.js'
import type {AccessBlocks} from './access-block.js'
import type {Cuts} from './cut.js'
import type {Groups} from './groups.js'
import {type Lookup, nameOf, Reading, shortId} from './lookup.js'
import type {NetworkAcls} from './network-acls.js'
import type {Routes} from './routes.js'
import {EVERYTHING, NOTHING, OPEN, SHUT, shutting, step, through, UNREAD} from './step.js'

export type Machine = NodeResource | MachineResource

/** The filters of an estate. */
export interface Filters {
  readonly lookup: Lookup
  readonly cuts: Cuts
  readonly groups: Groups
  readonly acls: NetworkAcls
  readonly routes: Routes
  readonly blocks: AccessBlocks
}

/** Ways that lead to a machine, and of those that are shut what shuts them. */
export interface Ways {
  readonly paths: readonly ReachPath[]
  readonly shut: readonly Step[]
}

/** One way, or what shuts it. */
export type Found = {readonly path: ReachPath} | {readonly shut: readonly Step[]}

/** Gathers ways, and what shuts the others, each step once. */
export class Gathered {
  readonly #paths: ReachPath[] = []
  readonly #shut = new Set<Step>()

  add(found: Found): void {
    if ('path' in found) this.#paths.push(found.path)
    else for (const one of found.shut) this.#shut.add(one)
  }

  ways(): Ways {
    return {paths: this.#paths, shut: [...this.#shut]}
  }
}

/** A way to a port of a machine by these steps: a path if they let anybody through together. */
export function wayBy(
  machine: Machine,
  target: Target,
  steps: readonly Step[],
  more: Pick<ReachPath, 'via' | 'clientAdmitted'> & {readonly gates?: ReachPath['gates']},
): Found {
  const bounds = through(steps)
  return isEmpty(bounds.possible)
    ? {shut: shutting(steps)}
    : {path: pathOf(machine, target, steps, {...more, ...bounds})}
}

/**
 * The ways from public addresses to a machine's own: public address, gateway block, route, network ACL both ways,
 * security groups, each interface for itself (`domain.md` 1.2).
 */
export function directWays(filters: Filters, machine: Machine, targets: readonly Target[]): Ways {
  const interfaces = interfacesOf(filters.lookup, machine)
  if (interfaces.step !== null) return unreadInterfaces(machine, targets, interfaces.step)
  const gathered = new Gathered()
  for (const card of interfaces.list) {
    const common: readonly [Step, Step, Step] = [
      addressStep(machine, card),
      filters.blocks.step(card.subnetId, machine),
      stateStep(filters.lookup, machine),
    ]
    // Most machines are shut off whatever the port.
    if (isEmpty(through(common).possible)) {
      gathered.add({shut: shutting(common)})
      continue
    }
    for (const target of targets) {
      for (const part of partsOf(filters, card, target)) {
        const [address, block, state] = common
        const steps = [
          address,
          block,
          part.protocol === 'udp'
            ? filters.routes.oneWay(card.subnetId, machine)
            : filters.routes.step(card.subnetId, machine),
          state,
          filters.acls.step(card.subnetId, part, machine),
          filters.groups.step(card.securityGroupIds, part, machine),
        ]
        gathered.add(wayBy(machine, part, steps, {via: 'address', clientAdmitted: true}))
      }
    }
  }
  return gathered.ways()
}

function pathOf(
  end: Machine,
  target: Target,
  steps: readonly Step[],
  more: Pick<ReachPath, 'via' | 'clientAdmitted' | 'proven' | 'possible'> & {
    readonly gates?: ReachPath['gates']
  },
): ReachPath {
  const managed =
    end.kind === 'node' && end.membership.state === 'known' && end.membership.value.by === 'cloud'
  return {...more, target, end, steps, gates: [...(more.gates ?? []), gateOf(target, managed)]}
}

/** The ports of a target, cut where a rule of the interface's filters begins or ends. */
export function partsOf(
  {acls, cuts, groups}: Filters,
  card: MachineInterface,
  target: Target,
): readonly Target[] {
  return cuts.parts(groups.set(card.securityGroupIds), acls.view(card.subnetId), target)
}

/** The interfaces of a machine, or the step that says that they were not read. */
export function interfacesOf(
  lookup: Lookup,
  machine: Machine,
): {readonly list: readonly MachineInterface[]; readonly step: Step | null} {
  const reading = new Reading(lookup)
  const list = reading.read(machine, 'interfaces', `no interface of ${nameOf(machine)} can be reached`)
  if (list !== undefined) return {list, step: null}
  const text = `the interfaces of ${nameOf(machine)} were not read`
  return {list: [], step: step({...UNREAD, kind: 'address', text, resource: machine, doubts: reading.doubts})}
}

function unreadInterfaces(machine: Machine, targets: readonly Target[], unread: Step): Ways {
  const bounds = through([unread])
  return {
    paths: targets.map(target =>
      pathOf(machine, target, [unread], {via: 'address', clientAdmitted: true, ...bounds}),
    ),
    shut: [],
  }
}

const addressed = new WeakMap<MachineInterface, Step>()

function addressStep(machine: Machine, card: MachineInterface): Step {
  const before = addressed.get(card)
  if (before !== undefined) return before
  const found = workOutAddress(machine, card)
  addressed.set(card, found)
  return found
}

function workOutAddress(machine: Machine, card: MachineInterface): Step {
  const addresses = card.publicAddresses
  const facts = [{resource: machine, fact: 'interfaces'}]
  const common = {kind: 'address', resource: machine, facts} as const
  const name = `${nameOf(machine)} (${shortId(card.id)})`
  if (addresses.length === 0) {
    const brief = `${shortId(machine.id)} has no public address`
    return step({...SHUT, ...common, text: `${name} has no public address`, brief})
  }
  const v4 = addresses.filter(address => !address.includes(':'))
  const v6 = addresses.filter(address => address.includes(':'))
  // What is delegated to an interface as a whole prefix are the addresses of pods.
  const prefixes = v6.filter(address => address.includes('/'))
  const podsOnly = v6.length > 0 && prefixes.length === v6.length
  return step({
    ...common,
    text: `${name} has the public address ${addresses.slice(0, 3).join(', ')}`,
    brief: addresses.slice(0, 3).join(', '),
    proven: familiesOf(v4.length > 0, v6.length > 0 && !podsOnly),
    possible: familiesOf(v4.length > 0, v6.length > 0),
    doubts: podsOnly ? [podsDoubt(machine, prefixes)] : [],
    changes: () => [
      ...(v4.length === 1
        ? [
            {
              text: `take the public address ${v4[0]} from ${nameOf(machine)}`,
              resource: machine,
              leaves: v6.length > 0 ? V6 : NOTHING,
            },
          ]
        : []),
      ...(v6.length === 1
        ? [
            {
              text: `take the public address ${v6[0]} from ${nameOf(machine)}`,
              resource: machine,
              leaves: v4.length > 0 ? V4 : NOTHING,
            },
          ]
        : []),
    ],
  })
}

function familiesOf(v4: boolean, v6: boolean): AddressSet {
  if (v4 && v6) return EVERYTHING
  return v4 ? V4 : v6 ? V6 : NOTHING
}

function podsDoubt(machine: Machine, prefixes: readonly string[]): Doubt {
  const what = `whether an address of ${prefixes.join(', ')} is that of ${nameOf(machine)} or of a pod`
  return {assumption: 'each address of the prefix is that of a pod', unread: {reason: 'undecided', what}}
}

export const V4 = {v4: EVERYTHING.v4, v6: []}
export const V6 = {v4: [], v6: EVERYTHING.v6}

const stated = new WeakMap<Machine, Step>()

/** A machine that does not run answers nobody, until it is started. */
export function stateStep(lookup: Lookup, machine: Machine): Step {
  const before = stated.get(machine)
  if (before !== undefined) return before
  const found = workOutState(lookup, machine)
  stated.set(machine, found)
  return found
}

function workOutState(lookup: Lookup, machine: Machine): Step {
  const reading = new Reading(lookup)
  const state = reading.read(machine, 'state', `${nameOf(machine)} does not run`)
  const facts = state === undefined ? [] : [{resource: machine, fact: 'state'}]
  const common = {kind: 'state', resource: machine, facts} as const
  if (state === 'running') return step({...OPEN, ...common, text: `${nameOf(machine)} runs`})
  if (state === 'terminated') {
    return step({
      ...SHUT,
      ...common,
      text: `${nameOf(machine)} is gone`,
      brief: `${shortId(machine.id)} is gone`,
    })
  }
  const doubt: Doubt = {
    assumption: `${nameOf(machine)} is not started again`,
    unread: {reason: 'undecided', what: `whether ${nameOf(machine)}, which is ${state}, will run`},
  }
  const doubts = state === undefined ? reading.doubts : [doubt]
  const text = `${nameOf(machine)} is ${state ?? 'in a state that was not read'}`
  return step({...UNREAD, ...common, text, doubts})
}
