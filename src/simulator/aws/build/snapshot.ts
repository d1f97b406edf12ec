import type {CreateVolumePermission} from '@aws-sdk/client-ec2'
import type {Fragment} from './merge.js'
import {daysAgo, idOf, type Place, tags} from './place.js'

export interface SnapshotSpec {
  readonly name: string
  readonly volumeId: string
  readonly encrypted: boolean
  readonly ageDays: number
  readonly tags: Readonly<Record<string, string>>
  /** `all` = everyone, else accounts. Default: nobody. */
  readonly sharedWith?: 'all' | readonly string[]
}

/** A copy of a volume, which may be gone, with the accounts that may make a volume of it. */
export function snapshot(place: Place, spec: SnapshotSpec): Fragment {
  const SnapshotId = idOf('snap', `${place.account}/${place.region}/${spec.name}`)
  const {sharedWith = []} = spec
  const permissions: readonly CreateVolumePermission[] =
    sharedWith === 'all' ? [{Group: 'all'}] : sharedWith.map(UserId => ({UserId}))
  return {
    region: {
      ec2: {
        snapshots: [
          {
            SnapshotId,
            VolumeId: spec.volumeId,
            OwnerId: place.account,
            Description: '',
            Encrypted: spec.encrypted,
            Progress: '100%',
            StartTime: daysAgo(place, spec.ageDays),
            State: 'completed',
            StorageTier: 'standard',
            VolumeSize: 80,
            Tags: tags({Name: spec.name, ...spec.tags}),
          },
        ],
        createVolumePermissions: {[SnapshotId]: permissions},
      },
    },
  }
}
