import type {GetCredentialReportResponse} from '@aws-sdk/client-iam'
import type {Answer, Place} from '../../../src/contracts/provider.js'
import type {Fact, Sources, Unknown} from '../../../src/model/fact.js'
import {known, unknown, unsupported} from '../../../src/model/fact.js'
import type {CredentialResource} from '../../../src/model/principal.js'
import {factOf} from '../collector.js'
import {
  type CredentialReport,
  parseCredentialReport,
  type ReportedCredential,
  type ReportedUser,
} from '../credential-report.js'
import {flatten} from '../reading.js'

type Report = Exclude<CredentialReport, {readonly malformed: string}>

export function reportFrom(answer: Answer<GetCredentialReportResponse> | undefined): Fact<Report> {
  return flatten(
    factOf(answer, body => {
      const report = parseCredentialReport(Buffer.from(body.Content ?? []).toString('utf8'))
      const from = answer?.from ?? []
      return 'malformed' in report ? unknown('malformed', from, report.malformed) : known(report, from)
    }),
  )
}

/** ISO time of the last use of the root user, by password or by key. */
export function rootLastUsed(report: Fact<Report>): Fact<string | null> {
  if (report.state !== 'known') return report
  if (!report.value.users.some(user => user.root)) {
    return unknown('malformed', report.from, 'the report has no line of the root user')
  }
  const uses = report.value.users
    .filter(user => user.root)
    .flatMap(user => user.credentials)
    .filter(credential => credential.type !== 'certificate')
    .map(credential => credential.lastUsedAt)
  if (uses.includes(undefined)) return unknown('malformed', report.from, 'a last use that cannot be read')
  const dates = uses.filter(use => typeof use === 'string').sort()
  return known(dates.at(-1) ?? null, report.from)
}

/**
 * The credentials of a report that came. What cannot be read of it would hide some without a gap in the coverage: one
 * credential that nothing is known of stands for each part that is missing.
 */
export function credentialsFrom(
  report: Fact<Report>,
  root: string,
  place: Place,
): readonly CredentialResource[] {
  if (report.state === 'unsupported') return []
  if (report.state === 'unknown') return [unread('report', root, report, place)]
  const {users, unreadable} = report.value
  const lost = unknown('malformed', report.from, `${unreadable} lines of the report cannot be read`)
  return [
    ...users.flatMap(user => credentialsOf(user, report.from, place)),
    ...(unreadable > 0 ? [unread('report', root, lost, place)] : []),
  ]
}

function credentialsOf(user: ReportedUser, from: Sources, place: Place): readonly CredentialResource[] {
  const unlisted = unknown('partial', from, 'the user has more credentials than the report lists')
  return [
    ...user.credentials.map(credential => credentialFrom(user, credential, from, place)),
    ...(user.more ? [unread('unlisted', user.arn, unlisted, place)] : []),
  ]
}

function credentialFrom(
  user: ReportedUser,
  credential: ReportedCredential,
  from: Sources,
  place: Place,
): CredentialResource {
  const {type, slot} = credential
  return {
    kind: 'credential',
    id: `${user.arn}/${slot}`,
    name: `${user.name} ${slot}`,
    ...place,
    principalId: user.arn,
    type,
    ofRoot: user.root,
    active: told(credential.active, from),
    secondFactor:
      type === 'password' ? told(user.mfa, from) : unsupported('keys and certificates have no second factor'),
    rotatedAt: told(credential.rotatedAt, from),
    lastUsedAt:
      type === 'certificate'
        ? unsupported('AWS does not tell when a certificate was used')
        : told(credential.lastUsedAt, from),
  }
}

function told<T>(value: T | undefined, from: Sources): Fact<T> {
  return value === undefined
    ? unknown('partial', from, 'the credential report does not tell')
    : known(value, from)
}

function unread(part: string, principalId: string, why: Unknown, place: Place): CredentialResource {
  return {
    kind: 'credential',
    id: `${principalId}/${part}`,
    name: part,
    ...place,
    principalId,
    type: 'access-key',
    ofRoot: false,
    active: why,
    secondFactor: why,
    rotatedAt: why,
    lastUsedAt: why,
  }
}
