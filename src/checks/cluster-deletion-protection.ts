import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-deletion-protection',
  resource: 'cluster',
  concern: 'other',
  severity: 'low',
  title: 'The cluster cannot be deleted by mistake',
  answers: ['CP-09'],
  unlisted: 'Availability is no subject of the lists for Kubernetes.',
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'Deleting a cluster takes one call, and its state does not come back. With protection on it takes two, the first of which says what is meant.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --deletion-protection',
      terraform: `resource "aws_eks_cluster" "this" {
  deletion_protection = true
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/deletion-protection.html'],
  evaluate(cluster, {read}) {
    return read(cluster.deletionProtection)
      ? pass('deletion protection is on')
      : fail('deletion protection is off')
  },
})
