import {defineCheck, fail, pass} from '../contracts/check.js'
import type {ControlPlaneLog} from '../model/cluster.js'

const ALL: readonly ControlPlaneLog[] = ['api', 'audit', 'authenticator', 'controller-manager', 'scheduler']

export default defineCheck({
  id: 'cluster-control-plane-logs',
  resource: 'cluster',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'All parts of the control plane write logs',
  answers: ['AL-02'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'What the scheduler and the controllers did stands in no audit log as a decision, only as its result. To tell an attack from an accident one needs the logs of all parts for the same minutes.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --logging \'{"clusterLogging":[{"types":["api","audit","authenticator","controllerManager","scheduler"],"enabled":true}]}\'',
      terraform: `resource "aws_eks_cluster" "this" {
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html',
    'https://kubernetes.io/docs/concepts/cluster-administration/system-logs/',
  ],
  evaluate(cluster, {read}) {
    const types = read(cluster.logTypes)
    const missing = ALL.filter(type => !types.includes(type))
    return missing.length > 0
      ? fail(`no logs of ${missing.join(', ')}`)
      : pass('all parts of the control plane write logs')
  },
})
