import {defineCheck, fail, pass} from '../contracts/check.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'cluster-role-sharing',
  resource: 'cluster',
  concern: 'cloud-api-access',
  severity: 'low',
  title: 'No other cluster of the region has the same identity of its control plane',
  answers: ['CA-04'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'account',
  rationale:
    'Two clusters with one identity can undo what the other has set up, and no record of the cloud says which of them it was. What one of them needs the other gets, too.',
  remediation: {
    aws: {
      cli: 'aws iam create-role --role-name CLUSTER-control-plane --assume-role-policy-document file://trust-eks.json && aws iam attach-role-policy --role-name CLUSTER-control-plane --policy-arn arn:aws:iam::aws:policy/AmazonEKSClusterPolicy # for the next cluster: the role of one that exists cannot be exchanged',
      terraform: `resource "aws_iam_role" "cluster" {
  name = "\${var.cluster_name}-control-plane"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_eks_cluster" "this" {
  role_arn = aws_iam_role.cluster.arn # changing it replaces the cluster
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html'],
  evaluate(cluster, {list, matching, read, readOr}) {
    const roleId = read(cluster.roleId)
    const others = matching(
      list('cluster', other => other.id !== cluster.id),
      other => readOr(other.roleId, null) === roleId,
    )
    return others.length > 0
      ? fail(`the same identity as ${named(others)}`)
      : pass('no other cluster of the region has this identity')
  },
})
