import type {
  AttachedPolicy,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import {defineCollector} from '../collector.js'
import {present, texts} from '../reading.js'
import {getAccountAuthorizationDetails, getPolicy, getPolicyVersion} from '../services/iam.js'
import {missingPolicy, policiesOf} from './principals.policies.js'
import {principalsOf} from './principals.principals.js'

/**
 * All of IAM by one call, a thousand things a page. Attached policies that it does not list are asked for one by one.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export default defineCollector({
  topic: 'principals',
  scope: 'account',
  calls: [getAccountAuthorizationDetails, getPolicy, getPolicyVersion],
  async collect(ask) {
    const pages = await ask.list(getAccountAuthorizationDetails, {})
    await Promise.all(
      missingPolicies(pages).map(async PolicyArn => {
        const body = await ask.get(getPolicy, {PolicyArn}, {subject: PolicyArn})
        const VersionId = body?.Policy?.DefaultVersionId
        if (VersionId) await ask.get(getPolicyVersion, {PolicyArn, VersionId}, {subject: PolicyArn})
      }),
    )
  },
  normalize(answers, place) {
    const pages = answers.of(getAccountAuthorizationDetails)
    const asked = answers.of(getPolicy).flatMap(answer => answer.subject ?? [])
    return [
      ...principalsOf(pages, place),
      ...policiesOf(pages, place),
      ...asked.flatMap(arn => missingPolicy(arn, answers, place)),
    ]
  },
})

type Page = GetAccountAuthorizationDetailsResponse

/** Policies that someone has or is bounded by, and that are not listed. */
function missingPolicies(pages: readonly Page[]): readonly string[] {
  const listed = new Set<string | undefined>(
    pages.flatMap(page => present(page.Policies)).map(policy => policy.Arn),
  )
  const used = new Set<string | undefined>()
  const use = (attached: readonly AttachedPolicy[] | undefined): void => {
    for (const policy of present(attached)) used.add(policy.PolicyArn)
  }
  for (const page of pages) {
    const holders: readonly (UserDetail | RoleDetail | GroupDetail)[] = [
      ...present(page.UserDetailList),
      ...present(page.RoleDetailList),
      ...present(page.GroupDetailList),
    ]
    for (const holder of holders) {
      use(holder.AttachedManagedPolicies)
      if ('PermissionsBoundary' in holder) used.add(holder.PermissionsBoundary?.PermissionsBoundaryArn)
    }
  }
  return texts([...used]).filter(arn => !listed.has(arn))
}
