import {defineCheck} from '../contracts/check.js'
import {auditLogOutcome} from './support/logs.js'

export default defineCheck({
  id: 'cluster-log-protection',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'The audit log of the cluster is encrypted with a key of its owner',
  answers: ['AL-04.log-group'],
  unlisted: 'The lists ask for a key of the trail, not of the log of a cluster.',
  needs: ['clusters', 'self-managed-clusters', 'log-stores'],
  opens: 'control-plane',
  rationale:
    'The audit log names everyone and everything in the cluster. With a key of its owner it takes two rights to read it, one on the log and one on the key, and each use of the key is recorded.',
  remediation: {
    aws: {
      cli: 'aws logs associate-kms-key --log-group-name /aws/eks/CLUSTER/cluster --kms-key-id KEY_ARN',
      terraform: `resource "aws_cloudwatch_log_group" "cluster" {
  name       = "/aws/eks/CLUSTER/cluster"
  kms_key_id = aws_kms_key.logs.arn # its policy must admit logs.REGION.amazonaws.com
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
  ],
  evaluate(cluster, context) {
    return auditLogOutcome(context, cluster, store => context.read(store.keyId) === null, {
      good: 'the audit log is encrypted with a key of its owner',
      bad: 'is encrypted with a key of the provider',
    })
  },
})
