import type {Place} from '../../../src/contracts/provider.js'
import type {ClusterResource} from '../../../src/model/cluster.js'
import type {Fact} from '../../../src/model/fact.js'
import {combine, known, unknown, unsupported} from '../../../src/model/fact.js'
import type {NodeResource} from '../../../src/model/node.js'
import {defineCollector} from '../collector.js'
import {listClusters} from '../services/eks.js'

/**
 * Clusters that their owner runs on instances: no list of AWS names them, their machines do. The list of EKS clusters is
 * sent for once, whoever reads it. Without it nobody can tell whose cluster a tag names that nodes of EKS carry, too.
 */
export default defineCollector({
  topic: 'self-managed-clusters',
  scope: 'region',
  after: ['machines'],
  calls: [listClusters],
  async collect(ask) {
    await Promise.all([ask.list(listClusters, {include: ['all']}), ask.resources('node')])
  },
  normalize(answers, place) {
    const listed = answers.of(listClusters).every(answer => answer.body !== undefined)
    const byCluster = new Map<string, NodeResource[]>()
    for (const node of answers.resources('node')) {
      if (!node.clusterId.startsWith(SELF_MANAGED) || (!listed && mayBeEks(node))) continue
      const members = byCluster.get(node.clusterId)
      if (members) members.push(node)
      else byCluster.set(node.clusterId, [node])
    }
    return [...byCluster].map(([id, nodes]) => clusterFrom(id, nodes, place))
  },
})

/** What the ids of clusters begin with that AWS has no id for. */
export const SELF_MANAGED = 'self-managed/'

function mayBeEks({membership}: NodeResource): boolean {
  if (membership.state !== 'known') return true
  return membership.value.by === 'tags' && membership.value.tool !== 'kops'
}

const OWNER = 'its owner runs the control plane, and the cloud does not know'

function clusterFrom(id: string, nodes: readonly NodeResource[], place: Place): ClusterResource {
  const own = unsupported(`${OWNER} how it is set up`)
  const endpoint = unsupported(
    'its API server is reached by way of its machines, which are judged themselves',
  )
  const [{membership}] = nodes as [NodeResource]
  const from = membership.state === 'known' ? membership.from : []
  const heads = nodes.filter(({role}) => role.state !== 'known' || role.value === 'control-plane')
  const members = heads.length > 0 ? heads : nodes
  return {
    kind: 'cluster',
    id,
    name: nameOf(id, nodes),
    ...place,
    management: 'self-managed',
    membership,
    tags: known({}, from),
    status: unsupported(`${OWNER} its state`),
    createdAt: known(null, from),
    version: unsupported(`${OWNER} its version`),
    healthIssues: unsupported(`${OWNER} its health`),
    networkId: networkOf(members),
    subnetIds: distinct(members.map(({subnetId}) => subnetId)),
    publicEndpoint: endpoint,
    privateEndpoint: {...endpoint},
    publicEndpointRanges: {...endpoint},
    endpointSecurityGroups: {...endpoint},
    controlPlaneEgress: known('customer', from),
    customerSigningKeys: known(true, from),
    anonymousAccess: unsupported(`${OWNER} the flags of its API server`),
    authenticationMode: unsupported(`${OWNER} how it knows its users`),
    creatorAdmin: unsupported(`${OWNER} who its admins are`),
    identityProviders: unsupported(`${OWNER} how it knows its users`),
    tokenIssuer: unsupported(`${OWNER} the flags of its API server`),
    roleId: unsupported(
      'the machines of its control plane have roles of their own, which are judged with them',
    ),
    secretsEncrypted: unsupported(`${OWNER} the flags of its API server`),
    encryptionKeyId: unsupported(`${OWNER} the flags of its API server`),
    logTypes: unsupported(`${OWNER} what it logs`),
    deletionProtection: own,
    supportPolicy: unsupported('its owner upgrades it'),
    nodesOperatedByProvider: known(false, from),
    nodePortRange: unsupported(`${OWNER} the flags of its API server`),
    isolatedProfiles: known([], from),
    etcdHeldByProvider: known(false, from),
  }
}

function nameOf(id: string, nodes: readonly NodeResource[]): string {
  const [node] = nodes
  const inferred = node?.membership.state === 'known' && node.membership.value.by === 'inference'
  const last = id.slice(id.lastIndexOf('/') + 1)
  if (!inferred) return last
  const names = nodes.map(({name}) =>
    name.replace(/[-.](control-?plane|cp|master|server|worker|node|agent)\b.*$/i, ''),
  )
  const [name] = [...new Set(names)]
  return new Set(names).size === 1 && name !== undefined && name !== '' ? name : last
}

/** Every tool keeps the machines of a control plane in one network. */
function networkOf(nodes: readonly NodeResource[]): Fact<string> {
  const networks = distinct(nodes.map(({networkId}) => networkId))
  if (networks.state !== 'known') return networks
  const [id, ...others] = networks.value
  if (id === undefined) return unknown('partial', networks.from, 'machines without a network')
  return others.length === 0
    ? known(id, networks.from)
    : unknown('undecided', networks.from, 'machines in several networks')
}

/** Unknown as a whole where one of them is. */
function distinct(facts: readonly Fact<string | null>[]): Fact<readonly string[]> {
  return facts.reduce<Fact<readonly string[]>>(
    (sum, fact) => combine(sum, fact, (all, id) => (id === null ? all : [...new Set([...all, id])])),
    known([], []),
  )
}
