import type {Instance} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {known} from '../../../src/model/fact.js'
import type {NodeResource} from '../../../src/model/node.js'
import {tagsOf} from '../arn.js'
import {clusterArn} from './clusters.normalize.js'

type Membership = Pick<NodeResource, 'clusterId' | 'poolName' | 'role'>
type Role = 'worker' | 'control-plane' | 'unknown'

/** Tags whose value is the name of an EKS cluster: node groups, their instances, Auto Mode and Karpenter. */
const EKS_TAGS = ['aws:eks:cluster-name', 'eks:cluster-name', 'eks:eks-cluster-name']
const POOL_TAGS = [
  'eks:nodegroup-name',
  'karpenter.sh/nodepool',
  'karpenter.sh/provisioner-name',
  'kops.k8s.io/instancegroup',
]
const CLUSTER_PREFIX = 'kubernetes.io/cluster/'
const CAPA_PREFIX = 'sigs.k8s.io/cluster-api-provider-aws/cluster/'
const CAPA_ROLE = 'sigs.k8s.io/cluster-api-provider-aws/role'

/**
 * Which cluster an instance or a group of instances belongs to, by the tags that its tool sets; null = none.
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-using-tags.html,
 * https://cluster-api-aws.sigs.k8s.io, https://kops.sigs.k8s.io/labels/
 */
export function clusterOf(
  instance: Pick<Instance, 'Tags'>,
  from: number,
  place: Place,
  eksClusters: ReadonlySet<string>,
): Membership | null {
  const tags = tagsOf(instance.Tags)
  // A bastion that Cluster API makes is tagged as the cluster's, and runs nothing of it.
  if (tags[CAPA_ROLE] === 'bastion') return null
  const eks = EKS_TAGS.map(tag => tags[tag]).find(Boolean)
  const name = eks ?? namedBy(tags, CLUSTER_PREFIX) ?? namedBy(tags, CAPA_PREFIX) ?? kopsName(tags)
  if (name === undefined) return null
  const isEks = eks !== undefined || eksClusters.has(name)
  return {
    clusterId: isEks ? clusterArn(place, name) : `self-managed/${place.account}/${place.region}/${name}`,
    poolName: known(POOL_TAGS.map(tag => tags[tag]).find(Boolean) ?? null, from),
    role: known(isEks ? 'worker' : roleOf(tags), from),
  }
}

type Tags = Readonly<Record<string, string>>

/** `owned` before `shared`; the first by name where a machine carries several. */
function namedBy(tags: Tags, prefix: string): string | undefined {
  const keys = Object.keys(tags).filter(key => key.startsWith(prefix) && key.length > prefix.length)
  const [first] = keys.sort(
    (a, b) => Number(tags[b] === 'owned') - Number(tags[a] === 'owned') || (a < b ? -1 : 1),
  )
  return first?.slice(prefix.length)
}

/** kOps names the cluster in a tag that others use too, and marks its machines with a group or a role. */
function kopsName(tags: Tags): string | undefined {
  const marked = Object.keys(tags).some(
    key =>
      key.startsWith('kops.k8s.io/') ||
      key.startsWith('k8s.io/role/') ||
      key.startsWith('kubernetes.io/kops/'),
  )
  return marked ? tags.KubernetesCluster || undefined : undefined
}

function roleOf(tags: Tags): Role {
  const capa = tags[CAPA_ROLE]
  const kops = tags['kubernetes.io/kops/role']
  if (capa === 'control-plane' || capa === 'apiserver' || kops === 'master' || kops === 'control-plane')
    return 'control-plane'
  if ('k8s.io/role/control-plane' in tags || 'k8s.io/role/master' in tags) return 'control-plane'
  if (capa === 'node' || kops === 'node' || 'k8s.io/role/node' in tags) return 'worker'
  // OpenShift tells by name alone.
  const name = tags.Name ?? ''
  if (/-master-\d/.test(name)) return 'control-plane'
  return /-worker-/.test(name) ? 'worker' : 'unknown'
}
