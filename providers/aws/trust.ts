import {type Entry, entriesOf, evaluateEntry} from '../../src/analysis/permissions/condition.js'
import {
  ANYTHING,
  covers,
  expand,
  FRESH,
  intersects,
  type Lookup,
} from '../../src/analysis/permissions/glob.js'
import {matchesAction} from '../../src/analysis/permissions/request.js'
import {and, NO, not, someOf, type Tri, verdictOf, YES} from '../../src/analysis/permissions/tri.js'
import type {ResourceGrant, Verdict} from '../../src/model/permission.js'
import {readable, serviceAccountsOf} from './trust-subjects.js'

/** Whom a role's trust admits through an OIDC issuer. */
export interface WebIdentityTrust {
  /** Without `https://`; `*` = any issuer that the account registers. */
  readonly issuer: string
  readonly providerArn: string
  /**
   * `namespace/name` patterns, or the raw subject where it is no service account; `*` alone = everyone whom the
   * issuer knows; [] = nobody.
   */
  readonly subjects: readonly string[]
  /** Patterns of audiences; null = the trust does not say. */
  readonly audiences: readonly string[] | null
  readonly note?: string
}

const WEB_IDENTITY = 'sts:assumerolewithwebidentity'

/**
 * The trust of a role for OIDC issuers, an entry per issuer (`domain.md` 3.1). What cannot be interpreted never
 * narrows: nobody is only said where it is proven.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
export function webIdentityTrusts(trust: readonly ResourceGrant[]): readonly WebIdentityTrust[] {
  const relevant = trust.filter(grant => matchesAction(grant, WEB_IDENTITY))
  const denies = relevant.filter(grant => grant.effect === 'deny')
  const found = new Map<string, WebIdentityTrust>()
  for (const grant of relevant) {
    if (grant.effect !== 'allow') continue
    for (const provider of providersOf(grant)) {
      const one = withNote(provider, narrowed(admitted(grant, provider), provider, denies))
      const before = found.get(provider.providerArn)
      found.set(provider.providerArn, before ? joined(before, one) : one)
    }
  }
  return [...found.values()]
}

interface Provider {
  readonly issuer: string
  readonly providerArn: string
}

interface Admitted {
  readonly subjects: readonly string[]
  readonly audiences: readonly string[] | null
  readonly notes: readonly string[]
}

/** The issuers of a statement. One that admits every provider is open to each issuer that its conditions name, too. */
function providersOf(grant: ResourceGrant): readonly Provider[] {
  const providers: Provider[] = []
  for (const {type, value} of grant.principals) {
    if (value === '*' && (type === 'any' || type === 'federated' || type === 'cloud')) {
      const named = entriesOf(grant.conditions).map(entry => issuerOfKey(entry.written))
      for (const issuer of new Set(named))
        if (issuer !== null) providers.push({issuer, providerArn: `*/${issuer}`})
      providers.push({issuer: '*', providerArn: '*'})
    } else if (type === 'federated' && !value.includes(':saml-provider/')) {
      providers.push({issuer: value.split(':oidc-provider/')[1] ?? value, providerArn: value})
    }
  }
  return providers
}

/** `oidc.eks.eu-west-1.amazonaws.com/id/X:sub` → the issuer; null for keys of AWS itself. */
function issuerOfKey(key: string): string | null {
  const [, issuer = ''] = /^(.+):[^:]+$/.exec(key) ?? []
  return /^(https?:\/\/)?[^:]+\.[^:]+$/.test(issuer) ? issuer : null
}

const ABSENT: Lookup = () => null

