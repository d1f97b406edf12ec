import {defineCheck, notApplicable} from '../contracts/check.js'
import {nodeRegistryAccess, unpooledRole} from './support.js'

export default defineCheck({
  id: 'node-role-registry-access',
  resource: 'principal',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The identity of nodes outside of pools can fetch images, not change them',
  answers: ['CA-08'],
  needs: ['principals', 'machines', 'node-pools'],
  opens: 'account',
  rationale:
    'What holds for the nodes of a pool holds for those that an autoscaler makes: a node that can push images puts its code into every workload that starts from them.',
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
  evaluate(principal, context) {
    const holder = unpooledRole(context, principal)
    if (holder === 'no-node') return notApplicable('no node acts as this principal')
    if (holder === 'pooled') return notApplicable('the identity of a node pool, which is judged itself')
    return nodeRegistryAccess(context, principal)
  },
})
