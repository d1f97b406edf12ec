import type {Snapshot} from '@aws-sdk/client-ec2'
import type {SnapshotResource, VolumeResource} from '../../../src/model/node.js'
import {arnName, tagsOf} from '../arn.js'
import {defineCollector} from '../collector.js'
import {FILTER_VALUES, listed, partsOf, present, texts} from '../reading.js'
import {
  describeSnapshotAttribute,
  describeSnapshots,
  getSnapshotBlockPublicAccessState,
} from '../services/ec2.js'
import {isForAll, snapshotFrom} from './snapshots.normalize.js'
import {ETCD_TAG_FILTER, isTaggedForEtcd} from './volumes.etcd.js'

/**
 * Copies of the disks that hold etcd: those of the disks that there are, and by their tags those of disks that are gone.
 * With whom a copy is shared stands in no list, so it is asked for one by one; that answer also says whether everyone may
 * use it, so that the list of what the account shares with everyone (`RestorableByUserIds`) would tell nothing more.
 */
export default defineCollector({
  topic: 'snapshots',
  scope: 'region',
  after: ['machines', 'volumes'],
  calls: [describeSnapshots, describeSnapshotAttribute, getSnapshotBlockPublicAccessState],
  async collect(ask) {
    const volumes = (await ask.resources('volume')).filter(mayHoldEtcd)
    await ask.resources('node')
    if (volumes.length === 0) return
    const ids = volumes.map(volume => arnName(volume.id)).sort()
    const filters = [...byVolume(ids), ETCD_TAG_FILTER]
    const pages = await Promise.all(
      filters.map(filter => ask.list(describeSnapshots, {OwnerIds: ['self'], Filters: [filter]})),
    )
    const certain = new Set(volumes.filter(holdsEtcd).map(volume => arnName(volume.id)))
    const ofEtcd = (copy: Snapshot) => certain.has(copy.VolumeId ?? '') || isTaggedForEtcd(tagsOf(copy.Tags))
    const copies = pages.flat().flatMap(page => present(page.Snapshots).filter(ofEtcd))
    const shares = await Promise.all(
      texts(copies.map(copy => copy.SnapshotId)).map(SnapshotId =>
        ask.get(
          describeSnapshotAttribute,
          {SnapshotId, Attribute: 'createVolumePermission'},
          {subject: SnapshotId},
        ),
      ),
    )
    if (shares.some(share => present(share?.CreateVolumePermissions).some(isForAll)))
      await ask.get(getSnapshotBlockPublicAccessState, {})
  },
  normalize(answers, place) {
    const volumes = new Map(answers.resources('volume').map(volume => [volume.id, volume]))
    const clusters = new Map(answers.resources('node').map(node => [node.id, node.clusterId]))
    return listed(
      answers,
      describeSnapshots,
      body => body.Snapshots,
      copy => copy.SnapshotId,
    ).map((copy): SnapshotResource => snapshotFrom(copy, {volumes, clusters}, answers, place))
  },
})

/** Also where nobody can tell: the copy of such a disk is listed, and whether it is one of etcd stays open. */
function mayHoldEtcd({etcdOf}: VolumeResource): boolean {
  return etcdOf.state !== 'known' || etcdOf.value !== null
}

function holdsEtcd({etcdOf}: VolumeResource): boolean {
  return etcdOf.state === 'known' && etcdOf.value !== null
}

function byVolume(ids: readonly string[]): {readonly Name: string; readonly Values: string[]}[] {
  return partsOf(ids, FILTER_VALUES).map(Values => ({Name: 'volume-id', Values}))
}
