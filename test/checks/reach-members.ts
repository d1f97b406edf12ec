import {sample, type UnknownCase, type World} from '../../src/app/testing.js'
import {known, unknown} from '../../src/model/fact.js'
import type {NodeResource} from '../../src/model/node.js'
import {opened, type Subject, type Worlds} from './reach-cases.js'
import {group, type Pieces, privateNode, publicNode, rule, WORLD} from './reach-worlds.js'

/** The cases that all checks of a reached control plane share: which machines it is made of. */

const INFERRED = unknown('undecided', 0, 'inferred')

/** Which machines of a cluster count: those of its control plane. The subject judges a cluster. */
export function memberWays(subject: Subject): {readonly shut: Worlds; readonly open: Worlds} {
  const {door} = subject
  const world = opened(subject)
  const guarded = {securityGroupIds: ['group-2']}
  const shut = sample('security-group', {id: 'group-2', rules: []})
  const other = (machine: NodeResource): NodeResource => ({...machine, id: 'node-2', name: 'node-2'})
  const asControlPlane = (machine: NodeResource): NodeResource => ({
    ...machine,
    role: known('control-plane', 0),
  })
  return {
    shut: {
      'a worker is open': world({}, publicNode(guarded), shut, other(publicNode())),
      'a machine of another cluster is open': world({}, publicNode(guarded), shut, {
        ...other(asControlPlane(publicNode())),
        clusterId: 'cluster-2',
      }),
    },
    open: {
      'one of two members': world({}, publicNode(guarded), shut, other(asControlPlane(publicNode()))),
      'a member, although nobody knows what another machine is': world(
        {group: group(rule(door, {ranges: [WORLD]}))},
        publicNode(),
        {...other(publicNode()), role: INFERRED},
      ),
    },
  }
}

/** A machine that is perhaps of the control plane. The subject judges a cluster. */
export function inferredWays(subject: Subject): {
  readonly shut: Worlds
  readonly unread: Record<string, World | UnknownCase>
} {
  const world = opened(subject)
  const inferred = (machine: NodeResource, pieces: Partial<Pieces> = {}): World => {
    const [cluster, member, ...others] = world(pieces, machine)
    return [cluster, {...member, role: INFERRED} as NodeResource, ...others]
  }
  const [cluster] = world({})
  return {
    shut: {
      'an inferred member without a public address': inferred(privateNode()),
      'an inferred member whose groups admit nobody': inferred(publicNode(), {group: group()}),
    },
    unread: {
      'an inferred member that the world reaches': inferred(publicNode()),
      'no machine of its control plane is known': [cluster],
      'its machines were not listed': {world: world({}, privateNode()), without: ['machines']},
    },
  }
}
