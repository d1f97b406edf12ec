import type {CreateVolumePermission, DescribeSnapshotAttributeResult, Snapshot} from '@aws-sdk/client-ec2'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, mapFact} from '../../../src/model/fact.js'
import type {SnapshotResource, VolumeResource} from '../../../src/model/node.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {factOf, member} from '../collector.js'
import {flatten, type Item, present, text, texts} from '../reading.js'
import {describeSnapshotAttribute, getSnapshotBlockPublicAccessState} from '../services/ec2.js'
import {isTaggedForEtcd, taggedCluster} from './volumes.etcd.js'

/** What is known of the disks that may hold etcd, and of the nodes that have them. */
export interface Origins {
  readonly volumes: ReadonlyMap<string, VolumeResource>
  /** Clusters of nodes, by the node. */
  readonly clusters: ReadonlyMap<string, string>
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html; ARNs of copies have no account. */
export function snapshotFrom(
  {item, id, from}: Item<Snapshot> & {readonly id: string},
  origins: Origins,
  answers: Answers,
  place: Place,
): SnapshotResource {
  const tags = tagsOf(item.Tags)
  const volumeId = text(item.VolumeId) && ec2Arn(place, 'volume', item.VolumeId ?? '')
  const shares = factOf<DescribeSnapshotAttributeResult, readonly CreateVolumePermission[]>(
    answers.about(describeSnapshotAttribute, id),
    body => present(body.CreateVolumePermissions),
  )
  return {
    kind: 'snapshot',
    id: ec2Arn(place, 'snapshot', id, ''),
    name: text(tags.Name) ?? id,
    ...place,
    tags: known(tags, from),
    // The copy of a copy has the id of a volume that never was.
    volumeId: member(volumeId, from, 'VolumeId'),
    clusterId: clusterOf(tags, volumeId, origins, place),
    encrypted: member(item.Encrypted, from, 'Encrypted'),
    keyId: known(text(item.KmsKeyId) ?? null, from),
    public: publicOf(shares, answers),
    sharedWith: mapFact(shares, list =>
      texts(list.map(share => share.UserId)).filter(account => account !== place.account),
    ),
  }
}

function clusterOf(
  tags: Readonly<Record<string, string>>,
  volumeId: string | undefined,
  {clusters, volumes}: Origins,
  place: Place,
): string | null {
  const volume = volumes.get(volumeId ?? '')
  if (volume?.etcdOf.state === 'known' && volume.etcdOf.value !== null) return volume.etcdOf.value
  if (isTaggedForEtcd(tags)) return taggedCluster(tags, place)
  const nodes = volume?.attachedTo.state === 'known' ? volume.attachedTo.value : []
  return nodes.flatMap(node => clusters.get(node) ?? []).at(0) ?? null
}

export function isForAll(share: CreateVolumePermission): boolean {
  return share.Group === 'all'
}

/**
 * A copy that is shared with everyone keeps that permission while the region blocks all public sharing, and nobody can use
 * it: https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
 */
function publicOf(shares: Fact<readonly CreateVolumePermission[]>, answers: Answers): Fact<boolean> {
  if (shares.state !== 'known' || !shares.value.some(isForAll)) return mapFact(shares, () => false)
  const [block] = answers.of(getSnapshotBlockPublicAccessState)
  const from = block?.from ?? 0
  return flatten(factOf(block, body => member(SHARING[body.State ?? ''], from, 'State')))
}

/** Whether what is shared with everyone is open to everyone. */
const SHARING: Readonly<Record<string, boolean>> = {
  'block-all-sharing': false,
  'block-new-sharing': true,
  unblocked: true,
}
