import {defineCheck, notApplicable, pass} from '../contracts/check.js'
import {type Danger, dangerOutcome} from './support/privileges.js'
import {isUnregistered, serviceAccounts} from './support/workload.js'

/** What makes an identity more than the one that was given out. Reading data may be what a workload is for. */
const DANGERS: readonly Danger[] = [
  {capability: 'administer-account', severity: 'critical'},
  {capability: 'escalate-privileges', severity: 'high'},
  {capability: 'administer-clusters', severity: 'high'},
  {capability: 'assume-any-identity', severity: 'high'},
  {capability: 'pass-any-identity', severity: 'medium'},
]

export default defineCheck({
  id: 'workload-identity-privileges',
  resource: 'workload-identity',
  concern: 'cloud-api-access',
  severity: 'critical',
  title:
    'The workload can neither administer the account or its clusters nor get more rights than it was given',
  answers: ['CA-06'],
  needs: ['principals', 'pod-identities', 'identity-providers'],
  opens: 'account',
  rationale:
    'A workload is reached by requests of strangers and made of code of strangers. With an identity that administers the account, or can make itself one that does, the next flaw in any of its libraries is the end of the account.',
  remediation: {
    aws: {
      cli: 'aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess && aws iam put-role-policy --role-name ROLE --policy-name what-it-needs --policy-document file://policy.json',
      terraform: `resource "aws_iam_role_policy" "app" {
  name = "what-it-needs"
  role = aws_iam_role.app.id

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::BUCKET/PREFIX/*" }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://pathfinding.cloud/',
  ],
  evaluate(identity, context) {
    const subjects = context.read(identity.subjects)
    if (subjects.length === 0) return pass('the trust admits nobody')
    if (serviceAccounts(subjects).length === 0) {
      return notApplicable('the trust admits no service account of any cluster')
    }
    if (isUnregistered(context, identity)) return pass('the account no longer takes tokens of this issuer')
    return dangerOutcome(context, context.follow('principal', identity.principalId), DANGERS, 'the workload')
  },
})
