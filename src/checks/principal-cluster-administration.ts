import {defineCheck, notApplicable, undecided} from '../contracts/check.js'
import {powerOutcome} from './support/privileges.js'

export default defineCheck({
  id: 'principal-cluster-administration',
  resource: 'principal',
  concern: 'identity',
  severity: 'high',
  title: 'Only administrators of the account can make themselves administrators of its clusters',
  answers: ['ID-05'],
  needs: ['principals', 'clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    "Who administers a managed cluster is decided in the cloud's IAM: whoever may write the cluster's access list can enter himself as its administrator, without any right inside of it. Pipelines often hold that right for want of a narrower one, and are then worth as much as the cluster.",
  remediation: {
    aws: {
      cli: 'aws iam put-role-policy --role-name ROLE --policy-name read-clusters --policy-document file://read-clusters.json',
      terraform: `resource "aws_iam_role_policy" "read_clusters" {
  name = "read-clusters"
  role = aws_iam_role.deploy.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["eks:DescribeCluster", "eks:ListClusters"]
      Resource = "*"
    }]
  })
}

# What the pipeline may do inside stands in an access entry of its own.
resource "aws_eks_access_policy_association" "deploy" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.deploy.arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"

  access_scope {
    type       = "namespace"
    namespaces = ["shop"]
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/security-iam-id-based-policy-examples.html',
  ],
  evaluate(principal, context) {
    const {list, read, some} = context
    const managed = list('cluster', cluster => cluster.management === 'managed')
    if (!some(managed, () => true)) return notApplicable('the account has no managed cluster')
    const power = 'make itself administrator of a cluster'
    const outcome = powerOutcome(context, principal, 'administer-clusters', power)
    if (outcome.status !== 'fail') return outcome
    if (some(managed, cluster => read(cluster.authenticationMode) !== 'config-map')) return outcome
    return undecided(`${principal.name} can write access lists, but no cluster goes by one`, {
      assumptions: ['it cannot change how clusters recognise their users'],
    })
  },
})
