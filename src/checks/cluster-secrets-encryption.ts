import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-secrets-encryption',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'Secrets are encrypted before etcd stores them',
  answers: ['EE-02'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'Encryption of the disk helps against whoever carries the disk away, not against whoever reads the database or a copy of it. What is encrypted before it is stored needs the key as well. Where the provider encrypts the disk anyway, what is left is the smaller danger.',
  remediation: {
    aws: {
      cli: 'aws eks associate-encryption-config --cluster-name CLUSTER --encryption-config \'[{"resources":["secrets"],"provider":{"keyArn":"KEY_ARN"}}]\'',
      terraform: `resource "aws_eks_cluster" "this" {
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
    'https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
    'https://kubernetes.io/docs/tasks/administer-cluster/encrypt-data/',
  ],
  evaluate(cluster, {read}) {
    if (read(cluster.secretsEncrypted)) return pass('API objects are encrypted before etcd stores them')
    return read(cluster.etcdHeldByProvider)
      ? fail('Secrets lie in etcd as they are, on a disk that the provider encrypts', {severity: 'medium'})
      : fail('Secrets lie in etcd as they are')
  },
})
