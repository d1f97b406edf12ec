import {defineCheck} from '../contracts/check.js'
import {auditLogOutcome} from './support/logs.js'

/** Long enough for an intrusion to be noticed, and to be traced back to its beginning. */
const DAYS = 90

export default defineCheck({
  id: 'cluster-log-retention',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'medium',
  title: `The audit log of the cluster is kept for ${DAYS} days or more`,
  answers: ['AL-03'],
  needs: ['clusters', 'self-managed-clusters', 'log-stores'],
  opens: 'control-plane',
  rationale:
    'Intrusions are noticed after weeks, not hours. A log that is gone by then might as well not have been written.',
  remediation: {
    aws: {
      cli: 'aws logs put-retention-policy --log-group-name /aws/eks/CLUSTER/cluster --retention-in-days 365',
      terraform: `resource "aws_cloudwatch_log_group" "cluster" {
  name              = "/aws/eks/CLUSTER/cluster"
  retention_in_days = 365
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
    'https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html',
  ],
  evaluate(cluster, context) {
    const isShort = (days: number | null) => days !== null && days < DAYS
    return auditLogOutcome(context, cluster, store => isShort(context.read(store.retentionDays)), {
      good: `the audit log is kept for ${DAYS} days or more`,
      bad: `keeps the audit log for less than ${DAYS} days`,
    })
  },
})
