import type {StepChange} from '../../src/model/reach.js'
import type {Resource} from '../../src/model/resource.js'
import {find, swap, type World} from './reachability-support.js'

/**
 * Makes a change that `closures` names in the world itself, by what it says to people: who does what it says must get
 * what it promises. A change of a new kind fails here until it is told how it is made.
 */
export function made(world: World, {resource, text}: StepChange): World {
  for (const [pattern, make] of CHANGES) {
    const found = pattern.exec(text)
    if (found !== null) return make(world, found.slice(1), resource)
  }
  throw new Error(`nobody knows how to ${text}`)
}

type Make = (world: World, parts: readonly string[], resource: Resource | null) => World
/** What stands in a fact, changed. */
type Edit = (value: never) => unknown

const CHANGES: readonly (readonly [RegExp, Make])[] = [
  [
    /^remove the rule [^:]*: (.+) from (\S+)$/,
    (world, [what = '', peer = ''], resource) =>
      edit(world, resource, 'rules', (rules: never[]) =>
        rules.map((rule: {direction: string; ranges: string[]; prefixLists: string[]} & Door) =>
          rule.direction === 'ingress' && doorText(rule) === what
            ? {...rule, ranges: without(rule.ranges, peer), prefixLists: without(rule.prefixLists, peer)}
            : rule,
        ),
      ),
  ],
  [
    /^remove (.+) from the sources of (.+)$/,
    (world, [gone = '', guards = '']) =>
      guards
        .split(', ')
        .reduce<World>(
          (all, id) =>
            edit(all, find(all, 'security-group', id), 'rules', (rules: never[]) =>
              rules.map((rule: {direction: string; groups: string[]}) =>
                rule.direction === 'ingress'
                  ? {...rule, groups: rule.groups.filter(group => !gone.split(', ').includes(group))}
                  : rule,
              ),
            ),
          world,
        ),
  ],
  [
    /^remove the inbound entry (\d+) /,
    (world, [number], resource) =>
      edit(world, resource, 'entries', (entries: never[]) =>
        entries.filter(
          (entry: {direction: string; number: number}) =>
            entry.direction !== 'ingress' || entry.number !== Number(number),
        ),
      ),
  ],
  [
    /^remove the route (\S+) → (\S+) of /,
    (world, [destination, target], resource) =>
      edit(world, resource, 'routes', (routes: never[]) =>
        routes.filter(
          (route: {destination: string; target: string}) =>
            route.destination !== destination || route.target !== target,
        ),
      ),
  ],
  [
    /^take the public address (\S+) from /,
    (world, [address = ''], resource) =>
      edit(world, resource, 'interfaces', (cards: never[]) =>
        cards.map((card: {publicAddresses: string[]}) => ({
          ...card,
          publicAddresses: without(card.publicAddresses, address),
        })),
      ),
  ],
  [
    /^remove the exclusion of (\S+) from the block$/,
    (world, [id], resource) =>
      edit(world, resource, 'publicAccessExclusions', (exclusions: never[]) =>
        exclusions.filter(({resourceId}: {resourceId: string}) => resourceId !== id),
      ),
  ],
  [
    /^remove the listener \S+ :(\d+) \((\S+)\)$/,
    (world, [port, protocol], resource) =>
      edit(world, resource, 'listeners', (listeners: never[]) =>
        listeners.filter(
          (listener: {port: number; protocol: string}) =>
            listener.port !== Number(port) || listener.protocol !== protocol,
        ),
      ),
  ],
  [
    /^take (\S+) out of (\S+)$/,
    (world, [name = ''], resource) =>
      edit(world, resource, 'targetGroups', (groups: never[]) =>
        groups.map((group: {targets: {id: string}[]}) => ({
          ...group,
          targets: group.targets.filter(({id}) => id !== name && !addressesOf(world, name).includes(id)),
        })),
      ),
  ],
  [
    /^let the public endpoint of .* admit a few addresses only$/,
    (world, _, resource) => edit(world, resource, 'publicEndpointRanges', () => ['8.8.8.8/32']),
  ],
  [
    /^turn the public endpoint of .* off$/,
    (world, _, resource) => edit(world, resource, 'publicEndpoint', () => false),
  ],
  [
    /^take (\S+) from the ranges of the public endpoint/,
    (world, [range = ''], resource) =>
      edit(world, resource, 'publicEndpointRanges', (ranges: never) => without(ranges, range)),
  ],
]

function edit(world: World, resource: Resource | null, fact: string, change: Edit): World {
  const own = world.find(one => one.kind === resource?.kind && one.id === resource.id)
  const before = (own as unknown as Record<string, {state: string; value: never}> | undefined)?.[fact]
  if (own === undefined || before?.state !== 'known') throw new Error(`no ${fact} to change`)
  return swap(world, own, {[fact]: {...before, value: change(before.value)}})
}

interface Door {
  readonly protocol: string
  readonly ports: readonly [number, number] | null
}

function doorText({ports, protocol}: Door): string {
  if (protocol === 'all') return 'all'
  if (ports === null) return `${protocol} all ports`
  return `${protocol} ${ports[0] === ports[1] ? ports[0] : ports.join('-')}`
}

function without(list: readonly string[], gone: string): readonly string[] {
  return list.filter(one => one !== gone)
}

function addressesOf(world: World, id: string): readonly string[] {
  const {interfaces} = find(world, 'node', id)
  return interfaces.state === 'known' ? interfaces.value.flatMap(card => card.privateAddresses) : []
}
