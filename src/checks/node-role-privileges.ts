import {defineCheck, notApplicable} from '../contracts/check.js'
import {nodePrivileges, unpooledRole} from './support.js'

export default defineCheck({
  id: 'node-role-privileges',
  resource: 'principal',
  concern: 'cloud-api-access',
  severity: 'high',
  title:
    'The identity of nodes outside of pools gives no right over the account, its clusters or its secrets',
  answers: ['CA-03'],
  needs: ['principals', 'machines', 'node-pools'],
  opens: 'account',
  rationale:
    'Nodes that an autoscaler or a set-up tool makes have no pool that the cloud knows, but an identity all the same: it is found by the machines that hold it. Whoever escapes from one container on them acts with its rights.',
  remediation: {
    aws: {
      cli: 'aws iam detach-role-policy --role-name NODE_ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
      terraform: `resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodeMinimalPolicy", "AmazonEC2ContainerRegistryPullOnly"])
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/\${each.value}"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/create-node-role.html',
    'https://karpenter.sh/docs/concepts/nodeclasses/',
  ],
  evaluate(principal, context) {
    const holder = unpooledRole(context, principal)
    if (holder === 'no-node') return notApplicable('no node acts as this principal')
    if (holder === 'pooled') return notApplicable('the identity of a node pool, which is judged itself')
    return nodePrivileges(context, principal)
  },
})
