import {defineCheck, pass} from '../contracts/check.js'
import {secretsKey} from './support/keys.js'
import {opennessOutcome} from './support/openness.js'

export default defineCheck({
  id: 'cluster-key-policy',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'The policy of the key that encrypts Secrets does not admit everyone',
  answers: ['EE-05'],
  unlisted: 'The lists ask for a key of its own, not who else may use it.',
  needs: ['clusters', 'self-managed-clusters', 'keys'],
  opens: 'control-plane',
  rationale:
    'Whoever may use the key can read a stolen copy of the database, and whoever may change or delete it can take the cluster down. A key that admits everyone belongs to its owner in name only.',
  remediation: {
    aws: {
      cli: 'aws kms put-key-policy --key-id KEY --policy-name default --policy file://key-policy.json',
      terraform: `resource "aws_kms_key_policy" "secrets" {
  key_id = aws_kms_key.secrets.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
  ],
  evaluate(cluster, context) {
    const key = secretsKey(context, cluster)
    if (key === null) return pass('the provider operates the key, and lets nobody else use it')
    return opennessOutcome(context, key.policy, `the policy of ${key.name}`)
  },
})
