import type {Reachability} from '../analysis/reachability/index.js'
import type {EstateIndex} from '../engine/estate-index.js'
import {subjectOf} from '../engine/evaluate.js'
import {describe, isEmpty} from '../model/address-set.js'
import type {Unread} from '../model/finding.js'
import type {ReachedNeighbour} from '../model/path-list.js'
import {etcdPortsOf} from '../model/ports.js'
import type {Neighbour} from '../model/reach.js'

/** Who inside the network is let through to the etcd of clusters of one's own making, the proven ones first. */
export function etcdNeighbours(
  index: EstateIndex,
  reachability: Reachability,
): {readonly neighbours: readonly ReachedNeighbour[]; readonly unread: readonly Unread[]} {
  // Each machine of the control plane is asked; who is let through to one is told once.
  const found = new Map<string, ReachedNeighbour>()
  const unread: Unread[] = []
  for (const cluster of index.of('cluster')) {
    if (cluster.management === 'managed') continue
    const tool = cluster.membership.state === 'known' ? cluster.membership.value.tool : null
    const around = reachability.neighbours(cluster, etcdPortsOf(tool))
    unread.push(...around.doubts.map(doubt => doubt.unread))
    for (const neighbour of around.neighbours) {
      const {resource, step, verdict} = neighbour
      const who = whoText(neighbour)
      const key = `${cluster.id} ${resource?.id ?? who}`
      if (found.has(key) && (verdict === 'possible' || found.get(key)?.verdict === 'proven')) continue
      found.set(key, {
        cluster: subjectOf(cluster),
        verdict,
        who,
        ...(resource === null ? {} : {resource: {kind: resource.kind, id: resource.id}}),
        rule: step.text,
      })
    }
  }
  const rank = ({verdict}: ReachedNeighbour): number => (verdict === 'proven' ? 0 : 1)
  return {neighbours: [...found.values()].sort((a, b) => rank(a) - rank(b)), unread}
}

function whoText({addresses, resource, step}: Neighbour): string {
  if (resource !== null) return `${resource.kind} ${resource.name}`
  return isEmpty(addresses) ? step.text : `addresses outside of the network: ${describe(addresses)}`
}
