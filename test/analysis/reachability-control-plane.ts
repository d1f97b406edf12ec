import {sample} from '../../src/app/testing.js'
import {type Unknown, unsupported} from '../../src/model/fact.js'
import type {NodeResource} from '../../src/model/node.js'
import {CARD, opened, rule, SSH, type World} from './reachability-support.js'

/** Worlds in which the machine is, or may be, of the control plane of a cluster of one's own. */

const OWN = unsupported('the customer runs it')

export const SELF = sample('cluster', {
  management: 'self-managed',
  publicEndpoint: OWN,
  privateEndpoint: OWN,
  publicEndpointRanges: OWN,
  endpointSecurityGroups: OWN,
})

/** A self-managed cluster whose control plane is the machine of an open world. */
export function selfManaged(
  role: 'control-plane' | 'worker' | 'unknown' | Unknown,
  pieces: Parameters<typeof opened>[0] = {},
): World {
  const [judged, ...others] = opened(pieces)
  return [SELF, {...judged, role: sample('node', {role}).role} as NodeResource, ...others]
}

/** A second machine of it, with a public address and a group of its own. */
export const second = (draft: object = {}) =>
  sample('node', {
    id: 'node-2',
    name: 'node-2',
    role: 'control-plane',
    interfaces: [{...CARD, id: 'interface-2', securityGroupIds: ['group-2']}],
    ...draft,
  })
export const groupTwo = (...ranges: readonly string[]) =>
  sample('security-group', {id: 'group-2', name: 'two', rules: [rule(SSH, {ranges})]})
