import type {Base, Tags} from './base.js'
import type {Fact} from './fact.js'
import type {Grant, ResourceGrant} from './permission.js'

/** A user, role, group or service account of the cloud's IAM. */
export interface PrincipalResource extends Base<'principal'> {
  readonly type: 'user' | 'role' | 'group' | 'service-account'
  /** The cloud's own role for a service, that customers cannot edit or pass. */
  readonly serviceLinked: boolean
  readonly tags: Fact<Tags>
  /** Policies attached to the principal itself, ids of `policy` resources. */
  readonly policyIds: Fact<readonly string[]>
  /** Statements written into the principal itself. */
  readonly inlineGrants: Fact<readonly Grant[]>
  readonly inlinePolicyNames: Fact<readonly string[]>
  /** Groups that the user is a member of, ids of `principal` resources. */
  readonly groupIds: Fact<readonly string[]>
  /** Upper bound of the permissions; id of a `policy`; null = none. */
  readonly boundaryId: Fact<string | null>
  /** Who may become this principal (roles); [] for users and groups. */
  readonly trust: Fact<readonly ResourceGrant[]>
  readonly instanceProfileIds: Fact<readonly string[]>
  readonly createdAt: Fact<string | null>
  readonly lastUsedAt: Fact<string | null>
}

/** A policy that can be attached to principals. */
export interface PolicyResource extends Base<'policy'> {
  readonly managedByProvider: boolean
  readonly grants: Fact<readonly Grant[]>
  readonly attachmentCount: Fact<number>
}

/** A long-lived secret of a principal: never the secret itself, only its dates. */
export interface CredentialResource extends Base<'credential'> {
  readonly principalId: string
  readonly type: 'password' | 'access-key' | 'certificate'
  /** The break-glass identity's own credential. */
  readonly ofRoot: boolean
  readonly active: Fact<boolean>
  /** A second factor is asked with it; keys have none by nature. */
  readonly secondFactor: Fact<boolean>
  /** ISO date of creation or last rotation. */
  readonly rotatedAt: Fact<string | null>
  /** ISO date; null = never used. */
  readonly lastUsedAt: Fact<string | null>
}

/** The way in which a Kubernetes service account becomes a cloud principal. */
export interface WorkloadIdentityResource extends Base<'workload-identity'> {
  /** Id of the cluster, where the association names it. */
  readonly clusterId: string | null
  /** Issuer of the tokens that are trusted, without `https://`, where the trust names it: `cluster.tokenIssuer`. */
  readonly issuer: string | null
  readonly principalId: string
  readonly mechanism: 'token-federation' | 'pod-identity'
  /**
   * Service accounts that are admitted, as `namespace/name` patterns; `*` alone = every one of the cluster.
   * Empty = the trust admits nobody.
   */
  readonly subjects: Fact<readonly string[]>
  /** Audiences that the trust admits; null = it does not say, so every audience of the issuer's registration. */
  readonly audiences: Fact<readonly string[] | null>
}

/** An OIDC issuer that the account trusts. */
export interface OidcProviderResource extends Base<'oidc-provider'> {
  /** Without `https://`. */
  readonly issuer: string
  readonly audiences: Fact<readonly string[]>
}
