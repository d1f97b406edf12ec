import {defineCheck, pass, undecided} from '../contracts/check.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'account-region-coverage',
  resource: 'account',
  concern: 'other',
  severity: 'low',
  title: 'Every region of the account can be looked into',
  answers: [],
  unlisted: 'No benchmark asks whether a scan saw everything; ours must not be silent about it',
  needs: ['account', 'regions'],
  opens: 'account',
  deniedRegions: 'included',
  rationale:
    'A region that the organisation denies cannot be scanned either. Most likely nothing is there, since nobody may make anything; but what was there before the denial still runs, answers and costs. Until somebody has looked, that is an assumption.',
  remediation: {
    aws: {
      cli: `# Exempt the role that scans from the denial: a condition ArnNotLike on aws:PrincipalArn in the statement.
aws organizations update-policy --policy-id p-examplepolicyid111 --content file://deny-regions.json`,
      terraform: `resource "aws_organizations_policy" "regions" {
  name = "deny-regions"
  type = "SERVICE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*", "organizations:*", "route53:*", "cloudfront:*", "support:*", "sts:*"]
      Resource  = "*"
      Condition = {
        StringNotEquals = { "aws:RequestedRegion" = ["eu-west-1", "us-east-1"] }
        ArnNotLike      = { "aws:PrincipalArn" = "arn:aws:iam::*:role/fourc-auditor" }
      }
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html',
    'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html',
  ],
  evaluate(account, {list, matching, read}) {
    const denied = matching(list('region'), region => read(region.denied))
    if (denied.length === 0) return pass(`no region of ${account.name} is denied`)
    return undecided(`regions that the organisation denies were not looked into: ${named(denied, 20)}`, {
      assumptions: ['nothing is left in the denied regions'],
    })
  },
})
