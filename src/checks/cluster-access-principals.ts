import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {accessList} from './support/access.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'cluster-access-principals',
  resource: 'cluster',
  concern: 'identity',
  severity: 'medium',
  title: 'Roles and groups have access to the cluster, not single users',
  answers: ['ID-04'],
  needs: ['clusters', 'self-managed-clusters', 'cluster-access'],
  opens: 'control-plane',
  rationale:
    'A user in the access list holds a long-lived key, and stays in the list when the person changes teams. A role is assumed for an hour, by whoever the directory says belongs to it today.',
  remediation: {
    aws: {
      cli: 'aws eks create-access-entry --cluster-name CLUSTER --principal-arn ROLE_ARN && aws eks associate-access-policy --cluster-name CLUSTER --principal-arn ROLE_ARN --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy --access-scope type=namespace,namespaces=NAMESPACE && aws eks delete-access-entry --cluster-name CLUSTER --principal-arn USER_ARN',
      terraform: `resource "aws_eks_access_entry" "team" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.team.arn
}

resource "aws_eks_access_policy_association" "team" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_eks_access_entry.team.principal_arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"

  access_scope {
    type       = "namespace"
    namespaces = ["NAMESPACE"]
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
  ],
  evaluate(cluster, context) {
    const {matching, read} = context
    const people = matching(accessList(context, cluster), entry => {
      const type = read(entry.principalType)
      return type === 'user' || type === 'root'
    })
    if (people.length > 0) return fail(`users have access of their own: ${named(people)}`)
    if (read(cluster.authenticationMode) !== 'cloud-identity') {
      return undecided('a ConfigMap in the cluster may name users, too', {
        assumptions: ['the ConfigMap names no user'],
      })
    }
    return pass('the access list names no user')
  },
})
