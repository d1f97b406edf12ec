import type {CheckContext, Items} from '../../contracts/check.js'
import type {BucketResource} from '../../model/data.js'
import type {NodeResource} from '../../model/node.js'
import type {PrincipalResource} from '../../model/principal.js'

/** Who reads the bucket in which clusters keep their state. Nothing here may give an outcome. */

export interface Strangers {
  /** All that may read it who neither administer the account nor are known to be of the control plane. */
  readonly readers: readonly PrincipalResource[]
  /** Those of them that can also decrypt, and that no machine acts as of which nobody told whether it is of it. */
  readonly proven: readonly PrincipalResource[]
  /** What would have to hold for the others to be none. */
  readonly assumptions: readonly string[]
}

/** Administrators are judged as such, groups by their members, and the cloud's own roles are its services'. */
export function strangersTo(context: CheckContext, bucket: BucketResource): Strangers {
  const {all, any, can, list, matching, read, some} = context
  const clusters = read(bucket.stateOf)
  const machines = list('node', ({clusterId}) => clusters.includes(clusterId))
  const isControlPlane = (principal: PrincipalResource): boolean =>
    actsOn(context, principal, machines, 'control-plane')
  const isUntold = (principal: PrincipalResource): boolean => actsOn(context, principal, machines, 'unknown')
  const decrypts = (principal: PrincipalResource): boolean =>
    any(
      () => read(bucket.encryption) !== 'customer-key',
      () => can(principal, 'use-any-key'),
    )
  const judged = list('principal', ({serviceLinked, type}) => !serviceLinked && type !== 'group')
  const readers = matching(judged, principal =>
    all(
      () => can(principal, 'read-bucket', bucket),
      () => !can(principal, 'administer-account'),
      () => !isControlPlane(principal),
    ),
  )
  const proven = matching(readers, reader =>
    all(
      () => !isUntold(reader),
      () => decrypts(reader),
    ),
  )
  if (proven.length > 0 || readers.length === 0) return {readers, proven, assumptions: []}
  const assumptions = [
    ...(some(readers, isUntold) ? ['the machines that act as them are of the control plane'] : []),
    ...(some(readers, reader => !decrypts(reader))
      ? ['the key of the bucket does not decrypt for them, and nothing there is from before it']
      : []),
  ]
  return {readers, proven, assumptions}
}

/** Those that nodes with workloads are known to act as: what is not known of others changes no verdict. */
export function onWorkers(
  context: CheckContext,
  readers: readonly PrincipalResource[],
): readonly PrincipalResource[] {
  const nodes = context.list('node')
  const found = context.matching(
    [null, ...readers],
    reader => reader === null || actsOn(context, reader, nodes, 'worker'),
  )
  return found.filter(reader => reader !== null)
}

function actsOn(
  {all, read, readOr, some}: CheckContext,
  principal: PrincipalResource,
  nodes: Items<NodeResource>,
  role: 'control-plane' | 'unknown' | 'worker',
): boolean {
  if (principal.type === 'user') return false
  const carriers = readOr(principal.instanceProfileIds, [principal.id])
  if (carriers.length === 0) return false
  return some(nodes, node =>
    all(
      () => carriers.includes(read(node.instanceProfileId) ?? ''),
      () => read(node.role) === role,
    ),
  )
}
