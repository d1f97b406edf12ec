import type {Fact} from '../model/fact.js'
import type {Finding} from '../model/finding.js'
import type {SquareKind} from '../model/provider.js'
import type {Kind, Resource} from '../model/resource.js'
import type {EstateIndex} from './estate-index.js'
import type {Square} from './score.js'

/** Which square a resource of a kind stands in; the rest stands in its account. */
const SQUARE_OF: Partial<Record<Kind, SquareKind>> = {
  network: 'network',
  subnet: 'network',
  'route-table': 'network',
  'network-acl': 'network',
  'security-group': 'network',
  'security-group-rule': 'network',
  'network-interface': 'network',
  gateway: 'network',
  'private-endpoint': 'network',
  'access-tunnel': 'network',
  'load-balancer': 'network',
  cluster: 'control-plane',
  addon: 'control-plane',
  'cluster-access': 'control-plane',
  'node-pool': 'node-pool',
  node: 'node-pool',
  'session-agent': 'node-pool',
  snapshot: 'control-plane',
  // Those that hold the etcd or the state of a cluster; the others are of none.
  volume: 'control-plane',
  bucket: 'control-plane',
  'workload-identity': 'workload-identity',
}

/** The nested squares of an estate, and where each finding stands in them. */
export interface Nesting {
  readonly squares: readonly Square[]
  squareOf(finding: Finding): string
}

/**
 * Organisation around account, account around networks, network around a cluster's control plane, its node pools and
 * its workload identities. Where the network of a cluster could not be read the account is its parent.
 */
export function nest(index: EstateIndex): Nesting {
  const squares = new Map<string, Square>()
  const add = (kind: SquareKind, id: string, name: string, parents: readonly string[]): string => {
    const key = `${kind} ${id}`
    if (!squares.has(key)) squares.set(key, {id: key, kind, name, parents})
    return key
  }
  for (const scope of index.estate.scopes) {
    const organisation = organisationOf(index, scope.account)
    const around = organisation === null ? [] : [add('organisation', organisation, organisation, [])]
    add('account', scope.account, scope.name, around)
  }
  for (const cluster of index.of('cluster')) {
    const network = valueIfKnown(cluster.networkId)
    const account = `account ${cluster.account}`
    const around = network === null ? account : add('network', network, nameOf(index, network), [account])
    add('control-plane', cluster.id, cluster.name, [around])
    add('workload-identity', cluster.id, cluster.name, [around])
    add('node-pool', cluster.id, cluster.name, [around])
  }
  const byIssuer = new Map(
    index.of('cluster').flatMap(c => {
      const issuer = valueIfKnown(c.tokenIssuer)
      return issuer === null ? [] : [[issuer, c.id] as const]
    }),
  )
  const placed = (key: string, account: string): string => (squares.has(key) ? key : `account ${account}`)

  return {
    squares: [...squares.values()],
    squareOf({resource}) {
      const account = `account ${resource.account}`
      if (resource.kind === 'gap') return account
      const kind = SQUARE_OF[resource.kind]
      const whole = index.find(resource.kind, resource.id)
      if (kind === undefined || whole === undefined) return account
      if (kind === 'network') return placed(`network ${networkOf(whole)}`, resource.account)
      const cluster =
        whole.kind === 'workload-identity' && whole.clusterId === null
          ? byIssuer.get(whole.issuer ?? '')
          : resource.cluster
      return placed(`${kind} ${cluster}`, resource.account)
    },
  }
}

function organisationOf(index: EstateIndex, account: string): string | null {
  const found = index.of('account').find(resource => resource.account === account)
  return found?.organisation.state === 'known' ? (found.organisation.value?.id ?? null) : null
}

function networkOf(resource: Resource): string | null {
  if (resource.kind === 'network') return resource.id
  if (resource.kind === 'gateway') return valueIfKnown(resource.attachedNetworks)?.[0] ?? null
  return 'networkId' in resource ? valueIfKnown(resource.networkId as Fact<string | null>) : null
}

function nameOf(index: EstateIndex, network: string): string {
  return index.find('network', network)?.name ?? network
}

/** Placement is no judgement: a thing whose place was not read stands in its account. */
function valueIfKnown<T>(fact: Fact<T>): T | null {
  return fact.state === 'known' ? fact.value : null
}
