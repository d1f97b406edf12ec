import {defineCheck} from '../contracts/check.js'
import {auditLogOutcome} from './support/logs.js'

export default defineCheck({
  id: 'cluster-log-export',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'A copy of the audit log of the cluster leaves for another place',
  answers: ['AL-05.log-group'],
  needs: ['clusters', 'self-managed-clusters', 'log-stores'],
  opens: 'control-plane',
  rationale:
    'Whoever takes over the account can delete the log that would show it. A copy in a place with other keys and other owners stays, and is where someone looks at all clusters at once.',
  remediation: {
    aws: {
      cli: 'aws logs put-subscription-filter --log-group-name /aws/eks/CLUSTER/cluster --filter-name central --filter-pattern "" --destination-arn DESTINATION_ARN',
      terraform: `resource "aws_cloudwatch_log_subscription_filter" "central" {
  name            = "central"
  log_group_name  = "/aws/eks/CLUSTER/cluster"
  filter_pattern  = ""
  destination_arn = var.central_log_destination_arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CrossAccountSubscriptions.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/auditing-and-logging.html',
  ],
  evaluate(cluster, context) {
    return auditLogOutcome(context, cluster, store => context.read(store.exports).length === 0, {
      good: 'a copy of the audit log leaves for another place',
      bad: 'is the only place that has the audit log',
    })
  },
})
