import type {CheckContext} from '../../contracts/check.js'
import type {ClusterResource} from '../../model/cluster.js'
import type {KeyResource} from '../../model/data.js'

/** The keys that a cluster relies on. Nothing here may judge them. */

/** The key that encrypts API objects before etcd stores them; null = one of the provider's, which nobody else can touch. */
export function secretsKey({follow, read}: CheckContext, cluster: ClusterResource): KeyResource | null {
  const id = read(cluster.encryptionKeyId)
  return id === null ? null : follow('key', id)
}
