import type {Derived} from '../engine/context.js'
import type {EstateIndex} from '../engine/estate-index.js'
import {subjectOf} from '../engine/evaluate.js'
import type {Fact} from '../model/fact.js'
import type {NodeResource} from '../model/node.js'
import type {CloudDoor, DoorCaller, PathList} from '../model/path-list.js'
import type {Capability} from '../model/permission.js'

/** What lets a principal through the doors of a kind. */
const CAPABILITY: Readonly<Record<DoorCaller['door'], Capability>> = {
  'session-agent': 'open-node-session',
  'access-tunnel': 'open-node-tunnel',
}

/**
 * The doors to nodes that ask for the cloud's IAM and for no port of the internet: agents that open sessions, and
 * tunnels into a network. What stands behind a tunnel is every node of its network.
 */
export function doorsOf(index: EstateIndex, derived: Derived): Pick<PathList, 'cloudDoors' | 'callers'> {
  const cloudDoors = [...agents(index), ...tunnels(index)]
  const doors = [...new Set(cloudDoors.map(({resource}) => resource.kind as DoorCaller['door']))]
  return {cloudDoors, callers: doors.flatMap(door => callers(index, derived, door))}
}

function agents(index: EstateIndex): readonly CloudDoor[] {
  return index.of('session-agent').flatMap(agent => {
    const node = index.find('node', agent.machineId)
    const verdict = verdictOf(agent.online)
    return node === undefined || verdict === null
      ? []
      : [{verdict, resource: subjectOf(agent), nodes: [subjectOf(node)]}]
  })
}

function tunnels(index: EstateIndex): readonly CloudDoor[] {
  return index.of('access-tunnel').flatMap(tunnel => {
    const verdict = verdictOf(tunnel.available)
    const behind = index.of('node').filter(node => mayShare(tunnel.networkId, node.networkId))
    return verdict === null || behind.length === 0
      ? []
      : [{verdict, resource: subjectOf(tunnel), nodes: behind.map(subjectOf)}]
  })
}

function verdictOf(open: Fact<boolean>): CloudDoor['verdict'] | null {
  if (open.state !== 'known') return 'possible'
  return open.value ? 'proven' : null
}

function mayShare(network: Fact<string>, other: NodeResource['networkId']): boolean {
  return network.state !== 'known' || other.state !== 'known' || network.value === other.value
}

/** The proven ones first. Roles that only a service can take are no way for anybody. */
function callers(index: EstateIndex, derived: Derived, door: DoorCaller['door']): readonly DoorCaller[] {
  const found = index.of('principal').flatMap((principal): DoorCaller[] => {
    if (principal.serviceLinked || principal.type === 'group') return []
    const {verdict} = derived.permission(principal, CAPABILITY[door])
    return verdict === 'excluded' ? [] : [{door, verdict, principal: subjectOf(principal)}]
  })
  const rank = ({verdict}: DoorCaller): number => (verdict === 'proven' ? 0 : 1)
  return found.sort((a, b) => rank(a) - rank(b))
}
