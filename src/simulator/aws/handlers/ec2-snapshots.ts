import type {
  DescribeSnapshotAttributeCommandInput,
  DescribeSnapshotAttributeCommandOutput,
  DescribeSnapshotsCommandInput,
  DescribeSnapshotsCommandOutput,
  GetSnapshotBlockPublicAccessStateCommandInput,
  GetSnapshotBlockPublicAccessStateCommandOutput,
  Snapshot,
} from '@aws-sdk/client-ec2'
import {type Call, Failure, type Handler, handler} from '../call.js'
import {where} from '../page.js'
import type {FilterFields} from './ec2-filter.js'
import {ec2List} from './ec2-list.js'

const SNAPSHOT: FilterFields<Snapshot> = {
  'snapshot-id': item => item.SnapshotId,
  'volume-id': item => item.VolumeId,
  encrypted: item => String(item.Encrypted ?? false),
  status: item => item.State,
}

/** No filter of EC2: it stands for `RestorableByUserIds`. */
const RESTORABLE = 'restorable-by'

export const snapshots: Readonly<Record<string, Handler>> = {
  DescribeSnapshots: handler<DescribeSnapshotsCommandInput, DescribeSnapshotsCommandOutput>(call => {
    const {RestorableByUserIds: users = [], Filters = []} = call.input
    const filters = users.length > 0 ? [...Filters, {Name: RESTORABLE, Values: users}] : Filters
    const listed = isOwn(call) ? call.region.ec2?.snapshots : []
    const found = ec2List({...call, input: {...call.input, Filters: filters}}, listed, {
      max: 1000,
      fields: {...SNAPSHOT, [RESTORABLE]: item => usersOf(call, item)},
      ids: call.input.SnapshotIds,
      idOf: item => item.SnapshotId,
      notFound: 'InvalidSnapshot',
    })
    return found instanceof Failure ? found : {Snapshots: found.items, NextToken: found.next}
  }),

  DescribeSnapshotAttribute: handler<
    DescribeSnapshotAttributeCommandInput,
    DescribeSnapshotAttributeCommandOutput
  >(({input: {SnapshotId = ''}, region}) => {
    const [found] = where(region.ec2?.snapshots, item => item.SnapshotId === SnapshotId).slice()
    return found === undefined
      ? new Failure('InvalidSnapshot.NotFound', `The snapshot '${SnapshotId}' does not exist.`, 400)
      : {SnapshotId, CreateVolumePermissions: [...(region.ec2?.createVolumePermissions?.[SnapshotId] ?? [])]}
  }),

  GetSnapshotBlockPublicAccessState: handler<
    GetSnapshotBlockPublicAccessStateCommandInput,
    GetSnapshotBlockPublicAccessStateCommandOutput
  >(({region}) => region.ec2?.snapshotBlockPublicAccess ?? {State: 'unblocked', ManagedBy: 'account'}),
}

/** An estate holds an account's own snapshots, none of anybody else's. */
function isOwn({account, input: {OwnerIds}}: Call<DescribeSnapshotsCommandInput>): boolean {
  return !OwnerIds?.length || OwnerIds.some(owner => owner === 'self' || owner === account.id)
}

/** Who may make a volume of it: its owner, and whoever it is shared with. */
function usersOf({account, region}: Call<unknown>, {SnapshotId = ''}: Snapshot): (string | undefined)[] {
  const shares = region.ec2?.createVolumePermissions?.[SnapshotId] ?? []
  return ['self', account.id, ...shares.flatMap(({Group, UserId}) => [Group, UserId])]
}
