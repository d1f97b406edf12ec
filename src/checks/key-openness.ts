import {defineCheck} from '../contracts/check.js'
import {opennessOutcome} from './support/openness.js'

export default defineCheck({
  id: 'key-openness',
  resource: 'key',
  concern: 'identity',
  severity: 'high',
  title: "The key's policy admits only principals that it names",
  answers: ['ID-17', 'EE-05'],
  needs: ['keys'],
  opens: 'account',
  rationale:
    'A key is as secret as those are few who may use it. A policy that admits everyone lets any account of the cloud decrypt what was thought to be encrypted, or change the policy and lock the owner out.',
  remediation: {
    aws: {
      cli: 'aws kms put-key-policy --key-id KEY_ID --policy-name default --policy file://policy.json',
      terraform: `resource "aws_kms_key_policy" "this" {
  key_id = aws_kms_key.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Account"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
  ],
  evaluate(key, context) {
    return opennessOutcome(context, key.policy, 'the policy of the key')
  },
})
