import type {Answer, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, mergeSources, unknown} from '../../../src/model/fact.js'
import type {NodeResource} from '../../../src/model/node.js'

const ETCD_PREFIX = 'k8s.io/etcd/'
const CLUSTER_PREFIX = 'kubernetes.io/cluster/'
const SELF_MANAGED = 'self-managed/'

/**
 * The keys of the tags that kOps gives a disk for a member of etcd: `main`, `events`, `cilium`, `leases`. In a filter
 * `*` stands for any text: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html
 * https://github.com/kubernetes/kops/blob/master/upup/pkg/fi/cloudup/awsup/aws_cloud.go (TagNameEtcdClusterPrefix)
 */
export const ETCD_TAG_FILTER = {Name: 'tag-key', Values: [`${ETCD_PREFIX}*`]}

type Tags = Readonly<Record<string, string>>

export function isSelfManaged(node: Pick<NodeResource, 'clusterId'>): boolean {
  return node.clusterId.startsWith(SELF_MANAGED)
}

/** A disk that kOps made for etcd, or a copy that kept its tags. */
export function isTaggedForEtcd(tags: Tags): boolean {
  return Object.keys(tags).some(key => key.startsWith(ETCD_PREFIX))
}

/** Id of the cluster that the tags of a disk for etcd name; null = none. */
export function taggedCluster(tags: Tags, {account, region}: Place): string | null {
  const key = Object.keys(tags).find(name => name.startsWith(CLUSTER_PREFIX))
  const name = tags.KubernetesCluster || key?.slice(CLUSTER_PREFIX.length)
  return name ? `${SELF_MANAGED}${account}/${region}/${name}` : null
}

/** What is known of the disks of a region beside the one that is asked about. */
export interface Disks {
  /** Ids of the nodes that have a disk with the tag. */
  readonly tagged: ReadonlySet<string>
  /** The answer without which disks are missing. */
  readonly gap: Answer | undefined
}

/** Whose etcd stores its data on a disk; `nodes`: those that it is attached to. */
export function etcdOf(
  tags: Tags,
  nodes: readonly NodeResource[],
  from: number,
  place: Place,
  disks: Disks,
): Fact<string | null> {
  const owners = nodes.filter(isSelfManaged)
  if (isTaggedForEtcd(tags)) {
    const cluster = owners[0]?.clusterId ?? taggedCluster(tags, place)
    return cluster === null
      ? unknown('undecided', from, 'no tag says whose etcd the disk holds')
      : known(cluster, from)
  }
  const found = owners.map(node => etcdOfNode(node, from, disks))
  return (
    found.find(fact => fact.state === 'known' && fact.value !== null) ??
    found.find(fact => fact.state !== 'known') ??
    known(null, from)
  )
}

/**
 * Whose etcd a disk without the tag holds: kubeadm, Cluster API and RKE2 keep it under `/var/lib` of the control plane's
 * nodes, and no tag tells on which of their disks that is, so all of them count. Where another disk of the node has the
 * tag, etcd is there: https://kubernetes.io/docs/setup/production-environment/tools/kubeadm/ha-topology/
 */
function etcdOfNode(node: NodeResource, from: number, {tagged, gap}: Disks): Fact<string | null> {
  const {clusterId, id, role} = node
  if (tagged.has(id)) return known(null, from)
  if (role.state !== 'known') return unknown('undecided', from, `the role of ${node.name} is not known`)
  if (role.value === 'worker') return known(null, mergeSources(from, role.from))
  if (role.value === 'unknown')
    return unknown('undecided', role.from, `the role of ${node.name} is not known`)
  if (gap?.error) return unknown(gap.error.reason, gap.from, 'not all disks of the node were listed')
  return known(clusterId, mergeSources(from, role.from))
}
