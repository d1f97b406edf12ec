import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-upgrade-policy',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'medium',
  title: 'The cloud keeps the cluster from growing old: it replaces the nodes, or ends with standard support',
  answers: ['CP-08'],
  unlisted: 'The lists leave upgrades to the guides of the clouds.',
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'What nobody upgrades grows old. A cluster that the cloud upgrades at the end of standard support cannot fall out of it; extended support is a way to forget that, for a fee.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --upgrade-policy supportType=STANDARD',
      terraform: `resource "aws_eks_cluster" "this" {
  upgrade_policy {
    support_type = "STANDARD"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/view-upgrade-policy.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/automode.html',
  ],
  evaluate(cluster, {any, read}) {
    const isKept = any(
      () => read(cluster.nodesOperatedByProvider),
      () => read(cluster.supportPolicy) === 'standard',
    )
    return isKept
      ? pass('the cloud replaces the nodes, or upgrades at the end of standard support')
      : fail('the cluster goes on into extended support, and nobody replaces its nodes')
  },
})
