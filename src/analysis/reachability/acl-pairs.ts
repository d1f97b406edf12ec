import {type AddressSet, contains, isEmpty, union} from '../../model/address-set.js'
import {type Bounds, covers, type PortRange, type Target} from '../../model/firewall.js'
import type {AclEntry} from '../../model/network.js'
import type {Doubt, FactRef, Step} from '../../model/reach.js'
import {segments} from './cut.js'
import {portText} from './groups.js'
import {nameOf, type Place, shortId} from './lookup.js'
import {type AclFilter, admits, CLIENT_PORTS, entryText, type NetworkAcls, words} from './network-acls.js'
import {EVERYTHING, meet, NOTHING, OPEN, SHUT, step, UNREAD} from './step.js'

/**
 * The network ACLs of two subnets between a balancer in one and what it leads to in the other: both ways through both.
 * Within a subnet none is asked. https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html
 */

export interface Pair {
  /** Where the balancer stands. */
  readonly from: string
  readonly to: string
  /** Addresses of what it leads to. */
  readonly receiver: AddressSet
}

/** A balancer picks its own port: https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-vpc-network-acls.html */
const BALANCER_PORTS = [1024, 65_535] as const

/**
 * Clients whose packets a balancer passes on under their own address and port: the one port that a client sends from
 * has to do for the whole way back.
 */
export function relayStep(acls: NetworkAcls, pair: Pair, target: Target, place: Place): Step {
  const [near, far] = [acls.filter(pair.from, place), acls.filter(pair.to, place)]
  const common = {kind: 'network-acl', facts: [...near.facts, ...far.facts]} as const
  const doubts = [...near.doubts, ...far.doubts]
  if (near.acl === null || far.acl === null) {
    const text = `the network ACLs between ${shortId(pair.from)} and ${shortId(pair.to)} were not read`
    return step({...UNREAD, ...common, text, resource: near.acl ?? far.acl, doubts})
  }
  const {acl, entries} = far
  const bounds = relayed(near, far, pair.receiver, target)
  if (within(near.admits('egress', target), pair.receiver) === 'none') {
    const text = `${nameOf(near.acl)}: lets nothing out to ${portText(target)} of ${shortId(pair.to)}`
    return step({...SHUT, ...common, text, resource: near.acl})
  }
  return step({
    ...bounds,
    ...common,
    ...words(acl, entries, target, far.admits('ingress', target), bounds.possible),
    resource: acl,
    doubts: contains(bounds.proven, bounds.possible) ? [] : [addressDoubt(pair)],
    changes: () =>
      entries
        .filter(({action, direction}) => action === 'allow' && direction === 'ingress')
        .filter(entry => covers(entry, target.protocol, target.ports))
        .map(entry => ({
          text: `remove the inbound entry ${entryText(entry)} of ${nameOf(acl)}`,
          resource: acl,
          leaves: relayed(near, without(far, entry), pair.receiver, target).possible,
        })),
  })
}

export interface PairBounds extends Bounds {
  readonly facts: readonly FactRef[]
  readonly doubts: readonly Doubt[]
}

/** Addresses of a balancer from which its own connections get through: surely, if they do from each of its ports. */
export function ownBounds(acls: NetworkAcls, pair: Pair, target: Target, place: Place): PairBounds {
  if (pair.from === pair.to) return {...OPEN, facts: [], doubts: []}
  const [near, far] = [acls.filter(pair.from, place), acls.filter(pair.to, place)]
  const facts = [...near.facts, ...far.facts]
  const doubts = [...near.doubts, ...far.doubts]
  if (near.acl === null || far.acl === null) return {...UNREAD, facts, doubts}
  const parts = stretches(near, far, pair.receiver, target, BALANCER_PORTS)
  return {
    proven: parts.reduce((rest, part) => meet(rest, part.proven), EVERYTHING),
    possible: union(...parts.map(part => part.possible)),
    facts,
    doubts,
  }
}

type Sift = Pick<AclFilter, 'admits' | 'entries'>

function relayed(near: Sift, far: Sift, receiver: AddressSet, target: Target): Bounds {
  const parts = stretches(near, far, receiver, target, CLIENT_PORTS).map(({part, ...bounds}) => {
    // The last hop back leaves the balancer's subnet for the client.
    const out = part === null ? EVERYTHING : near.admits('egress', part)
    return {proven: meet(bounds.proven, out), possible: meet(bounds.possible, out)}
  })
  return {proven: union(...parts.map(one => one.proven)), possible: union(...parts.map(one => one.possible))}
}

interface Stretch extends Bounds {
  /** The ports that the sender uses; null where no answer is needed. */
  readonly part: Target | null
}

/** Senders that get through, for each stretch of ports of theirs within which no entry begins or ends. */
function stretches(
  near: Sift,
  far: Sift,
  receiver: AddressSet,
  target: Target,
  own: PortRange,
): readonly Stretch[] {
  const {protocol} = target
  const sent = within(near.admits('egress', target), receiver)
  const inward = far.admits('ingress', target)
  // One UDP packet needs no answer.
  if (protocol === 'udp') return [{...graded(inward, sent), part: null}]
  const cuts = [...near.entries, ...far.entries].flatMap(({ports}) => (ports ? [ports[0], ports[1] + 1] : []))
  return segments(own, cuts).map(ports => {
    const part: Target = {protocol, ports}
    const answered = within(near.admits('ingress', part), receiver)
    return {...graded(meet(inward, far.admits('egress', part)), sent, answered), part}
  })
}

type Grade = 'all' | 'some' | 'none'

/** How much of the receiver's addresses a set holds. */
function within(set: AddressSet, receiver: AddressSet): Grade {
  if (isEmpty(receiver)) return 'some'
  if (contains(set, receiver)) return 'all'
  return isEmpty(meet(set, receiver)) ? 'none' : 'some'
}

function graded(set: AddressSet, ...grades: readonly Grade[]): Bounds {
  if (grades.includes('none')) return SHUT
  return {proven: grades.includes('some') ? NOTHING : set, possible: set}
}

function without({entries}: Sift, gone: AclEntry): Sift {
  const rest = entries.filter(entry => entry !== gone)
  return {entries: rest, admits: (direction, {ports, protocol}) => admits(rest, direction, protocol, ports)}
}

function addressDoubt({to}: Pair): Doubt {
  const what = `the addresses that are led to in ${shortId(to)}`
  return {assumption: `the network ACLs keep everybody from ${what}`, unread: {reason: 'undecided', what}}
}
