import {volumeId} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import {idOf, type Place} from '../build/place.js'
import {snapshot} from '../build/snapshot.js'
import {etcdTags, type KopsCluster, masterOf} from './kops-machines.js'
import {CONSULTANTS} from './place.js'

/**
 * Copies of the disks of etcd, in which are all secrets of the cluster. The nightly one is as it should be. Before an
 * upgrade somebody shared one with everyone, and long ago one with the consultants, whose disk is gone by now.
 */
export function kopsSnapshots(place: Place, cluster: KopsCluster): readonly Fragment[] {
  const master = masterOf(cluster)
  return [
    snapshot(place, {
      name: 'batch-etcd-main-nightly',
      volumeId: volumeId(place, master, '/dev/xvdu'),
      encrypted: true,
      ageDays: 1,
      tags: etcdTags(cluster, 'main'),
    }),
    snapshot(place, {
      name: 'batch-etcd-events-upgrade',
      volumeId: volumeId(place, master, '/dev/xvdv'),
      encrypted: false,
      ageDays: 40,
      tags: {},
      sharedWith: 'all',
    }),
    snapshot(place, {
      name: 'batch-etcd-main-2024',
      volumeId: idOf('vol', `${place.account}/${place.region}/${cluster.name}/gone`),
      encrypted: false,
      ageDays: 500,
      tags: etcdTags(cluster, 'main'),
      sharedWith: [CONSULTANTS],
    }),
  ]
}
