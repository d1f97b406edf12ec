import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'
import type {ResourceGrant} from './permission.js'

/** An encryption key that something of a cluster or of the audit log uses. */
export interface KeyResource extends Base<'key'> {
  readonly tags: Fact<Tags>
  /** The customer's own key, not one that the cloud keeps for a service. */
  readonly customerManaged: Fact<boolean>
  readonly state: Fact<'enabled' | 'disabled' | 'pending-deletion' | 'pending-import' | 'unavailable'>
  /** null = this kind of key cannot be rotated by the cloud. */
  readonly rotation: Fact<boolean | null>
  readonly policy: Fact<readonly ResourceGrant[]>
}

/** An object store bucket that a trail or a state store refers to. */
export interface BucketResource extends Base<'bucket'> {
  readonly publicAccessBlocked: Fact<boolean>
  readonly policyPublic: Fact<boolean>
  readonly aclPublic: Fact<boolean>
  readonly accessLog: Fact<boolean>
  readonly encryption: Fact<'none' | 'provider-key' | 'customer-key'>
  readonly versioning: Fact<boolean>
  /** [] = no policy. */
  readonly policy: Fact<readonly ResourceGrant[]>
  /** Clusters whose state is kept in it (certificates, keys, backups of etcd); [] = none. */
  readonly stateOf: Fact<readonly string[]>
}

/** A repository of container images. */
export interface RegistryResource extends Base<'registry'> {
  readonly scanning: Fact<boolean>
  readonly immutableTags: Fact<boolean>
  /** [] = no policy. */
  readonly policy: Fact<readonly ResourceGrant[]>
}
