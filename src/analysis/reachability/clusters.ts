import {type AddressSet, fromCidrs, isEmpty} from '../../model/address-set.js'
import type {ClusterResource} from '../../model/cluster.js'
import type {Target} from '../../model/firewall.js'
import type {NodeResource} from '../../model/node.js'
import type {FactRef, ReachPath, Step} from '../../model/reach.js'
import {type Lookup, nameOf, Reading} from './lookup.js'
import type {Ways} from './machines.js'
import {NOTHING, OPEN, SHUT, step, through, UNREAD} from './step.js'

/**
 * The public endpoint of a managed cluster: it stands in the provider's network, so that no filter of the customer but
 * the endpoint's own list of ranges holds there. https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export function endpointWays(lookup: Lookup, cluster: ClusterResource, targets: readonly Target[]): Ways {
  const [target] = targets
  if (target === undefined) return {paths: [], shut: []}
  const reading = new Reading(lookup)
  const on = reading.read(cluster, 'publicEndpoint', 'the public endpoint is off')
  const facts: FactRef[] = on === undefined ? [] : [{resource: cluster, fact: 'publicEndpoint'}]
  const common = {kind: 'endpoint', resource: cluster} as const
  if (on === false)
    return {paths: [], shut: [step({...SHUT, ...common, text: 'the public endpoint is off', facts})]}
  const name = `the public endpoint of ${nameOf(cluster)}`
  const ranges = reading.read(cluster, 'publicEndpointRanges', `${name} admits nobody`)
  if (ranges !== undefined) facts.push({resource: cluster, fact: 'publicEndpointRanges'})
  const {set, malformed} = fromCidrs(ranges ?? [])
  for (const range of malformed) {
    const what = `the range ${range} of ${name}`
    reading.malformed(what, `${what} admits nobody`)
  }
  // The list means something only while the endpoint is on: of one that is perhaps on, an empty list says nothing.
  const unsaid = ranges === undefined || (on === undefined && ranges.length === 0)
  const one = step({
    ...common,
    text: unsaid ? name : `${name} admits ${rangesText(ranges)}`,
    brief: unsaid ? name : `${name} (${rangesText(ranges)})`,
    proven: on === undefined ? NOTHING : set,
    possible: unsaid || malformed.length > 0 ? OPEN.possible : set,
    facts,
    doubts: reading.doubts,
    changes: () => [
      ...narrower(ranges ?? []).map(([range, leaves]) => ({
        text: `take ${range} from the ranges of ${name}`,
        resource: cluster,
        leaves,
      })),
      {text: `let ${name} admit a few addresses only`, resource: cluster, leaves: FEW},
      {text: `turn ${name} off`, resource: cluster, leaves: NOTHING},
    ],
  })
  const bounds = through([one])
  if (isEmpty(bounds.possible)) return {paths: [], shut: [one]}
  const path: ReachPath = {
    ...bounds,
    via: 'endpoint',
    clientAdmitted: true,
    target,
    end: cluster,
    steps: [one],
    gates: ['kubernetes-login'],
  }
  return {paths: [path], shut: []}
}

/** Any one public address stands for the few that somebody would name. */
const FEW = fromCidrs(['8.8.8.8/32']).set

function rangesText(ranges: readonly string[]): string {
  if (ranges.length === 0) return 'nobody'
  return `${ranges.slice(0, 3).join(', ')}${ranges.length > 3 ? ` and ${ranges.length - 3} more` : ''}`
}

/** What is left without each of the ranges. The last one cannot go: an endpoint without a list admits everybody. */
function narrower(ranges: readonly string[]): readonly (readonly [string, AddressSet])[] {
  const distinct = [...new Set(ranges)]
  if (distinct.length < 2) return []
  return distinct.map(range => [range, fromCidrs(distinct.filter(other => other !== range)).set])
}

/** The machines of a self-managed cluster's control plane, each with the step that says how sure that is. */
export function controlPlane(
  lookup: Lookup,
  cluster: ClusterResource,
): {readonly nodes: readonly (readonly [NodeResource, Step])[]; readonly unseen: Step | null} {
  const nodes: (readonly [NodeResource, Step])[] = []
  for (const node of lookup.of('node')) {
    if (node.clusterId !== cluster.id) continue
    const one = membershipStep(lookup, node)
    if (!isEmpty(one.possible)) nodes.push([node, one])
  }
  const unlisted = lookup.unlisted('node', cluster)
  if (unlisted === null && nodes.length > 0) return {nodes, unseen: null}
  const what = `the machines of the control plane of ${nameOf(cluster)}`
  const unread = unlisted ?? {reason: 'not-collected', what}
  const doubts = [{assumption: `${what} cannot be reached`, unread}]
  return {nodes, unseen: step({...UNREAD, kind: 'membership', text: `${what} are not all known`, doubts})}
}

function membershipStep(lookup: Lookup, node: NodeResource): Step {
  const reading = new Reading(lookup)
  const assumption = `${nameOf(node)} is not of the control plane`
  const role = reading.read(node, 'role', assumption)
  const facts = role === undefined ? [] : [{resource: node, fact: 'role'}]
  const common = {kind: 'membership', resource: node, facts} as const
  if (role === 'control-plane')
    return step({...OPEN, ...common, text: `${nameOf(node)} is of the control plane`})
  if (role === 'worker') return step({...SHUT, ...common, text: `${nameOf(node)} is a worker`})
  const unread = {reason: 'undecided', what: `what ${nameOf(node)} is in its cluster`} as const
  return step({
    ...UNREAD,
    ...common,
    text: `${nameOf(node)} is perhaps of the control plane`,
    doubts: role === undefined ? reading.doubts : [{assumption, unread}],
  })
}
