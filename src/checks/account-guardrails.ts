import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-guardrails',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'The organisation has guardrails beyond those that it comes with',
  answers: ['ID-16.guardrails'],
  needs: ['account'],
  opens: 'organisation',
  rationale:
    'An administrator of an account can undo every setting in it. What the organisation forbids, the account cannot allow: leaving the organisation, stopping the trail, using regions where nobody looks. The full-access policies that come with an organisation forbid nothing and do not count.',
  remediation: {
    aws: {
      cli: `aws organizations create-policy --type SERVICE_CONTROL_POLICY --name guardrails --description 'What no account may do' --content file://guardrails.json
aws organizations attach-policy --policy-id p-examplepolicyid111 --target-id r-examplerootid111`,
      terraform: `resource "aws_organizations_policy" "guardrails" {
  name = "guardrails"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Deny"
      Action   = ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging", "organizations:LeaveOrganization"]
      Resource = "*"
    }]
  })
}

resource "aws_organizations_policy_attachment" "guardrails" {
  policy_id = aws_organizations_policy.guardrails.id
  target_id = data.aws_organizations_organization.this.roots[0].id
}

data "aws_organizations_organization" "this" {}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html',
  ],
  evaluate(account, {read}) {
    if (read(account.organisation) === null) return notApplicable('the account belongs to no organisation')
    const guardrails = read(account.guardrailPolicies)
    if (guardrails.length > 0) return pass(`the organisation has guardrails: ${guardrails.join(', ')}`)
    return fail('the organisation forbids its accounts nothing')
  },
})
