import {setTimeout as wait} from 'node:timers/promises'
import {partitionOf} from '../arn.js'
import {defineCollector} from '../collector.js'
import {pagesOf} from '../reading.js'
import {getAlternateContact, getContactInformation} from '../services/account.js'
import {
  generateCredentialReport,
  getAccountPasswordPolicy,
  getAccountSummary,
  getCredentialReport,
  listOrganizationsFeatures,
  listSamlProviders,
  listVirtualMfaDevices,
} from '../services/iam.js'
import {describeOrganization, listDelegatedAdministrators, listPolicies} from '../services/organizations.js'
import type {AwsAsk} from '../session.js'
import {credentialsFrom, reportFrom} from './account.credentials.js'
import {accountFrom, GUARDRAILS} from './account.normalize.js'

/** Milliseconds between questions whether the report is ready: seconds for most accounts, minutes for the largest. */
const WAITS = [250, 500, 1_000, 2_000, 4_000, 8_000]

/**
 * What holds for the whole account, and its long-lived credentials. The credential report is the list of these: where
 * it cannot be had, the topic is not whole.
 */
export default defineCollector({
  topic: 'account',
  scope: 'account',
  calls: [
    getAccountSummary,
    getAccountPasswordPolicy,
    generateCredentialReport,
    getCredentialReport,
    listVirtualMfaDevices,
    listOrganizationsFeatures,
    listSamlProviders,
    getContactInformation,
    getAlternateContact,
    describeOrganization,
    listPolicies,
    listDelegatedAdministrators,
  ],
  async collect(ask) {
    await Promise.all([
      credentialReport(ask),
      ask.get(getAccountSummary, {}),
      ask.get(getAccountPasswordPolicy, {}),
      pagesOf(ask, listVirtualMfaDevices, {AssignmentStatus: 'Assigned'}),
      ask.get(listOrganizationsFeatures, {}),
      ask.get(listSamlProviders, {}),
      ask.get(getContactInformation, {}),
      ask.get(getAlternateContact, {AlternateContactType: 'SECURITY'}),
      organisation(ask),
    ])
  },
  normalize(answers, place) {
    const root = `arn:${partitionOf(place.region)}:iam::${place.account}:root`
    const answer = answers.of(getCredentialReport).at(-1)
    const report = reportFrom(answer)
    const credentials = answer?.body === undefined ? [] : credentialsFrom(report, root, place)
    return [accountFrom(root, report, answers, place), ...credentials]
  },
})

/** What an organisation has is asked where there is one. */
async function organisation(ask: AwsAsk): Promise<void> {
  const found = await ask.get(describeOrganization, {})
  if (found === undefined) return
  await Promise.all([
    ...GUARDRAILS.map(Filter => pagesOf(ask, listPolicies, {Filter}, {subject: Filter})),
    pagesOf(ask, listDelegatedAdministrators, {}),
  ])
}

/** A refused request for a new report is no loss as long as there is one of the last four hours. */
async function credentialReport(ask: AwsAsk): Promise<void> {
  for (const [attempt, pause] of [...WAITS, 0].entries()) {
    // The number keeps the session from answering with what it was told before; it is not sent.
    const body = await ask.get(generateCredentialReport, attempt === 0 ? {} : {attempt})
    if (body?.State !== 'STARTED' && body?.State !== 'INPROGRESS') break
    await wait(pause)
  }
  await ask.list(getCredentialReport, {})
}
