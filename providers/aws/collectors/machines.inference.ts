import type {Place} from '../../../src/contracts/provider.js'
import {known, type Sources, unknown} from '../../../src/model/fact.js'
import type {SecurityGroupResource} from '../../../src/model/network.js'
import type {NodeResource} from '../../../src/model/node.js'
import {arnName} from '../arn.js'

/**
 * Which machines that no tag claims are members of a cluster, by the signs of `domain.md` 4.5: the ports that their
 * groups name, balancers that lead to an API server's port, and, only beside another sign, names. What is inferred is
 * marked so, and the role of the machine stays undecided. Pure: nothing is asked here.
 */

/** A running machine that no tag claims. */
export interface Unclaimed {
  readonly id: string
  readonly networkId: string | null
  readonly groupIds: readonly string[]
  readonly instanceProfileId: string | null
  /** The group that made it, by the tag of EC2 Auto Scaling. */
  readonly poolName: string | null
  readonly from: Sources
}

/** A balancer leads to a port of a machine; `name` is the target group's or the classic balancer's. */
export interface Led {
  readonly machineId: string
  readonly name: string
  readonly port: number
}

export type Inferred = Pick<NodeResource, 'clusterId' | 'membership' | 'poolName' | 'role'>

const API = 6443
/**
 * The port where servers of RKE2 take in new nodes; those of k3s do so on that of the API:
 * https://docs.rke2.io/install/requirements#inbound-network-rules
 */
const SUPERVISOR = 9345
const HTTPS = 443
const KUBELET = 10250
const ETCD = 2379
const NAMED_PORTS = [API, SUPERVISOR, KUBELET, ETCD]
/** A rule for more ports than this names none of them. */
const NAMING_RANGE = 100
const TELLING_NAME = /(^|[-_./])(control-?plane|masters?|k8s|kube(rnetes)?|rke2?|k3s|etcd)([-_./]|$)/i

/** The ports that are a sign where a balancer leads to them, and those that are one beside another sign. */
export const SURE_PORTS: readonly number[] = [API, SUPERVISOR]
export const SIGN_PORTS: readonly number[] = [...SURE_PORTS, HTTPS]

interface Head extends Unclaimed {
  readonly signs: readonly string[]
  /** The groups that name a port of the API server, where they are a sign by themselves. */
  readonly tying: readonly string[]
  /** The balancers that lead to it. */
  readonly leading: readonly string[]
  readonly rke2: boolean
  /** Only by 443 beside the kubelet's port: a worker that publishes services looks the same. */
  readonly weak: boolean
}

type Named = ReadonlyMap<string, ReadonlySet<number>>

/** The members by the machine's id. */
export function inferMembers(
  machines: readonly Unclaimed[],
  groups: readonly SecurityGroupResource[],
  led: readonly Led[],
  place: Place,
): ReadonlyMap<string, Inferred> {
  const named: Named = new Map(
    groups.flatMap(group =>
      group.rules.state === 'known' ? [[group.id, portsNamedBy(group)] as const] : [],
    ),
  )
  const legible = inLegibleNetworks(machines, named)
  const heads = legible.flatMap(machine => headOf(machine, named, led) ?? [])
  const sure = new Set(heads.flatMap(head => (head.weak ? [] : [head.networkId])))
  const clusters = clustersOf(heads.filter(head => !head.weak || !sure.has(head.networkId)))
  const members = new Map<string, Inferred>()
  for (const [head, tie] of clusters) members.set(head.id, memberOf(head, tie, head.rke2, head.signs, place))
  for (const machine of legible) {
    if (members.has(machine.id)) continue
    const group = machine.groupIds.find(id => has(named, id, KUBELET))
    const near = [...clusters.keys()].filter(
      ({networkId}) => networkId !== null && networkId === machine.networkId,
    )
    // Of several clusters in one network that with which it shares a group, else the first.
    const head = near.find(({groupIds}) => groupIds.some(id => machine.groupIds.includes(id))) ?? near[0]
    if (group === undefined || head === undefined) continue
    const signs = [`its group ${arnName(group)} names ${KUBELET}, beside a control plane in its network`]
    members.set(machine.id, memberOf(machine, clusters.get(head) ?? '', head.rke2, signs, place))
  }
  return members
}

/**
 * What a cluster is called rests on the groups of its machines: in a network of which not all were read one of them might
 * go by another name, and be judged as another cluster.
 */
function inLegibleNetworks(machines: readonly Unclaimed[], named: Named): readonly Unclaimed[] {
  const unread = new Set(
    machines.flatMap(({groupIds, networkId}) => (groupIds.every(id => named.has(id)) ? [] : [networkId])),
  )
  return machines.filter(({networkId}) => !unread.has(networkId))
}

