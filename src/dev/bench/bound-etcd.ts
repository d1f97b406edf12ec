import type {Instance, Snapshot, Volume} from '@aws-sdk/client-ec2'
import type {AwsAccount, AwsRegion} from '../../simulator/aws/estate.js'

/** What must be asked about etcd of the clusters that their owners run: its disks, copies of them, and the stores. */
export interface EtcdCounts {
  /** Disks with the tag of etcd; null: no such cluster, or the list of all disks has them. */
  readonly taggedVolumes: number | null
  /** Copies in each list that is asked for; [] = no disk holds etcd. */
  readonly snapshotLists: readonly number[]
  /** Copies of which it must be asked with whom they are shared. */
  readonly snapshots: number
  readonly sharedWithAll: boolean
}

/** Values of a filter, at most. */
const FILTER_VALUES = 200
const EKS_TAG = /^(aws:eks:cluster-name|eks:cluster-name|eks:eks-cluster-name)$/
const CLUSTER_TAG = /^(kubernetes\.io\/cluster|sigs\.k8s\.io\/cluster-api-provider-aws\/cluster)\/(.+)$/
const ETCD_TAG = /^k8s\.io\/etcd\//

type Tagged = Pick<Instance, 'Tags'>

const keysOf = ({Tags = []}: Tagged): readonly string[] => Tags.map(({Key = ''}) => Key)
const tagOf = ({Tags = []}: Tagged, key: string): string | undefined =>
  Tags.find(({Key}) => Key === key)?.Value
const isTagged = (item: Tagged): boolean => keysOf(item).some(key => ETCD_TAG.test(key))

export function etcdCounts(region: AwsRegion, nodes: readonly Instance[]): EtcdCounts {
  const own = ownNodes(region, nodes)
  const held = etcdVolumes(region, nodes)
  const copies = (region.ec2?.snapshots ?? []).slice()
  const copiesOf = (volumes: readonly Volume[]): readonly Snapshot[] =>
    copies.filter(copy => volumes.some(volume => volume.VolumeId === copy.VolumeId))
  const tagged = copies.filter(isTagged)
  const certain = [...new Set([...copiesOf(held.certain), ...tagged])]
  const permissions = region.ec2?.createVolumePermissions ?? {}
  return {
    taggedVolumes:
      own.length === 0 || nodes.length > FILTER_VALUES ? null : held.certain.filter(isTagged).length,
    snapshotLists:
      held.possible.length === 0
        ? []
        : [
            ...Array.from({length: Math.ceil(held.possible.length / FILTER_VALUES)}, (_, part) => {
              const asked = held.possible.slice(part * FILTER_VALUES, (part + 1) * FILTER_VALUES)
              return copiesOf(asked).length
            }),
            tagged.length,
          ],
    snapshots: held.possible.length === 0 ? 0 : certain.length,
    sharedWithAll:
      held.possible.length > 0 &&
      certain.some(copy => permissions[copy.SnapshotId ?? '']?.some(({Group}) => Group === 'all')),
  }
}

/** Disks that hold etcd: those with the tag, else all of a control plane's; and those that may. */
export function etcdVolumes(
  region: AwsRegion,
  nodes: readonly Instance[],
): {readonly certain: readonly Volume[]; readonly possible: readonly Volume[]} {
  const own = ownNodes(region, nodes)
  if (own.length === 0) return {certain: [], possible: []}
  const volumes = (region.ec2?.volumes ?? []).slice()
  const tagged = volumes.filter(isTagged)
  const of = (list: readonly Instance[]) =>
    volumes.filter(volume => attachedTo(volume, list) && !isTagged(volume))
  const without = own.filter(node => !tagged.some(volume => attachedTo(volume, [node])))
  const certain = [...tagged, ...of(without.filter(node => roleOf(node) === 'control-plane'))]
  return {certain, possible: [...certain, ...of(without.filter(node => roleOf(node) === 'unknown'))]}
}

function attachedTo(volume: Volume, nodes: readonly Instance[]): boolean {
  return (volume.Attachments ?? []).some(({InstanceId}) => nodes.some(node => node.InstanceId === InstanceId))
}

function ownNodes(region: AwsRegion, nodes: readonly Instance[]): readonly Instance[] {
  const managed = (region.eks?.clusters ?? []).map(({cluster}) => cluster.name)
  return nodes.filter(
    node => !keysOf(node).some(key => EKS_TAG.test(key)) && managed.every(name => name !== clusterOf(node)),
  )
}

function clusterOf(node: Instance): string | undefined {
  const names = keysOf(node).flatMap(key => CLUSTER_TAG.exec(key)?.[2] ?? [])
  return names[0] ?? tagOf(node, 'KubernetesCluster')
}

function roleOf(node: Instance): 'control-plane' | 'worker' | 'unknown' {
  const told = [
    ...keysOf(node).flatMap(key => /^k8s\.io\/role\/(.+)$/.exec(key)?.[1] ?? []),
    tagOf(node, 'kubernetes.io/kops/role'),
    tagOf(node, 'sigs.k8s.io/cluster-api-provider-aws/role'),
    /-(master|worker)-/.exec(tagOf(node, 'Name') ?? '')?.[1],
  ]
  if (told.some(role => role === 'control-plane' || role === 'master' || role === 'apiserver'))
    return 'control-plane'
  return told.some(role => role === 'node' || role === 'worker') ? 'worker' : 'unknown'
}

/** Buckets of which the role of a control plane may read its cluster's part. */
export function stateBuckets(
  account: AwsAccount,
  regions: readonly {readonly region: AwsRegion; readonly nodes: readonly Instance[]}[],
): readonly string[] {
  const nodes = regions
    .flatMap(({region, nodes: here}) => ownNodes(region, here))
    .filter(node => roleOf(node) !== 'worker')
  const profiles = new Set(nodes.map(node => node.IamInstanceProfile?.Arn))
  if (nodes.length === 0) return []
  const clusters = nodes.map(clusterOf)
  const documents = (account.iam?.roles ?? [])
    .slice()
    .filter(role => role.InstanceProfileList?.some(({Arn}) => profiles.has(Arn)))
    .flatMap(role => (role.RolePolicyList ?? []).map(({PolicyDocument = ''}) => PolicyDocument))
  const objects = documents.flatMap(text => [...text.matchAll(/"arn:[^:"]+:s3:::([^/"*?$]+)\/([^"]+)"/g)])
  const named = objects.filter(([, , path = '']) =>
    path.split('/').some(part => clusters.includes(part) || /^(pki|secrets|backups|etcd)$/.test(part)),
  )
  return [...new Set(named.map(([, bucket = '']) => bucket))]
}
