import {defineCheck, fail, pass} from '../contracts/check.js'
import {secretsKey} from './support/keys.js'

export default defineCheck({
  id: 'cluster-secrets-customer-key',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'medium',
  title: 'Secrets are encrypted with a key of their owner',
  answers: ['EE-03'],
  needs: ['clusters', 'self-managed-clusters', 'keys'],
  opens: 'control-plane',
  rationale:
    'With a key of the provider Secrets are encrypted, but nobody else decides who may use it, sees when it is used, or can withdraw it. With one of their own the owners of the cluster do.',
  remediation: {
    aws: {
      cli: 'aws eks associate-encryption-config --cluster-name CLUSTER --encryption-config \'[{"resources":["secrets"],"provider":{"keyArn":"KEY_ARN"}}]\'',
      terraform: `resource "aws_kms_key" "secrets" {
  description         = "Secrets of the cluster"
  enable_key_rotation = true
}

resource "aws_eks_cluster" "this" {
  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.secrets.arn
    }
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
    'https://kubernetes.io/docs/tasks/administer-cluster/kms-provider/',
  ],
  evaluate(cluster, context) {
    const key = secretsKey(context, cluster)
    if (key === null) return fail('no key of the owner is set: the provider takes one of its own, if any')
    return context.read(key.customerManaged)
      ? pass(`encrypted with ${key.name}`)
      : fail(`${key.name} is a key that the cloud manages`)
  },
})
