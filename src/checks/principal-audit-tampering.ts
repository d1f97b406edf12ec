import {defineCheck} from '../contracts/check.js'
import {powerOutcome} from './support/privileges.js'

export default defineCheck({
  id: 'principal-audit-tampering',
  resource: 'principal',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Only administrators can stop or change the audit log',
  answers: [],
  unlisted: 'No benchmark asks who may stop the trail, only that there is one',
  needs: ['principals'],
  opens: 'account',
  rationale:
    'The first thing that an intruder does with enough rights is to stop the record of what follows. Who runs workloads has no need to touch the trail; with the right to, a stolen session leaves no trace.',
  remediation: {
    aws: {
      cli: 'aws iam delete-role-policy --role-name ROLE --policy-name NAME',
      terraform: `resource "aws_iam_role_policy" "keep_trail" {
  name = "keep-trail"
  role = aws_iam_role.developer.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = ["cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StopLogging", "cloudtrail:UpdateTrail"]
      Resource = "*"
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/security_iam_id-based-policy-examples.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  ],
  evaluate(principal, context) {
    return powerOutcome(context, principal, 'tamper-with-audit-log', 'stop or change the audit log')
  },
})
