import {closures} from '../analysis/reachability/closures.js'
import type {Reachability} from '../analysis/reachability/index.js'
import {unreadFact} from '../analysis/reachability/lookup.js'
import type {EstateIndex} from '../engine/estate-index.js'
import {subjectOf} from '../engine/evaluate.js'
import {closureText} from '../engine/finding-paths.js'
import {type AddressSet, contains, isEmpty, union} from '../model/address-set.js'
import type {ClusterResource} from '../model/cluster.js'
import {classify, compareGrades, describeExposure} from '../model/exposure.js'
import type {StepDoubt, Unread} from '../model/finding.js'
import type {Target} from '../model/firewall.js'
import type {NodeResource} from '../model/node.js'
import type {Goal, PathList, ReachedTarget, Service} from '../model/path-list.js'
import {
  ADMIN_PORTS,
  API_PORTS,
  DEFAULT_NODE_PORTS,
  describeTarget,
  ETCD_PORTS,
  KUBELET_PORTS,
  nodePortTargets,
  OVERLAY_PORTS,
  RUNTIME_PORTS,
} from '../model/ports.js'
import type {ReachPath} from '../model/reach.js'
import {describePath} from '../model/reach-text.js'
import {lookupOf} from './derive.js'

/** A service of a machine or a cluster that may be reached. */
export interface Question {
  readonly to: Goal
  readonly service: Service
  readonly resource: NodeResource | ClusterResource
  readonly clusterName?: string | undefined
  readonly ports: readonly Target[]
}

const NODE_PORTS_OF: readonly (readonly [Service, readonly Target[]])[] = [
  ['administration', ADMIN_PORTS],
  ['kubelet', KUBELET_PORTS],
  ['container-runtime', RUNTIME_PORTS],
  ['pod-network', OVERLAY_PORTS],
]
/** Things not read that a target names. */
const DOUBTS = 6

/** All that could be reached, and what has to be read to ask about more. */
export function questionsOf(
  index: EstateIndex,
  goals: readonly Goal[],
): {readonly questions: readonly Question[]; readonly unread: readonly Unread[]} {
  const questions: Question[] = []
  const unread: Unread[] = []
  if (goals.includes('node')) {
    for (const node of index.of('node')) {
      const clusterName = index.find('cluster', node.clusterId)?.name
      const ask = (service: Service, ports: readonly Target[]) =>
        questions.push({to: 'node', service, resource: node, clusterName, ports})
      for (const [service, ports] of NODE_PORTS_OF) ask(service, ports)
      const range = nodePorts(index, node)
      if ('reason' in range) unread.push(range)
      else ask('node-ports', range)
    }
  }
  for (const cluster of index.of('cluster')) {
    if (goals.includes('api'))
      questions.push({to: 'api', service: 'api-server', resource: cluster, ports: API_PORTS})
    if (!goals.includes('etcd') || isHeld(cluster)) continue
    // A managed control plane that stands with the customer has machines that no list shows.
    if (cluster.management === 'managed') unread.push(unseenEtcd(index, cluster))
    else questions.push({to: 'etcd', service: 'etcd', resource: cluster, ports: ETCD_PORTS})
  }
  return {questions, unread}
}

/** Clusters whose etcd the provider holds. */
export function heldByProvider(index: EstateIndex): PathList['heldByProvider'] {
  return index
    .of('cluster')
    .filter(isHeld)
    .map(cluster => ({to: 'etcd', resource: subjectOf(cluster)}))
}

function isHeld({etcdHeldByProvider: held}: ClusterResource): boolean {
  return held.state === 'known' && held.value
}

function unseenEtcd(index: EstateIndex, cluster: ClusterResource): Unread {
  if (cluster.etcdHeldByProvider.state === 'unknown')
    return unreadFact(lookupOf(index), cluster, 'etcdHeldByProvider')
  return {reason: 'not-collected', what: `the machines of the etcd of ${cluster.name}`}
}

