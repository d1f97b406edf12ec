import {matchesAction} from '../../../src/analysis/permissions/request.js'
import type {BucketResource} from '../../../src/model/data.js'
import type {Fact, Sources} from '../../../src/model/fact.js'
import {known, mergeSources, unknown} from '../../../src/model/fact.js'
import type {NodeResource} from '../../../src/model/node.js'
import type {Grant} from '../../../src/model/permission.js'
import type {PolicyResource, PrincipalResource} from '../../../src/model/principal.js'
import {isSelfManaged} from './volumes.etcd.js'

/** A bucket in which a cluster keeps its state, by what the role of its control plane may read. */
export interface StateStore {
  /** Its ARN; that of a role, and `#unread`, where a policy that may name one could not be read. */
  readonly id: string
  readonly readable: boolean
  /** Where the cluster is: the store need not be there, and S3 says so. */
  readonly region: string
  readonly stateOf: BucketResource['stateOf']
}

/** What says that a bucket is the store of a node's cluster. */
interface Sign {
  readonly id: string
  readonly node: NodeResource
  /** `named`: by the cluster or by a folder of its state; `whole`: all that is in the bucket may be read. */
  readonly how: 'named' | 'whole' | 'unread'
  readonly grants: Fact<readonly Grant[]>
}

/** Nodes whose role may name the store of their cluster. */
export function mayRunControlPlane(node: NodeResource): boolean {
  return isSelfManaged(node) && valueIfKnown(node.role) !== 'worker'
}

/**
 * The state stores of clusters that their owners run, found without a call: kOps lets the control plane read its
 * cluster's part of the store. A statement on `*` names no bucket; one on all of a bucket, as old ones are, leaves open
 * what is in it, and counts where the role names no part of any.
 * https://github.com/kubernetes/kops/blob/master/pkg/model/iam/iam_builder.go
 */
export function stateStores(
  nodes: readonly NodeResource[],
  principals: readonly PrincipalResource[],
  policies: readonly PolicyResource[],
): readonly StateStore[] {
  const policyOf = new Map(policies.map(policy => [policy.id, policy]))
  const rolesOf = rolesByProfile(principals)
  const stores = new Map<string, Sign[]>()
  for (const node of unlike(nodes.filter(mayRunControlPlane))) {
    for (const role of rolesOf.get(valueIfKnown(node.instanceProfileId) ?? '') ?? []) {
      const signs = grantsOf(role, policyOf).flatMap(grants => signsIn(grants, role, node))
      const named = signs.some(sign => sign.how === 'named')
      for (const sign of signs.filter(({how}) => !named || how !== 'whole'))
        stores.set(sign.id, [...(stores.get(sign.id) ?? []), sign])
    }
  }
  return [...stores].map(([id, signs]) => ({
    id,
    readable: signs.every(sign => sign.how !== 'unread'),
    region: signs[0]?.node.region ?? '',
    stateOf: stateOf(signs),
  }))
}

/** One node for all that are alike in what decides here. */
function unlike(nodes: readonly NodeResource[]): Iterable<NodeResource> {
  const keyOf = ({clusterId, instanceProfileId, role}: NodeResource) =>
    JSON.stringify([clusterId, valueIfKnown(instanceProfileId), valueIfKnown(role)])
  return new Map(nodes.map(node => [keyOf(node), node])).values()
}

function rolesByProfile(
  principals: readonly PrincipalResource[],
): ReadonlyMap<string, readonly PrincipalResource[]> {
  const roles = new Map<string, PrincipalResource[]>()
  for (const role of principals)
    for (const profile of valueIfKnown(role.instanceProfileIds) ?? [])
      roles.set(profile, [...(roles.get(profile) ?? []), role])
  return roles
}

function valueIfKnown<T>(fact: Fact<T>): T | null {
  return fact.state === 'known' ? fact.value : null
}

/** The provider's own policies name no bucket of a customer, so that one which was not read hides none. */
function grantsOf(
  role: PrincipalResource,
  policies: ReadonlyMap<string, PolicyResource>,
): readonly Fact<readonly Grant[]>[] {
  const own = (valueIfKnown(role.policyIds) ?? [])
    .flatMap(id => policies.get(id) ?? [])
    .filter(policy => !policy.managedByProvider)
  return [role.inlineGrants, ...own.map(policy => policy.grants)]
}

function signsIn(
  grants: Fact<readonly Grant[]>,
  role: PrincipalResource,
  node: NodeResource,
): readonly Sign[] {
  if (grants.state !== 'known') return [{id: `${role.id}#unread`, node, how: 'unread', grants}]
  const cluster = node.clusterId.slice(node.clusterId.lastIndexOf('/') + 1)
  return grants.value
    .filter(grant => grant.effect === 'allow' && matchesAction(grant, 's3:getobject'))
    .flatMap(grant => grant.resources)
    .flatMap((resource): Sign | [] => {
      const [, id, path = ''] = /^(arn:[^:]+:s3:::[^/*?$]+)\/(.+)$/.exec(resource) ?? []
      const how = path === '*' ? 'whole' : isOfState(path, cluster) ? 'named' : null
      return id === undefined || how === null ? [] : {id, node, how, grants}
    })
}

/** Folders of a store: certificates with their keys, tokens, and copies of etcd. */
const FOLDERS: ReadonlySet<string> = new Set(['pki', 'secrets', 'backups', 'etcd'])

function isOfState(path: string, cluster: string): boolean {
  return path.split('/').some(folder => folder === cluster || FOLDERS.has(folder))
}

/** One node that is of the control plane for certain decides it; of all others it is open what their role stands for. */
function stateOf(signs: readonly Sign[]): BucketResource['stateOf'] {
  const unread = signs.find(sign => sign.how === 'unread')?.grants
  if (unread?.state === 'unknown') return unread
  const certain = signs.filter(
    sign => sign.how === 'named' && valueIfKnown(sign.node.role) === 'control-plane',
  )
  if (certain.length === 0) {
    const [first] = signs
    const open =
      first?.how === 'whole' ? 'what is in the bucket' : `whether ${first?.node.name} is of the control plane`
    return unknown('undecided', signs.reduce<Sources>(withSources, []), open)
  }
  const clusters = new Set(certain.map(sign => sign.node.clusterId))
  return known([...clusters].sort(), certain.reduce<Sources>(withSources, []))
}

function withSources(rows: Sources, {grants, node: {role}}: Sign): Sources {
  const facts = [grants, role].filter(fact => fact.state === 'known')
  return facts.reduce((all, fact) => mergeSources(all, fact.from), rows)
}
