/** What a policy says, in the words that the three clouds share. */

/** A condition as the cloud wrote it: operator → key → values. Kept whole, judged by `analysis/permissions`. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/**
 * One statement: it applies where some `actions` pattern matches and no `exceptActions` pattern does, and the same
 * for resources. Patterns are the cloud's own (`*` and `?` in AWS).
 */
export interface Grant {
  readonly effect: 'allow' | 'deny'
  readonly actions: readonly string[]
  readonly exceptActions: readonly string[]
  readonly resources: readonly string[]
  readonly exceptResources: readonly string[]
  readonly conditions: Conditions
  readonly sid: string | null
}

/** A statement of a policy that hangs on a resource: it also says whom it admits. */
export interface ResourceGrant extends Grant {
  readonly principals: readonly PrincipalPattern[]
  readonly exceptPrincipals: readonly PrincipalPattern[]
}

export interface PrincipalPattern {
  /** `cloud` = a principal of the cloud's IAM, `federated` = of an identity provider, `any` = everyone. */
  readonly type: 'any' | 'cloud' | 'service' | 'federated' | 'canonical'
  readonly value: string
}

/** What a principal may do, named by its meaning; the provider's table says which permissions that takes. */
export type Capability =
  | 'administer-account'
  | 'escalate-privileges'
  | 'administer-clusters'
  | 'change-node-network'
  | 'open-node-session'
  | 'push-login-key'
  | 'open-node-tunnel'
  | 'push-console-key'
  | 'read-any-secret'
  | 'read-bucket'
  | 'use-any-key'
  | 'write-registry'
  | 'pass-any-identity'
  | 'assume-any-identity'
  | 'tamper-with-audit-log'

/** proven = for every value of what we did not read; excluded = for none; else possible. */
export type Verdict = 'proven' | 'possible' | 'excluded'

/** The answer to "may this principal do that". */
export interface Permission {
  readonly verdict: Verdict
  /** The statement that grants it, in words: policy, sid, action, resource. */
  readonly because: readonly string[]
  /** What would have to hold, where the verdict is `possible`. */
  readonly assumptions: readonly string[]
}

/**
 * Condition keys that narrow "everyone" to somebody known, and how a value must look to do so: `id` = without
 * wildcard, `path` = an organisation's path, `arn` = with a fixed account, or a fixed name where ARNs have no account.
 */
export const NARROWING_KEYS: Readonly<Record<string, 'id' | 'path' | 'arn'>> = {
  'aws:principalaccount': 'id',
  'aws:principalorgid': 'id',
  'aws:principalorgpaths': 'path',
  'aws:principalarn': 'arn',
  'aws:sourceaccount': 'id',
  'aws:sourceowner': 'id',
  'aws:sourceorgid': 'id',
  'aws:sourceorgpaths': 'path',
  'aws:sourcearn': 'arn',
  'aws:sourcevpc': 'id',
  'aws:sourcevpce': 'id',
  'kms:calleraccount': 'id',
  's3:dataaccesspointaccount': 'id',
}

export interface Openness {
  readonly everyone: 'yes' | 'conditional' | 'no'
  /** The statements that admit everyone: their sid, or `statement 2`. */
  readonly statements: readonly string[]
}

/**
 * Whether a resource's policy admits everyone. A statement for `*` that asks for an account, an organisation, a
 * network or a source does not; any other condition leaves it open whether it does. A deny rescues only if it is
 * total, or denies all who are not narrowed down in the same way.
 */
export function opennessOf(grants: readonly ResourceGrant[]): Openness {
  const denies = grants.filter(
    grant => grant.effect === 'deny' && admitsAnyone(grant) && grant.exceptPrincipals.length === 0,
  )
  let everyone: Openness['everyone'] = 'no'
  const statements: string[] = []
  grants.forEach((grant, index) => {
    if (grant.effect !== 'allow' || !admitsAnyone(grant)) return
    const grade = gradeOf(grant, denies)
    if (grade === 'no') return
    statements.push(grant.sid ?? `statement ${index + 1}`)
    if (everyone !== 'yes') everyone = grade
  })
  return {everyone, statements}
}

function admitsAnyone(grant: ResourceGrant): boolean {
  return grant.principals.some(({type, value}) => type === 'any' || (type === 'cloud' && value === '*'))
}

function gradeOf(grant: ResourceGrant, denies: readonly ResourceGrant[]): Openness['everyone'] {
  const entries = conditionEntries(grant)
  if (entries.some(entry => narrows(entry, false))) return 'no'
  let doubtful = entries.length > 0
  for (const deny of denies) {
    const against = conditionEntries(deny)
    const closing = against.filter(entry => narrows(entry, true))
    const total = coversAll(deny, grant)
    if (total && against.length === closing.length) return 'no'
    if (closing.length > 0) doubtful = true
  }
  return doubtful ? 'conditional' : 'yes'
}

interface ConditionEntry {
  readonly operator: string
  readonly key: string
  readonly values: readonly string[]
}

function conditionEntries(grant: Grant): readonly ConditionEntry[] {
  return Object.entries(grant.conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator: operator.toLowerCase(),
      key: key.toLowerCase(),
      values,
    })),
  )
}

/** A comparison that only holds for somebody known; `negated`: that holds for all but somebody known. */
function narrows({operator, key, values}: ConditionEntry, negated: boolean): boolean {
  const shape = NARROWING_KEYS[key]
  const [, quantifier, name = '', optional] =
    /^(for(?:all|any)values?:)?(.*?)(ifexists)?$/.exec(operator) ?? []
  const wanted = negated
    ? /^(string|arn)not(equals|like|equalsignorecase)$/
    : /^(string|arn)(equals|like|equalsignorecase)$/
  if (shape === undefined || values.length === 0 || !wanted.test(name)) return false
  // A key that the request lacks makes these true: they let everyone in (and, negated, still keep everyone out).
  if (!negated && (optional !== undefined || quantifier === 'forallvalues:')) return false
  if (negated && quantifier !== undefined) return false
  return values.every(value => isFixed(value, shape))
}

function isFixed(value: string, shape: 'id' | 'path' | 'arn'): boolean {
  if (value === '$' + '{aws:ResourceAccount}' || value === '$' + '{aws:ResourceOrgID}') return true
  if (value.includes('$' + '{')) return false
  if (shape === 'id') return value !== '' && !/[*?]/.test(value)
  if (shape === 'path') return /^[^*?/]+(\/|$)/.test(value)
  const parts = value.split(':')
  const account = parts[4] ?? ''
  const name = parts.slice(5).join(':')
  return parts.length >= 6 && !/[*?]/.test(account) && (account !== '' || /^[^*?]/.test(name))
}

/** The deny reaches all that the allow gives. */
function coversAll(deny: Grant, allow: Grant): boolean {
  if (deny.exceptActions.length > 0 || deny.exceptResources.length > 0) return false
  const lower = (patterns: readonly string[]): readonly string[] =>
    patterns.map(pattern => pattern.toLowerCase())
  return within(lower(allow.actions), lower(deny.actions)) && within(allow.resources, deny.resources)
}

/** Each narrow pattern is one of the wide ones, or begins as one that ends in `*`. */
function within(narrow: readonly string[], wide: readonly string[]): boolean {
  return narrow.every(pattern =>
    wide.some(
      other => other === pattern || (/^[^*?]*\*$/.test(other) && pattern.startsWith(other.slice(0, -1))),
    ),
  )
}
