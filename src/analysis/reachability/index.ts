import {isEmpty} from '../../model/address-set.js'
import type {ClusterResource} from '../../model/cluster.js'
import {classify, EXPOSURE_GRADES} from '../../model/exposure.js'
import type {Target} from '../../model/firewall.js'
import type {FactRef, Neighbourhood, Reach, ReachPath, Step} from '../../model/reach.js'
import type {Resource} from '../../model/resource.js'
import {AccessBlocks} from './access-block.js'
import {Balancers} from './balancers.js'
import {controlPlane, endpointWays} from './clusters.js'
import {Cuts} from './cut.js'
import {frontDoorWays} from './front-doors.js'
import {Groups} from './groups.js'
import type {Lookup} from './lookup.js'
import {directWays, type Filters, type Machine, type Ways} from './machines.js'
import {neighbours} from './neighbours.js'
import {NetworkAcls} from './network-acls.js'
import {Routes} from './routes.js'
import {either, shutting, through} from './step.js'

export type {Lookup} from './lookup.js'
export type {Machine} from './machines.js'

/** From where the things of one estate can be reached. */
export interface Reachability {
  /** Public addresses that get through to any of the ports of a machine. */
  machine(machine: Machine, targets: readonly Target[]): Reach
  /** Of a managed cluster its public endpoint; of another the machines of its control plane. */
  cluster(cluster: ClusterResource, targets: readonly Target[]): Reach
  /** Who inside the network gets through to the ports of a cluster's control plane, beside its own members. */
  neighbours(cluster: ClusterResource, targets: readonly Target[]): Neighbourhood
}

/** Indexes an estate once; what many machines share (groups, tables, lists) is worked out once for each port. */
export function reachability(lookup: Lookup): Reachability {
  const filters: Filters = {
    lookup,
    cuts: new Cuts(),
    groups: new Groups(lookup),
    acls: new NetworkAcls(lookup),
    routes: new Routes(lookup),
    blocks: new AccessBlocks(lookup),
  }
  const balancers = new Balancers(filters)
  const waysTo = (machine: Machine, targets: readonly Target[]): readonly Ways[] => [
    directWays(filters, machine, targets),
    balancers.ways(machine, targets),
    frontDoorWays(filters, machine, targets),
  ]
  return {
    machine: (machine, targets) =>
      reachOf(waysTo(machine, targets), [{resource: machine, fact: 'interfaces'}]),
    cluster(cluster, targets) {
      if (cluster.management === 'managed') return reachOf([endpointWays(lookup, cluster, targets)], [])
      const {nodes, unseen} = controlPlane(lookup, cluster)
      const ways = nodes.flatMap(([node, member]) => waysTo(node, targets).map(way => asMember(way, member)))
      const facts = nodes.flatMap(([node]): FactRef[] => [
        {resource: node, fact: 'interfaces'},
        {resource: node, fact: 'role'},
      ])
      return reachOf(unseen === null ? ways : [...ways, unseenWay(cluster, targets, unseen)], facts)
    },
    neighbours(cluster, targets) {
      const {nodes, unseen} = controlPlane(lookup, cluster)
      // A machine that is only taken for a member is perhaps a neighbour of the others.
      const own = new Set<Resource>()
      const perhaps = new Map<Resource | null, Step>()
      for (const [node, member] of nodes) {
        if (member.doubts.length === 0) own.add(node)
        else perhaps.set(node, member)
      }
      const found = nodes.map(([node, member]) => {
        const around = neighbours(filters, node, targets, resource => resource === node || own.has(resource))
        const certain = member.doubts.length === 0
        return {
          neighbours: around.neighbours.map(one =>
            certain && !perhaps.has(one.resource) ? one : {...one, verdict: 'possible' as const},
          ),
          steps: [member, ...around.steps],
          doubts: [
            ...(around.neighbours.length > 0 ? member.doubts : []),
            ...around.neighbours.flatMap(({resource}) => perhaps.get(resource)?.doubts ?? []),
            ...around.doubts,
          ],
        }
      })
      return {
        neighbours: found.flatMap(part => part.neighbours),
        steps: found.flatMap(part => part.steps),
        doubts: [...found.flatMap(part => part.doubts), ...(unseen?.doubts ?? [])],
      }
    },
  }
}

function reachOf(ways: readonly Ways[], premises: readonly FactRef[]): Reach {
  const paths: ReachPath[] = []
  const shut = new Set<Step>()
  for (const way of ways) {
    for (const path of way.paths) paths.push(path)
    for (const step of way.shut) shut.add(step)
  }
  return {
    ...either(paths),
    paths: sorted(paths),
    shut: [...shut],
    premises: premises.filter(({resource, fact}) => isKnown(resource, fact)),
  }
}

function isKnown(resource: Resource, fact: string): boolean {
  const value = (resource as unknown as Record<string, {state?: string}>)[fact]
  return value?.state === 'known'
}

/** The widest first. */
function sorted(paths: readonly ReachPath[]): readonly ReachPath[] {
  if (paths.length < 2) return paths
  return paths
    .map(path => [path, breadth(path)] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([path]) => path)
}

/** Proven before possible, each by its grade. */
function breadth({proven, possible}: ReachPath): number {
  const grade = (set: ReachPath['proven']) => EXPOSURE_GRADES.indexOf(classify(set).grade)
  return grade(proven) * EXPOSURE_GRADES.length + grade(possible)
}

/** The ways to a machine of which it is not certain that it belongs to the control plane. */
function asMember({paths, shut}: Ways, member: Step): Ways {
  const kept = paths.map(path => {
    const steps = [...path.steps, member]
    return {...path, steps, ...through(steps)}
  })
  const closed = kept.filter(path => isEmpty(path.possible))
  return {
    paths: kept.filter(path => !isEmpty(path.possible)),
    shut: [...shut, ...closed.flatMap(path => shutting(path.steps))],
  }
}

function unseenWay(end: ClusterResource, targets: readonly Target[], unseen: Step): Ways {
  const [target] = targets
  if (target === undefined) return {paths: [], shut: []}
  const path: ReachPath = {
    ...through([unseen]),
    via: 'address',
    clientAdmitted: true,
    target,
    end,
    steps: [unseen],
    gates: ['unknown'],
  }
  return {paths: [path], shut: []}
}
