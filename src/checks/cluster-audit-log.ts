import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-audit-log',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'high',
  title: 'The cloud keeps a record of who asked the API server for what',
  answers: ['AL-01'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'The audit log is the only place where it stands who read a Secret or opened a shell in a pod, and it cannot be had afterwards. The authenticator log says which principal of the cloud was behind a name in it.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --logging \'{"clusterLogging":[{"types":["audit","authenticator"],"enabled":true}]}\'',
      terraform: `resource "aws_eks_cluster" "this" {
  enabled_cluster_log_types = ["audit", "authenticator"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
    'https://kubernetes.io/docs/tasks/debug/debug-cluster/audit/',
  ],
  evaluate(cluster, {read}) {
    const types = read(cluster.logTypes)
    if (!types.includes('audit')) return fail('no audit log is written')
    if (!types.includes('authenticator')) {
      return fail('no authenticator log says which principals are behind the names in the audit log', {
        severity: 'medium',
      })
    }
    return pass('audit and authenticator logs are written')
  },
})
