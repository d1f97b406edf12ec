import type {Base} from './base.js'
import type {Fact} from './fact.js'

/** Rules for passwords of cloud users. `null` for a member that the policy does not set. */
export interface PasswordPolicy {
  readonly minimumLength: number | null
  readonly reusePrevention: number | null
  readonly maximumAgeDays: number | null
}

/** One account, subscription or project: what holds for all its regions. */
export interface AccountResource extends Base<'account'> {
  /** A contact for the owner of the account is on file. */
  readonly contact: Fact<boolean>
  /** A contact for security notices is on file. */
  readonly securityContact: Fact<boolean>
  /** The break-glass identity has a second factor. */
  readonly rootMfa: Fact<boolean>
  readonly rootHardwareMfa: Fact<boolean>
  /** Number of access keys of the break-glass identity. */
  readonly rootAccessKeys: Fact<number>
  /** ISO date of the last use of the break-glass identity by password or key; null = never. */
  readonly rootLastUsed: Fact<string | null>
  /** Root credentials of member accounts are managed centrally. */
  readonly rootCentrallyManaged: Fact<boolean>
  /** null = no password policy, the cloud's weak default holds. */
  readonly passwordPolicy: Fact<PasswordPolicy | null>
  /** Names of identity providers through which people sign in (SAML). */
  readonly federationProviders: Fact<readonly string[]>
  /** null = not part of an organisation. */
  readonly organisation: Fact<{readonly id: string; readonly managementAccount: string} | null>
  /** Guardrail policies of the organisation beyond the built-in full-access ones. */
  readonly guardrailPolicies: Fact<readonly string[]>
  readonly delegatedAdministrators: Fact<readonly string[]>
}

/** The event classes whose alerting the benchmarks ask for. */
export type AlertEvent =
  | 'unauthorized-calls'
  | 'sign-in-without-mfa'
  | 'root-use'
  | 'iam-changes'
  | 'trail-changes'
  | 'sign-in-failures'
  | 'key-deletion'
  | 'bucket-policy-changes'
  | 'config-changes'
  | 'security-group-changes'
  | 'network-acl-changes'
  | 'gateway-changes'
  | 'route-changes'
  | 'network-changes'
  | 'organization-changes'

/** A rule that turns a class of audit events into a notification. */
export interface AlertResource extends Base<'alert'> {
  /** Event classes that the rule matches completely, proven by evaluating its pattern. */
  readonly events: Fact<readonly AlertEvent[]>
  /** The store whose lines the rule reads: it counts only where an all-region trail delivers to it. */
  readonly logStoreId: Fact<string>
  /** An alarm on the rule notifies at least one confirmed subscriber. */
  readonly notified: Fact<boolean>
}
