import type {
  GetOpenIDConnectProviderResponse,
  GroupDetail,
  ManagedPolicyDetail,
  PasswordPolicy,
  RoleDetail,
  SAMLProviderListEntry,
  UserDetail,
  VirtualMFADevice,
} from '@aws-sdk/client-iam'
import type {Items} from './items.js'

/** IAM of one account. Policy documents are plain JSON text here; the server encodes them where the API does. */
export interface IamEstate {
  readonly users?: Items<UserEstate>
  readonly groups?: Items<GroupDetail>
  readonly roles?: Items<RoleDetail>
  /** Of the customer, and those of AWS that are attached. */
  readonly policies?: Items<ManagedPolicyDetail>
  readonly root?: CredentialFacts
  /** Adds to the counts that follow from the rest. */
  readonly summary?: Readonly<Record<string, number>>
  readonly passwordPolicy?: PasswordPolicy
  /** By the provider's ARN. */
  readonly oidcProviders?: Readonly<Record<string, GetOpenIDConnectProviderResponse>>
  readonly samlProviders?: readonly SAMLProviderListEntry[]
  readonly virtualMfaDevices?: readonly VirtualMFADevice[]
  /** Features of central root access; undefined = the account is in no organisation that has it. */
  readonly organizationsFeatures?: readonly ('RootCredentialsManagement' | 'RootSessions')[]
}

export interface UserEstate {
  readonly detail: UserDetail
  readonly credentials?: CredentialFacts
}

/** One line of the credential report. */
export interface CredentialFacts {
  readonly password?: {readonly lastUsed?: Date; readonly lastChanged?: Date}
  readonly mfa?: boolean
  readonly accessKeys?: readonly AccessKeyFacts[]
}

export interface AccessKeyFacts {
  readonly active: boolean
  readonly lastRotated: Date
  readonly lastUsed?: {readonly at: Date; readonly region: string; readonly service: string}
}