/** The range that services take: a flag of the API server, which the cloud does not know where it does not run it. */
function nodePorts(index: EstateIndex, node: NodeResource): readonly Target[] | Unread {
  const cluster = index.find('cluster', node.clusterId)
  const what = `the range of node ports of ${cluster?.name ?? node.clusterId}`
  if (cluster === undefined) return {reason: 'not-collected', what}
  const {nodePortRange: range} = cluster
  if (range.state === 'unknown') return unreadFact(lookupOf(index), cluster, 'nodePortRange')
  return (
    nodePortTargets(range.state === 'known' ? range.value : DEFAULT_NODE_PORTS) ?? {reason: 'malformed', what}
  )
}

/**
 * How a service is reached: by ways that ask for the same, the proven ones apart from those that cannot be excluded. The
 * latter are told only where more of the internet may come through than surely does.
 */
export function targetsOf(question: Question, reachability: Reachability): readonly ReachedTarget[] {
  const {ports, resource} = question
  const reach =
    resource.kind === 'node' ? reachability.machine(resource, ports) : reachability.cluster(resource, ports)
  return byGates(reach.paths).flatMap(paths => {
    const sure = paths.filter(path => !isEmpty(path.proven))
    const proven = sum(sure.map(path => path.proven))
    const open = paths.filter(path => !contains(proven, path.possible))
    const possible = sum(open.map(path => path.possible))
    const wider = compareGrades(classify(possible).grade, classify(proven).grade) > 0
    return [
      ...(sure.length > 0 ? [targetOf(question, 'proven', sure, proven)] : []),
      ...(wider ? [targetOf(question, 'possible', open, possible)] : []),
    ]
  })
}

function targetOf(
  {clusterName, resource, service, to}: Question,
  verdict: ReachedTarget['verdict'],
  paths: readonly ReachPath[],
  set: AddressSet,
): ReachedTarget {
  const [widest] = paths
  const exposure = classify(set)
  const {cidrs: _, ...measured} = exposure
  return {
    to,
    service,
    verdict,
    resource: subjectOf(resource),
    ...(clusterName === undefined ? {} : {clusterName}),
    ...(isInferred(resource) ? {inferred: true} : {}),
    ports: [...new Set(paths.map(path => describeTarget(path.target)))],
    exposure: measured,
    sources: describeExposure(exposure),
    way: widest === undefined ? '' : describePath(widest),
    ways: paths.length,
    gates: widest === undefined ? [] : gatesOf(widest),
    closedBy: closures(paths, left => !isEmpty(left)).map(closureText),
    doubts: verdict === 'possible' ? doubtsOf(paths) : [],
  }
}

function byGates(paths: readonly ReachPath[]): readonly (readonly ReachPath[])[] {
  const groups = new Map<string, ReachPath[]>()
  for (const path of paths) {
    const key = gatesOf(path).join(' ')
    groups.set(key, [...(groups.get(key) ?? []), path])
  }
  return [...groups.values()]
}

function isInferred({kind, membership}: Question['resource']): boolean {
  return kind === 'node' && membership.state === 'known' && membership.value.by === 'inference'
}

function gatesOf({gates}: ReachPath): ReachPath['gates'] {
  return [...new Set(gates.filter(gate => gate !== 'none'))]
}

function doubtsOf(paths: readonly ReachPath[]): readonly StepDoubt[] {
  const doubts = paths.flatMap(path => path.steps.flatMap(step => step.doubts))
  return [...new Map(doubts.map(doubt => [doubt.assumption, doubt])).values()].slice(0, DOUBTS)
}

/** The union. Many ways let the very same set through, and grading one object is done once. */
function sum(sets: readonly AddressSet[]): AddressSet {
  const [first, ...others] = new Set(sets)
  return first !== undefined && others.length === 0 ? first : union(...sets)
}
