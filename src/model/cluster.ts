import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'
import type {Membership} from './node.js'

/** Where the people and machines that may use a cluster are kept. */
export type AuthenticationMode = 'cloud-identity' | 'cloud-identity-and-config-map' | 'config-map'

/** Kinds of control-plane logs, in the words of Kubernetes. */
export type ControlPlaneLog = 'api' | 'audit' | 'authenticator' | 'controller-manager' | 'scheduler'

/** A Kubernetes cluster, managed by the cloud or by its owner. */
export interface ClusterResource extends Base<'cluster'> {
  readonly management: 'managed' | 'self-managed'
  readonly membership: Fact<Membership>
  readonly tags: Fact<Tags>
  readonly status: Fact<string>
  /** ISO time; null = the cloud does not say. */
  readonly createdAt: Fact<string | null>
  /** Kubernetes minor version, e.g. `1.34`. */
  readonly version: Fact<string>
  /** Health problems that the cloud reports, as codes. */
  readonly healthIssues: Fact<readonly string[]>
  readonly networkId: Fact<string>
  readonly subnetIds: Fact<readonly string[]>
  readonly publicEndpoint: Fact<boolean>
  readonly privateEndpoint: Fact<boolean>
  /** Source ranges that the public endpoint admits, as written; meaningful only while it is on. */
  readonly publicEndpointRanges: Fact<readonly string[]>
  /** Security groups that guard the private endpoint. */
  readonly endpointSecurityGroups: Fact<readonly string[]>
  /** Who routes what the control plane sends out: `provider`, or the customer's network. */
  readonly controlPlaneEgress: Fact<'provider' | 'customer'>
  readonly customerSigningKeys: Fact<boolean>
  /** What the API server answers without a credential: its health, or whatever bindings in the cluster allow. */
  readonly anonymousAccess: Fact<'health-only' | 'by-binding'>
  readonly authenticationMode: Fact<AuthenticationMode>
  /** Whoever created the cluster was made its admin then; says nothing of today. null = the answer does not say. */
  readonly creatorAdmin: Fact<boolean | null>
  /** OIDC identity providers for people, beside the cloud's own IAM. */
  readonly identityProviders: Fact<
    readonly {
      readonly issuer: string
      /** The claim that names groups; null = its tokens name none. */
      readonly groupsClaim: string | null
      readonly groupsPrefix: string | null
      /** null = the issuer stands before names, `-` = nothing does. */
      readonly usernamePrefix: string | null
    }[]
  >
  /** Issuer of service-account tokens, without `https://`. null = none. */
  readonly tokenIssuer: Fact<string | null>
  /** The identity of the control plane (role ARN, identity id). */
  readonly roleId: Fact<string>
  /** API objects are encrypted before etcd stores them. */
  readonly secretsEncrypted: Fact<boolean>
  /** The customer's key for that; null = the provider's key. */
  readonly encryptionKeyId: Fact<string | null>
  readonly logTypes: Fact<readonly ControlPlaneLog[]>
  readonly deletionProtection: Fact<boolean>
  /** What happens at the end of standard support: `standard` = upgraded, `extended` = kept for a fee. */
  readonly supportPolicy: Fact<'standard' | 'extended'>
  /** The cloud also runs and replaces the nodes (EKS Auto Mode, GKE Autopilot). */
  readonly nodesOperatedByProvider: Fact<boolean>
  /** Service ports on nodes, e.g. `30000-32767`. */
  readonly nodePortRange: Fact<string>
  /** Profiles that run pods in a micro-VM of their own (Fargate); names. */
  readonly isolatedProfiles: Fact<readonly string[]>
  /** The etcd members are the provider's. */
  readonly etcdHeldByProvider: Fact<boolean>
}

/** Software that the cloud installs and updates in a cluster. */
export interface AddonResource extends Base<'addon'> {
  readonly clusterId: string
  readonly version: Fact<string>
  /** Cloud identities of the add-on's own service accounts. */
  readonly roleIds: Fact<readonly string[]>
  /** null = not set, the add-on's default holds. */
  readonly networkPolicy: Fact<boolean | null>
}

/** What one cloud principal may do in a cluster, by the cloud's own access list. */
export interface ClusterAccessResource extends Base<'cluster-access'> {
  readonly clusterId: string
  readonly principalId: string
  /** `user` and `root` are long-lived people; `role` is assumed; `node` is for machines. */
  readonly principalType: Fact<'user' | 'role' | 'root' | 'group' | 'node' | 'service'>
  readonly groups: Fact<readonly string[]>
  readonly policies: Fact<readonly AccessPolicy[]>
  /** ISO time; null = the cloud does not say. */
  readonly createdAt: Fact<string | null>
}

export interface AccessPolicy {
  readonly name: string
  readonly scope: 'cluster' | 'namespace'
  readonly namespaces: readonly string[]
  /** What the policy gives, by the provider's documentation; unlisted policies are `undocumented`. */
  readonly level: 'cluster-admin' | 'admin' | 'edit' | 'view' | 'secrets' | 'service' | 'undocumented'
}

/** How long the cloud supports a Kubernetes version. */
export interface PlatformVersionResource extends Base<'platform-version'> {
  readonly version: string
  readonly support: Fact<'standard' | 'extended' | 'unsupported'>
  /** ISO date. */
  readonly endOfStandardSupport: Fact<string | null>
}
