import type {
  AccessEntry,
  Addon,
  AssociatedAccessPolicy,
  Cluster,
  ClusterVersionInformation,
  FargateProfile,
  Nodegroup,
  OidcIdentityProviderConfig,
  PodIdentityAssociation,
} from '@aws-sdk/client-eks'
import type {Items} from './items.js'

export interface EksEstate {
  readonly clusters?: readonly ClusterEstate[]
  readonly versions?: readonly ClusterVersionInformation[]
}

export interface ClusterEstate {
  readonly cluster: Cluster & {readonly name: string}
  readonly nodegroups?: Items<Nodegroup>
  readonly fargateProfiles?: Items<FargateProfile>
  readonly addons?: Items<Addon>
  /** Refused, as AWS does, while the cluster's authentication mode is CONFIG_MAP. */
  readonly accessEntries?: Items<AccessEntryEstate>
  readonly podIdentityAssociations?: Items<PodIdentityAssociation>
  readonly identityProviders?: Items<OidcIdentityProviderConfig>
}

export interface AccessEntryEstate {
  readonly entry: AccessEntry
  readonly policies: readonly AssociatedAccessPolicy[]
}