/** What the conditions of one allow statement leave of "everyone". */
function admitted(grant: ResourceGrant, provider: Provider): Admitted {
  let subjects: readonly string[] = [ANYTHING]
  let audiences: readonly string[] | null = null
  const notes: string[] = []
  const nobody = (note: string): Admitted => ({subjects: [], audiences, notes: [note]})
  for (const entry of entriesOf(grant.conditions)) {
    const claim = claimOf(entry, provider)
    if (claim === 'other-issuer') {
      if (evaluateEntry(entry, ABSENT) === NO) return nobody(`${entry.written} is a claim of another issuer`)
      notes.push(`${entry.operator} on ${entry.written} says nothing, since it is a claim of another issuer`)
    } else if (claim === 'sub' || claim === 'aud') {
      const values = valuesOf(entry)
      if (values === null) {
        if (entry.comparison === 'null' && evaluateEntry(entry, () => [FRESH]) === NO)
          return nobody(`every token has ${entry.written}`)
        notes.push(`${entry.operator} on ${entry.written} does not narrow the trust down`)
      } else if (claim === 'sub') {
        subjects = intersection(subjects, values)
        if (values.length === 0) notes.push(`${entry.operator} takes wildcards literally`)
      } else {
        audiences = audiences === null ? values : intersection(audiences, values)
      }
    } else {
      notes.push(`also asks for ${entry.written}`)
    }
  }
  if (audiences?.length === 0) return nobody('no audience fits')
  return {subjects, audiences, notes}
}

type Claim = 'sub' | 'aud' | 'other-claim' | 'other-issuer' | 'other-key'

function claimOf(entry: Entry, provider: Provider): Claim {
  const issuer = issuerOfKey(entry.written)
  if (issuer === null) return 'other-key'
  if (issuer.toLowerCase() !== provider.issuer.toLowerCase()) return 'other-issuer'
  const claim = entry.key.slice(entry.key.lastIndexOf(':') + 1)
  return claim === 'sub' || claim === 'aud' ? claim : 'other-claim'
}

/**
 * The values that a positive comparison admits, as globs; null where the comparison does not narrow down. The claim is
 * in every token, so the quantifiers and `IfExists` change nothing. A literal wildcard admits nobody: no subject has one.
 */
function valuesOf(entry: Entry): readonly string[] | null {
  if (entry.negated) return null
  switch (entry.comparison) {
    case 'equals':
      return entry.values.filter(value => value.includes('${') || !/[*?]/.test(value)).map(toGlob)
    case 'equals-ignore-case':
      return valuesOf({...entry, comparison: 'equals'})?.map(lowerServiceAccount) ?? null
    case 'like':
    case 'arn':
      return entry.values.map(toGlob)
    default:
      return null
  }
}

/** Names of service accounts have no capitals. */
function lowerServiceAccount(value: string): string {
  return value.toLowerCase().startsWith('system:serviceaccount:') ? value.toLowerCase() : value
}

/** A variable may stand for anything. */
function toGlob(value: string): string {
  return expand(value, () => undefined)?.glob ?? ANYTHING
}

function intersection(a: readonly string[], b: readonly string[]): readonly string[] {
  const both = a.flatMap(one =>
    b.flatMap(other => {
      if (covers(one, other)) return [other]
      if (covers(other, one)) return [one]
      return intersects(one, other) ? [other] : []
    }),
  )
  return [...new Set(both)]
}

