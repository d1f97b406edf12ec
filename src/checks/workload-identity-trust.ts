import {type CheckContext, defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import type {WorkloadIdentityResource} from '../model/principal.js'
import type {Severity} from '../model/provider.js'
import {isUnregistered, serviceAccounts} from './support/workload.js'

export default defineCheck({
  id: 'workload-identity-trust',
  resource: 'workload-identity',
  concern: 'cloud-api-access',
  severity: 'critical',
  title: 'The identity is open to service accounts that it names, of a cluster that is known',
  answers: ['CA-05'],
  needs: ['principals', 'pod-identities', 'clusters', 'self-managed-clusters', 'identity-providers'],
  opens: 'workload-identity',
  rationale:
    'The trust of an identity is its lock. With a wildcard for the name, whoever may start a pod in the namespace has the key; with one for the namespace, whoever may make a namespace; and with no subject at all every pod of the cluster.',
  remediation: {
    aws: {
      cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
      terraform: `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.cluster.arn]
    }

    condition {
      test     = "StringEquals"
      variable = "\${local.issuer}:sub"
      values   = ["system:serviceaccount:NAMESPACE:SERVICE_ACCOUNT"]
    }

    condition {
      test     = "StringEquals"
      variable = "\${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "app" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://kubernetes.io/docs/concepts/security/service-accounts/',
  ],
  evaluate(identity, context) {
    const subjects = context.read(identity.subjects)
    const accounts = serviceAccounts(subjects)
    if (subjects.length === 0) return pass('the trust admits nobody')
    const strangers = subjects.filter(
      subject => !accounts.includes(subject) && isAnyTenant(identity, subject),
    )
    if (accounts.length === 0 && strangers.length === 0)
      return notApplicable('the trust admits no service account of any cluster')
    if (isUnregistered(context, identity)) return pass('the account no longer takes tokens of this issuer')
    if ((accounts.includes('*') || strangers.length > 0) && isOfApp(context, identity))
      return notApplicable(
        'the audience says which app the trust is for, and its users are no service accounts',
      )
    if (strangers[0] !== undefined) return fail(`the trust admits whoever the issuer calls ${strangers[0]}`)
    const wild = openness(identity, accounts)
    if (wild !== null) return fail(`the trust admits ${wild.whom}`, {severity: wild.severity})
    const text = accounts.slice(0, 5).join(', ')
    if (isOfCluster(context, identity)) return pass(`the trust admits ${text} only`)
    return undecided(
      `the trust admits ${text} of ${identity.issuer}, which no cluster here issues tokens as`,
      {
        assumptions: [`${identity.issuer} is still in the hands of a cluster that is meant`],
      },
    )
  },
})

/** The worst of what a trust leaves open; null = every service account is named. */
function openness(
  {issuer}: WorkloadIdentityResource,
  accounts: readonly string[],
): {readonly severity: Severity; readonly whom: string} | null {
  const isWild = (text: string | undefined): boolean => /[*?]/.test(text ?? '')
  if (accounts.includes('*')) return {severity: 'critical', whom: 'everyone whom the issuer knows'}
  const anywhere = accounts.find(account => isWild(account.split('/')[0]))
  if (anywhere !== undefined) return {severity: 'high', whom: `namespaces that a wildcard names: ${anywhere}`}
  if (isWild(issuer ?? '')) return {severity: 'high', whom: `${accounts[0]} of every issuer of the account`}
  const anyone = accounts.find(isWild)
  return anyone === undefined
    ? null
    : {severity: 'medium', whom: `service accounts that a wildcard names: ${anyone}`}
}

/**
 * A pattern of an issuer that many share (it has no path of its own) that leaves open whose the subject is: its first
 * name, or the one behind its type, as in `repo:*` and `repo:shop*`.
 */
function isAnyTenant({issuer}: WorkloadIdentityResource, subject: string): boolean {
  return issuer !== null && !issuer.includes('/') && /^([^:/*?]+:)?[^:/]*[*?]/.test(subject)
}

/**
 * An issuer that the cloud knows unasked, for users of apps, gives each app its audience; one that is registered takes
 * the audience that the caller asks for.
 */
function isOfApp({list, read, some}: CheckContext, identity: WorkloadIdentityResource): boolean {
  const {issuer, mechanism} = identity
  if (mechanism !== 'token-federation' || issuer === null || /[/*]/.test(issuer)) return false
  const audiences = read(identity.audiences)
  if (audiences === null || audiences.some(audience => /[*?]/.test(audience))) return false
  const registered = list('oidc-provider', provider => provider.issuer.toLowerCase() === issuer.toLowerCase())
  return !some(registered, () => true)
}

/** An association stands in the cluster itself; a token is known by its issuer. */
function isOfCluster({list, read, some}: CheckContext, identity: WorkloadIdentityResource): boolean {
  if (identity.mechanism === 'pod-identity') return true
  const clusters = list('cluster', cluster => read(cluster.tokenIssuer) === identity.issuer)
  return some(clusters, () => true)
}
