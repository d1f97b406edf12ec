import type {CheckContext, Members} from '../../contracts/check.js'
import type {ClusterAccessResource, ClusterResource} from '../../model/cluster.js'

/** The cloud's own list of who may use a cluster. Nothing here may judge an entry. */

/** Whom the cloud's own access list lets into a cluster. */
export function accessList({list}: CheckContext, cluster: ClusterResource): Members<ClusterAccessResource> {
  return list('cluster-access', entry => entry.clusterId === cluster.id)
}

/** An entry that amounts to cluster-admin: by an access policy for the whole cluster, or by the group that may do all. */
export function isClusterAdmin({any, read}: CheckContext, entry: ClusterAccessResource): boolean {
  return any(
    () =>
      read(entry.policies).some(
        ({level, scope}) => scope === 'cluster' && (level === 'cluster-admin' || level === 'admin'),
      ),
    () => read(entry.groups).includes('system:masters'),
  )
}
