import {defineCheck} from '../contracts/check.js'
import {nodeRegistryAccess} from './support.js'

export default defineCheck({
  id: 'node-pool-registry-access',
  resource: 'node-pool',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The identity of the nodes can fetch images, not change them',
  answers: ['CA-08'],
  needs: ['node-pools', 'principals'],
  opens: 'account',
  rationale:
    'A node only fetches images. If it can also push them, one compromised node puts its code into every workload that starts from the same repository, in this cluster and in others.',
  remediation: {
    aws: {
      cli: 'aws iam detach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser && aws iam attach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly',
      terraform: `resource "aws_iam_role_policy_attachment" "images" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/ECR_on_EKS.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html',
  ],
  evaluate(pool, context) {
    return nodeRegistryAccess(context, context.follow('principal', context.read(pool.roleId)))
  },
})
