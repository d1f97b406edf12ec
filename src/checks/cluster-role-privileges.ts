import {defineCheck} from '../contracts/check.js'
import {ACCOUNT_DANGERS, dangerOutcome} from './support/privileges.js'

export default defineCheck({
  id: 'cluster-role-privileges',
  resource: 'cluster',
  concern: 'cloud-api-access',
  severity: 'high',
  title: 'The identity of the control plane gives no right over the account, its clusters or its secrets',
  answers: ['CA-04'],
  needs: ['clusters', 'self-managed-clusters', 'principals'],
  opens: 'account',
  rationale:
    'The control plane needs to attach interfaces and set up load balancers, and acts on what objects in the cluster ask for. With more rights than that, whoever can write such objects can borrow them.',
  remediation: {
    aws: {
      cli: 'aws iam detach-role-policy --role-name CLUSTER_ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess && aws iam attach-role-policy --role-name CLUSTER_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEKSClusterPolicy',
      terraform: `resource "aws_iam_role" "cluster" {
  name = "CLUSTER-control-plane"

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/security-iam-awsmanpol.html',
  ],
  evaluate(cluster, context) {
    const role = context.follow('principal', context.read(cluster.roleId))
    return dangerOutcome(context, role, ACCOUNT_DANGERS, 'the control plane')
  },
})
