import {defineCheck, fail, pass, undecided} from '../contracts/check.js'

/** Add-ons that hand out the identities of associations on each node. */
const AGENTS: ReadonlySet<string> = new Set(['eks-pod-identity-agent'])

export default defineCheck({
  id: 'cluster-workload-identity',
  resource: 'cluster',
  concern: 'cloud-api-access',
  severity: 'high',
  title: 'Workloads can get a cloud identity of their own',
  answers: ['CA-01'],
  needs: [
    'clusters',
    'self-managed-clusters',
    'identity-providers',
    'principals',
    'pod-identities',
    'addons',
  ],
  opens: 'account',
  rationale:
    'A workload that needs the cloud and has no identity of its own takes what is there: the identity of the node, which all pods on it share, or a key in a Secret that never expires. Federation gives each service account its own, for an hour at a time.',
  remediation: {
    aws: {
      cli: 'aws eks create-addon --cluster-name CLUSTER --addon-name eks-pod-identity-agent && aws eks create-pod-identity-association --cluster-name CLUSTER --namespace NAMESPACE --service-account SERVICE_ACCOUNT --role-arn ROLE_ARN',
      terraform: `resource "aws_eks_addon" "pod_identity_agent" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "eks-pod-identity-agent"
}

resource "aws_eks_pod_identity_association" "app" {
  cluster_name    = aws_eks_cluster.this.name
  namespace       = "NAMESPACE"
  service_account = "SERVICE_ACCOUNT"
  role_arn        = aws_iam_role.app.arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html',
    'https://kubernetes.io/docs/concepts/security/service-accounts/',
  ],
  evaluate(cluster, {any, list, read, some}) {
    const associations = () =>
      some(
        list('workload-identity', item => item.clusterId === cluster.id && item.mechanism === 'pod-identity'),
        () => true,
      )
    const federated = () => {
      const issuer = read(cluster.tokenIssuer)
      return some(
        list('oidc-provider', provider => provider.issuer === issuer),
        () => true,
      )
    }
    if (any(federated, () => associations() && any(() => read(cluster.nodesOperatedByProvider), hasAgent))) {
      return pass('the account takes tokens of service accounts, or the cluster hands out identities itself')
    }
    if (!associations()) return fail('no service account of the cluster can become a principal of the cloud')
    return undecided('service accounts are associated with identities, but no add-on hands them out', {
      assumptions: ['the agent that hands out identities was installed in the cluster by hand'],
    })

    function hasAgent(): boolean {
      return some(
        list('addon', addon => addon.clusterId === cluster.id && AGENTS.has(addon.name)),
        () => true,
      )
    }
  },
})