function headOf(machine: Unclaimed, named: Named, led: readonly Led[]): Head | null {
  const apiGroups = machine.groupIds.filter(id => has(named, id, API) || has(named, id, SUPERVISOR))
  const names = (port: number): boolean => machine.groupIds.some(id => has(named, id, port))
  const leads = led.filter(({machineId, port}) => machineId === machine.id && SIGN_PORTS.includes(port))
  const surely = leads.filter(({port}) => port !== HTTPS)
  const telling = machine.instanceProfileId !== null && TELLING_NAME.test(arnName(machine.instanceProfileId))
  const byGroups = apiGroups.length > 0 && (names(KUBELET) || names(ETCD) || telling)
  const byBalancers = surely.length > 0 ? surely : apiGroups.length > 0 || names(KUBELET) ? leads : []
  if (!byGroups && byBalancers.length === 0) return null
  const ports = NAMED_PORTS.filter(names)
  return {
    ...machine,
    signs: [
      ...(byGroups ? [`its groups ${apiGroups.map(arnName).join(', ')} name ${ports.join(', ')}`] : []),
      ...byBalancers.map(({name, port}) => `${name} leads to its port ${port}`),
      ...(telling ? [`its instance profile is ${arnName(machine.instanceProfileId ?? '')}`] : []),
    ],
    tying: byGroups ? apiGroups : [],
    leading: byBalancers.map(({name}) => name),
    rke2: names(SUPERVISOR) || surely.some(({port}) => port === SUPERVISOR),
    weak: apiGroups.length === 0 && surely.length === 0,
  }
}

/**
 * Heads of one network that share a group are of one cluster, which is known by the smallest of their groups. One that
 * only a balancer shows belongs to whom that balancer leads to, too, and makes a cluster by its name where that is nobody:
 * so what groups say stays the same whether or not the balancers could be read.
 */
function clustersOf(heads: readonly Head[]): ReadonlyMap<Head, string> {
  const byGroups = tied(
    heads.filter(({tying}) => tying.length > 0),
    ({tying}) => tying,
  )
  const found = new Map([...byGroups].map(([head, group]) => [head, arnName(group)]))
  const alone: Head[] = []
  for (const head of heads) {
    if (found.has(head)) continue
    const [, group] =
      [...byGroups].find(
        ([other]) =>
          other.networkId === head.networkId && other.leading.some(name => head.leading.includes(name)),
      ) ?? []
    if (group === undefined) alone.push(head)
    else found.set(head, arnName(group))
  }
  for (const [head, name] of tied(alone, ({leading}) => leading)) found.set(head, name)
  return found
}

/** Each head with the smallest of what those have in common that, one by one, share some of it. */
function tied(heads: readonly Head[], tiesOf: (head: Head) => readonly string[]): ReadonlyMap<Head, string> {
  const found = new Map<Head, string>()
  const open = [...heads].sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let first = open.shift(); first !== undefined; first = open.shift()) {
    const cluster = [first]
    const ties = new Set(tiesOf(first))
    for (let grown = true; grown; ) {
      const joined = open.filter(
        head => head.networkId === first?.networkId && tiesOf(head).some(tie => ties.has(tie)),
      )
      for (const head of joined) {
        open.splice(open.indexOf(head), 1)
        cluster.push(head)
        for (const tie of tiesOf(head)) ties.add(tie)
      }
      grown = joined.length > 0
    }
    const [tie = ''] = [...ties].sort()
    for (const head of cluster) found.set(head, tie)
  }
  return found
}

function memberOf(
  {from, poolName}: Unclaimed,
  tie: string,
  rke2: boolean,
  signs: readonly string[],
  place: Place,
): Inferred {
  return {
    clusterId: `self-managed/${place.account}/${place.region}/${tie}`,
    membership: known({by: 'inference', tool: rke2 ? 'rke2' : null, signs}, from),
    poolName: known(poolName, from),
    role: unknown('undecided', from, `inferred: ${signs.join('; ')}`),
  }
}

/** Whether a group names any port of a cluster. */
export function isTelling(group: SecurityGroupResource): boolean {
  return portsNamedBy(group).size > 0
}

function has(named: Named, group: string, port: number): boolean {
  return named.get(group)?.has(port) ?? false
}

/** The ports of a cluster that a group's rules name: a rule for everything names nothing. */
function portsNamedBy({rules}: SecurityGroupResource): ReadonlySet<number> {
  if (rules.state !== 'known') return new Set()
  return new Set(
    rules.value.flatMap(({direction, ports, protocol}) =>
      direction === 'ingress' && protocol === 'tcp' && ports !== null && ports[1] - ports[0] < NAMING_RANGE
        ? NAMED_PORTS.filter(port => ports[0] <= port && port <= ports[1])
        : [],
    ),
  )
}