/** Takes away what a deny statement surely takes away; one that is more intricate only earns a note. */
function narrowed(before: Admitted, provider: Provider, denies: readonly ResourceGrant[]): Admitted {
  let {subjects, audiences} = before
  const notes = [...before.notes]
  for (const deny of denies.filter(grant => mayConcern(grant, provider))) {
    const entries = entriesOf(deny.conditions)
    const foreign = entries.filter(entry => claimOf(entry, provider) === 'other-issuer')
    if (foreign.some(entry => evaluateEntry(entry, ABSENT) === NO)) continue
    const open = entries.filter(entry => !foreign.includes(entry) || evaluateEntry(entry, ABSENT) !== YES)
    const [entry] = open
    const claim = entry && open.length === 1 ? claimOf(entry, provider) : null
    const values = entry && valuesOf({...entry, negated: false})
    if (deny.exceptPrincipals.length === 0 && open.length === 0)
      return {subjects: [], audiences, notes: ['denied']}
    if (deny.exceptPrincipals.length === 0 && entry?.negated && values && claim === 'sub') {
      subjects = intersection(subjects, values)
    } else if (deny.exceptPrincipals.length === 0 && entry?.negated && values && claim === 'aud') {
      audiences = audiences === null ? values : intersection(audiences, values)
    } else if (deny.exceptPrincipals.length === 0 && values && claim === 'sub') {
      subjects = subjects.filter(subject => !values.some(value => covers(value, subject)))
    } else {
      notes.push('a deny statement is not taken into account')
    }
  }
  return {subjects: audiences?.length === 0 ? [] : subjects, audiences, notes}
}

function mayConcern(deny: ResourceGrant, provider: Provider): boolean {
  return deny.principals.some(
    ({type, value}) =>
      type === 'any' ||
      (type === 'cloud' && value === '*') ||
      (type === 'federated' && (value === '*' || value === provider.providerArn)),
  )
}

function withNote(provider: Provider, {subjects, audiences, notes}: Admitted): WebIdentityTrust {
  const all = {
    ...provider,
    subjects: serviceAccountsOf(subjects, provider.issuer),
    audiences: audiences?.map(readable) ?? null,
  }
  return notes.length > 0 ? {...all, note: [...new Set(notes)].join('; ')} : all
}

/** Two statements for one issuer: what either admits. */
function joined(a: WebIdentityTrust, b: WebIdentityTrust): WebIdentityTrust {
  if (a.subjects.length === 0) return b
  if (b.subjects.length === 0) return a
  const subjects = [...new Set([...a.subjects, ...b.subjects])]
  const notes = [...new Set([a.note, b.note].filter(note => note !== undefined))]
  return {
    issuer: a.issuer,
    providerArn: a.providerArn,
    subjects: subjects.includes('*') ? ['*'] : subjects,
    audiences: a.audiences && b.audiences ? [...new Set([...a.audiences, ...b.audiences])] : null,
    ...(notes.length > 0 ? {note: notes.join('; ')} : {}),
  }
}

/** Whether the trust lets a service of the cloud assume the role. */
export function principalTrustsService(
  trust: readonly ResourceGrant[],
  service: string,
  action = 'sts:AssumeRole',
): Verdict {
  return trustVerdict(trust, action, grant =>
    someOf(grant.principals, ({type, value}) =>
      type === 'any' || (type === 'service' && value === service) ? YES : NO,
    ),
  )
}

/** Whether the trust lets a principal assume the role, itself or through its account. */
export function principalTrustsPrincipal(
  trust: readonly ResourceGrant[],
  principal: {readonly id: string; readonly account: string},
): Verdict {
  const names = new Set(['*', principal.id, principal.account])
  return trustVerdict(trust, 'sts:AssumeRole', grant =>
    someOf(grant.principals, ({type, value}) =>
      type === 'any' ||
      (type === 'cloud' && (names.has(value) || value.endsWith(`::${principal.account}:root`)))
        ? YES
        : NO,
    ),
  )
}

/** Conditions of a trust are not evaluated: an allow with one is possible, and so is a deny. */
function trustVerdict(
  trust: readonly ResourceGrant[],
  action: string,
  names: (grant: ResourceGrant) => Tri,
): Verdict {
  const applying = (effect: ResourceGrant['effect']): Tri =>
    someOf(trust, grant => {
      if (grant.effect !== effect || !matchesAction(grant, action.toLowerCase())) return NO
      const certain = Object.keys(grant.conditions).length === 0 && grant.exceptPrincipals.length === 0
      return and(names(grant), certain ? YES : 1)
    })
  return verdictOf(and(applying('allow'), not(applying('deny'))))
}
