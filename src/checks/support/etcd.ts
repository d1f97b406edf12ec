import type {CheckContext} from '../../contracts/check.js'
import type {SnapshotResource} from '../../model/node.js'

/** What holds the data of etcd. Nothing here may judge how it is kept. */

/**
 * The disk that was copied holds etcd. Copies of a disk that is gone are asked for by their own tags, which say so; of one
 * whose use was not decided it is open.
 */
export function isCopyOfEtcd({any, list, read, some}: CheckContext, snapshot: SnapshotResource): boolean {
  const disk = list('volume', volume => volume.id === read(snapshot.volumeId))
  return any(
    () => some(disk, volume => read(volume.etcdOf) !== null),
    () => !some(disk, () => true),
  )
}

export const NO_ETCD = 'the disk holds no etcd'
