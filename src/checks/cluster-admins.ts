import {type CheckContext, defineCheck, fail, pass, undecided} from '../contracts/check.js'
import type {ClusterAccessResource} from '../model/cluster.js'
import type {Severity} from '../model/provider.js'
import {accessList, isClusterAdmin} from './support/access.js'

/**
 * People, a pipeline, a way in for emergencies, the tool that manages clusters, and one to spare while any of them is
 * being replaced: whoever needs more hands out admin where a role for a namespace would do.
 */
const FEW = 5

export default defineCheck({
  id: 'cluster-admins',
  resource: 'cluster',
  concern: 'identity',
  severity: 'critical',
  title: 'Few principals are cluster-admin, and none of them is a user or root',
  answers: ['ID-05'],
  needs: ['clusters', 'self-managed-clusters', 'cluster-access'],
  opens: 'control-plane',
  rationale:
    'A cluster-admin reads every secret, runs on every node and acts as every workload: each further one is a further way to all of that. Root cannot be limited or told apart, and a user holds keys that do not expire.',
  remediation: {
    aws: {
      cli: 'aws eks associate-access-policy --cluster-name CLUSTER --principal-arn PRINCIPAL_ARN --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy --access-scope type=namespace,namespaces=NAMESPACE && aws eks disassociate-access-policy --cluster-name CLUSTER --principal-arn PRINCIPAL_ARN --policy-arn arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy',
      terraform: `resource "aws_eks_access_policy_association" "team" {
  cluster_name  = aws_eks_cluster.this.name
  principal_arn = aws_iam_role.team.arn
  policy_arn    = "arn:aws:eks::aws:cluster-access-policy/AmazonEKSEditPolicy"

  access_scope {
    type       = "namespace"
    namespaces = ["NAMESPACE"]
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/access-policy-permissions.html',
    'https://kubernetes.io/docs/concepts/security/rbac-good-practices/',
  ],
  evaluate(cluster, context) {
    const proven = excess(context, accessList(context, cluster), entry => isClusterAdmin(context, entry))
    if (proven !== undefined) return fail(proven.text, {severity: proven.severity})
    if (context.read(cluster.authenticationMode) !== 'cloud-identity') {
      return undecided('admins of the ConfigMap in the cluster are not visible from the cloud', {
        assumptions: ['the ConfigMap adds no admin'],
      })
    }
    const possible = excess(context, accessList(context, cluster), entry => mayBeAdmin(context, entry))
    if (possible === undefined) return pass(`at most ${FEW} roles are cluster-admin, no user and not root`)
    return undecided(`if bindings in the cluster make admins of groups, ${possible.text}`, {
      severity: possible.severity,
      assumptions: ['the groups and undocumented policies of the access list do not amount to cluster-admin'],
    })
  },
})

/** The worst thing about the admins of a list; undefined only if it is proven that there is none. */
function excess(
  {atLeast, matching, read, some}: CheckContext,
  entries: ReturnType<typeof accessList>,
  isAdmin: (entry: ClusterAccessResource) => boolean,
): {readonly severity: Severity; readonly text: string} | undefined {
  const of = (type: string) => some(entries, entry => isAdmin(entry) && read(entry.principalType) === type)
  const [worst] = matching(
    [
      {severity: 'critical', text: 'root is cluster-admin', holds: () => of('root')},
      {severity: 'high', text: 'a user is cluster-admin', holds: () => of('user')},
      {
        severity: 'high',
        text: `more than ${FEW} principals are cluster-admin`,
        holds: () => atLeast(FEW + 1, entries, isAdmin),
      },
    ] as const,
    danger => danger.holds(),
  )
  return worst
}

/** An admin, or one whose groups and unknown policies may amount to that. Nodes are in a group that is known. */
function mayBeAdmin(context: CheckContext, entry: ClusterAccessResource): boolean {
  const {any, read} = context
  return any(
    () => isClusterAdmin(context, entry),
    () => read(entry.policies).some(({level, scope}) => level === 'undocumented' && scope === 'cluster'),
    () => read(entry.groups).some(group => !group.startsWith('system:')),
  )
}
