import {defineCheck, notApplicable} from '../contracts/check.js'
import {opennessOutcome} from './support/openness.js'

export default defineCheck({
  id: 'principal-trust',
  resource: 'principal',
  concern: 'identity',
  severity: 'critical',
  title: 'The role can be taken only by principals that its trust names',
  answers: ['ID-17'],
  needs: ['principals'],
  opens: 'account',
  rationale:
    'The trust of a role is a door to the account, and a star in it is a door without a lock: anyone with an account of the same cloud walks in, and nothing in the own account has to be broken first. A condition may close it again, if strangers cannot meet it.',
  remediation: {
    aws: {
      cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
      terraform: `resource "aws_iam_role" "this" {
  name = "partner"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::999988887777:role/partner" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html',
  ],
  evaluate(principal, context) {
    if (principal.type === 'user' || principal.type === 'group')
      return notApplicable(`a ${principal.type}: nobody becomes one by a trust`)
    return opennessOutcome(context, principal.trust, `the trust of ${principal.name}`)
  },
})
