import type {Organization} from '@aws-sdk/client-organizations'
import type {Answer, Answers, Place, TypedCall} from '../../../src/contracts/provider.js'
import type {AccountResource} from '../../../src/model/account.js'
import type {Fact} from '../../../src/model/fact.js'
import {combine, known, unknown} from '../../../src/model/fact.js'
import {arnName} from '../arn.js'
import {factOf, member} from '../collector.js'
import type {Operation} from '../operation.js'
import {factOfPages, flatten, present, texts} from '../reading.js'
import {getAlternateContact, getContactInformation} from '../services/account.js'
import {
  getAccountPasswordPolicy,
  getAccountSummary,
  listOrganizationsFeatures,
  listSamlProviders,
  listVirtualMfaDevices,
} from '../services/iam.js'
import {describeOrganization, listDelegatedAdministrators, listPolicies} from '../services/organizations.js'
import {type reportFrom, rootLastUsed} from './account.credentials.js'

/** Kinds of policies that only restrict what the organisation's accounts may do. */
export const GUARDRAILS = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const

export function accountFrom(
  id: string,
  report: ReturnType<typeof reportFrom>,
  answers: Answers,
  place: Place,
): AccountResource {
  const rootMfa = summary(answers, 'AccountMFAEnabled', count => count > 0)
  return {
    kind: 'account',
    id,
    name: place.account,
    ...place,
    contact: factOf(first(answers, getContactInformation), () => true, false),
    securityContact: factOf(first(answers, getAlternateContact), () => true, false),
    rootMfa,
    rootHardwareMfa: hardware(rootMfa, answers),
    rootAccessKeys: summary(answers, 'AccountAccessKeysPresent', count => count),
    rootLastUsed: rootLastUsed(report),
    rootCentrallyManaged: factOf(
      first(answers, listOrganizationsFeatures),
      body => present(body.EnabledFeatures).includes('RootCredentialsManagement'),
      false,
    ),
    passwordPolicy: factOf(
      first(answers, getAccountPasswordPolicy),
      ({PasswordPolicy: policy}) => ({
        minimumLength: policy?.MinimumPasswordLength ?? null,
        reusePrevention: policy?.PasswordReusePrevention ?? null,
        maximumAgeDays: policy?.MaxPasswordAge || null,
      }),
      null,
    ),
    federationProviders: factOf(first(answers, listSamlProviders), body =>
      texts(present(body.SAMLProviderList).map(provider => provider.Arn)).map(arnName),
    ),
    organisation: organisationOf(answers),
    guardrailPolicies: guardrails(answers),
    delegatedAdministrators: pagesOrNone(answers, listDelegatedAdministrators, undefined, bodies =>
      texts(bodies.flatMap(body => present(body.DelegatedAdministrators)).map(account => account.Id)),
    ),
  }
}

function first<Body>(answers: Answers, call: TypedCall<Body>): Answer<Body> | undefined {
  return answers.of(call)[0]
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
function summary<T>(
  answers: Answers,
  key: 'AccountMFAEnabled' | 'AccountAccessKeysPresent',
  read: (count: number) => T,
): Fact<T> {
  const answer = first(answers, getAccountSummary)
  return flatten(
    factOf(answer, body => {
      const count = body.SummaryMap?.[key]
      return member(count === undefined ? undefined : read(count), answer?.from ?? 0, key)
    }),
  )
}

/**
 * The list of virtual devices is the only sign: a second factor of the root user that is not among them is a thing
 * to hold. Up to eight devices may be registered, and the weakest counts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-hw-mfa-for-root.html
 */
function hardware(rootMfa: Fact<boolean>, answers: Answers): Fact<boolean> {
  if (rootMfa.state === 'known' && !rootMfa.value) return rootMfa
  const virtual = factOfPages(answers, listVirtualMfaDevices, undefined, bodies =>
    bodies
      .flatMap(body => present(body.VirtualMFADevices))
      .some(
        device =>
          device.SerialNumber?.endsWith(':mfa/root-account-mfa-device') ||
          device.User?.Arn?.endsWith(':root'),
      ),
  )
  if (virtual.state === 'known' && virtual.value) return known(false, virtual.from)
  return combine(rootMfa, virtual, (has, isVirtual) => has && !isVirtual)
}

function organisationOf(answers: Answers): AccountResource['organisation'] {
  const answer = first(answers, describeOrganization)
  const from = answer?.from ?? 0
  const read = ({
    Organization: organisation,
  }: {
    Organization?: Organization | undefined
  }): AccountResource['organisation'] => {
    const {Id: id, MasterAccountId: managementAccount} = organisation ?? {}
    return member(
      id && managementAccount ? {id, managementAccount} : undefined,
      from,
      'Id or MasterAccountId',
    )
  }
  return flatten(factOf(answer, read, known(null, from)))
}

/** The full-access policies that AWS attaches by itself restrict nothing. */
function guardrails(answers: Answers): Fact<readonly string[]> {
  return GUARDRAILS.map(filter =>
    pagesOrNone(answers, listPolicies, filter, bodies =>
      texts(
        bodies
          .flatMap(body => present(body.Policies))
          .filter(policy => policy.AwsManaged !== true)
          .map(policy => policy.Name ?? policy.Id),
      ),
    ),
  ).reduce((a, b) => combine(a, b, (x, y) => [...x, ...y]))
}

/** Where no organisation is in use, there is none of it. */
function pagesOrNone<I extends object, O extends object>(
  answers: Answers,
  operation: Operation<I, O>,
  subject: string | undefined,
  read: (bodies: readonly O[]) => readonly string[],
): Fact<readonly string[]> {
  const organisation = first(answers, describeOrganization)
  if (organisation?.absent) return known([], organisation.from)
  // Not asked on: whether there is an organisation could not be read.
  if (organisation?.error)
    return unknown(organisation.error.reason, organisation.from, organisation.error.code)
  return factOfPages(answers, operation, subject, read)
}
