import type {
  GenerateCredentialReportCommandOutput,
  GetAccountSummaryCommandOutput,
  GetCredentialReportCommandOutput,
} from '@aws-sdk/client-iam'
import {type Call, Failure} from '../call.js'
import type {AccessKeyFacts, CredentialFacts, IamEstate, UserEstate} from '../estate-iam.js'
import {where} from '../page.js'
import {isoDate} from '../write-json.js'
import {isAwsManaged} from './iam-details.js'

/** A first request starts a report; it is ready for the next call that asks. */
export function generateCredentialReport(
  call: Call<unknown>,
): Omit<GenerateCredentialReportCommandOutput, '$metadata'> {
  const {reports} = call.state
  const started = reports.has(call.account.id)
  reports.set(call.account.id, started ? 'complete' : 'started')
  return started
    ? {State: 'COMPLETE'}
    : {State: 'STARTED', Description: 'No report exists. Starting a new report generation task'}
}

export function getCredentialReport(
  call: Call<unknown>,
): Omit<GetCredentialReportCommandOutput, '$metadata'> | Failure {
  const {reports} = call.state
  const state = reports.get(call.account.id)
  if (state === undefined) return new Failure('ReportNotPresent', 'The credential report is not present')
  if (state === 'started') {
    reports.set(call.account.id, 'complete')
    return new Failure('ReportInProgress', 'The credential report is in progress')
  }
  return {
    Content: Buffer.from(credentialReport(call.account.id, call.account.iam ?? {}, call.now)),
    ReportFormat: 'text/csv',
    GeneratedTime: new Date(Math.floor(call.now.getTime() / 1000) * 1000),
  }
}

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,' +
  'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,' +
  'access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,' +
  'access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,' +
  'cert_2_last_rotated'

export function credentialReport(
  accountId: string,
  {users, root, passwordPolicy}: IamEstate,
  now: Date,
): string {
  const nextRotation = (changed: Date | undefined): string => {
    const days = passwordPolicy?.MaxPasswordAge
    return days && changed ? reportDate(new Date(changed.getTime() + days * 86_400_000)) : 'N/A'
  }
  const rootLine = [
    '<root_account>',
    `arn:aws:iam::${accountId}:root`,
    // The root user is as old as the account, which no call tells: ten years will do.
    reportDate(new Date(now.getTime() - 3650 * 86_400_000)),
    'not_supported',
    root?.password?.lastUsed ? reportDate(root.password.lastUsed) : 'no_information',
    'not_supported',
    'not_supported',
    ...factors(root),
  ]
  const userLine = ({detail, credentials}: UserEstate): string[] => {
    const password = credentials?.password
    return [
      detail.UserName ?? '',
      detail.Arn ?? '',
      detail.CreateDate ? reportDate(detail.CreateDate) : 'N/A',
      String(password !== undefined),
      password ? (password.lastUsed ? reportDate(password.lastUsed) : 'no_information') : 'N/A',
      password?.lastChanged ? reportDate(password.lastChanged) : 'N/A',
      password ? nextRotation(password.lastChanged) : 'N/A',
      ...factors(credentials),
    ]
  }
  return [COLUMNS, ...[rootLine, ...(users ?? []).slice().map(userLine)].map(line => line.join(','))].join(
    '\n',
  )
}

function factors(credentials: CredentialFacts | undefined): string[] {
  const [first, second] = credentials?.accessKeys ?? []
  return [
    String(credentials?.mfa ?? false),
    ...keyColumns(first),
    ...keyColumns(second),
    'false',
    'N/A',
    'false',
    'N/A',
  ]
}

function keyColumns(key: AccessKeyFacts | undefined): string[] {
  if (!key) return ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  const {active, lastRotated, lastUsed} = key
  const used = lastUsed ? [reportDate(lastUsed.at), lastUsed.region, lastUsed.service] : ['N/A', 'N/A', 'N/A']
  return [String(active), reportDate(lastRotated), ...used]
}

/** The report writes `+00:00`, not `Z`. */
function reportDate(date: Date): string {
  return isoDate(new Date(Math.floor(date.getTime() / 1000) * 1000)).replace('Z', '+00:00')
}

export function accountSummary(call: Call<unknown>): Omit<GetAccountSummaryCommandOutput, '$metadata'> {
  const iam = call.account.iam ?? {}
  const mfaDevices = where(iam.users, user => user.credentials?.mfa === true).length
  return {
    SummaryMap: {
      Users: iam.users?.length ?? 0,
      Groups: iam.groups?.length ?? 0,
      Roles: iam.roles?.length ?? 0,
      Policies: where(iam.policies, policy => !isAwsManaged(policy)).length,
      Providers: Object.keys(iam.oidcProviders ?? {}).length + (iam.samlProviders?.length ?? 0),
      MFADevices: mfaDevices,
      MFADevicesInUse: mfaDevices,
      AccountMFAEnabled: iam.root?.mfa ? 1 : 0,
      AccountPasswordPresent: 1,
      AccountAccessKeysPresent: iam.root?.accessKeys?.some(key => key.active) ? 1 : 0,
      AccountSigningCertificatesPresent: 0,
      ...iam.summary,
    },
  }
}
