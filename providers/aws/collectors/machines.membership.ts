import type {Instance} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import {known} from '../../../src/model/fact.js'
import type {NodeResource} from '../../../src/model/node.js'
import {tagsOf} from '../arn.js'
import {clusterArn} from './clusters.normalize.js'

type Member = Pick<NodeResource, 'clusterId' | 'membership' | 'poolName' | 'role'>
type Role = 'worker' | 'control-plane' | 'unknown'

/** Tags whose value is the name of an EKS cluster: node groups, their instances, Auto Mode and Karpenter. */
const EKS_TAGS = ['aws:eks:cluster-name', 'eks:cluster-name', 'eks:eks-cluster-name']
const POOL_TAGS = [
  'eks:nodegroup-name',
  'karpenter.sh/nodepool',
  'karpenter.sh/provisioner-name',
  'kops.k8s.io/instancegroup',
  // Set by EC2 Auto Scaling itself on what it makes.
  'aws:autoscaling:groupName',
]
const CLUSTER_PREFIX = 'kubernetes.io/cluster/'
const CAPA_PREFIX = 'sigs.k8s.io/cluster-api-provider-aws/cluster/'
const CAPA_ROLE = 'sigs.k8s.io/cluster-api-provider-aws/role'

/**
 * Whether an instance says by itself that it is no node of a cluster that its owner runs: a service of AWS operates it,
 * as those of Auto Mode, or a tool made it as the bastion of a cluster, which is tagged as the cluster's and runs nothing
 * of it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_OperatorResponse.html
 */
export function isNoMember(instance: Pick<Instance, 'Operator' | 'Tags'>): boolean {
  return instance.Operator?.Managed === true || isBastion(tagsOf(instance.Tags))
}

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
): Member | null {
  const tags = tagsOf(instance.Tags)
  if (isBastion(tags)) return null
  const eks = EKS_TAGS.map(tag => tags[tag]).find(Boolean)
  const name = eks ?? namedBy(tags, CLUSTER_PREFIX) ?? namedBy(tags, CAPA_PREFIX) ?? kopsName(tags)
  if (name === undefined) return null
  const isEks = eks !== undefined || eksClusters.has(name)
  return {
    clusterId: isEks ? clusterArn(place, name) : `self-managed/${place.account}/${place.region}/${name}`,
    membership: known(
      {by: isEks ? 'cloud' : 'tags', tool: isEks ? 'eks' : toolOf(tags, name), signs: []},
      from,
    ),
    poolName: known(POOL_TAGS.map(tag => tags[tag]).find(Boolean) ?? null, from),
    role: known(isEks ? 'worker' : roleOf(tags, name), from),
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

function isBastion(tags: Tags): boolean {
  return tags[CAPA_ROLE] === 'bastion' || 'k8s.io/role/bastion' in tags
}

function toolOf(tags: Tags, cluster: string): string | null {
  if (kopsName(tags) !== undefined) return 'kops'
  if (openShiftRole(tags, cluster) !== null) return 'openshift'
  return Object.keys(tags).some(key => key.startsWith(CAPA_PREFIX)) ? 'cluster-api' : null
}

function roleOf(tags: Tags, cluster: string): Role {
  const capa = tags[CAPA_ROLE]
  const kops = tags['kubernetes.io/kops/role']
  if (capa === 'control-plane' || capa === 'apiserver' || kops === 'master' || kops === 'control-plane')
    return 'control-plane'
  if (['control-plane', 'master', 'apiserver'].some(role => `k8s.io/role/${role}` in tags))
    return 'control-plane'
  if (capa === 'node' || kops === 'node' || 'k8s.io/role/node' in tags) return 'worker'
  return openShiftRole(tags, cluster) ?? 'unknown'
}

/**
 * OpenShift tells by the name alone, behind the id of the cluster; the bootstrap machine runs the first control plane:
 * https://docs.redhat.com/en/documentation/openshift_container_platform/4.18/html/installing_on_aws
 */
function openShiftRole(tags: Tags, cluster: string): Role | null {
  const name = tags.Name ?? ''
  if (!name.startsWith(`${cluster}-`)) return null
  const [, role] = /^(master|bootstrap|worker|infra)\b/.exec(name.slice(cluster.length + 1)) ?? []
  if (role === undefined) return null
  return role === 'master' || role === 'bootstrap' ? 'control-plane' : 'worker'
}
