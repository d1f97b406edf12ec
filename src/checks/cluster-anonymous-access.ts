import {defineCheck, pass, undecided} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-anonymous-access',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'medium',
  title: 'Without a credential the API server tells nothing but its health',
  answers: ['CP-06'],
  unlisted:
    'CIS asks it of the flags of a control plane that one runs oneself; no list asks it of a managed one.',
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'One binding for anonymous users, made for a dashboard or in haste, hands its rights to whoever can reach the API server. Where the server refuses such requests before it looks at bindings, the mistake has no effect.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-version --name CLUSTER --kubernetes-version NEXT_MINOR_VERSION # one at a time, up to 1.32 or later',
      terraform: `resource "aws_eks_cluster" "this" {
  version = "1.32" # or later, one minor version at a time
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://kubernetes.io/docs/reference/access-authn-authz/authentication/#anonymous-requests',
  ],
  evaluate(cluster, {read}) {
    if (read(cluster.anonymousAccess) === 'health-only') {
      return pass('anonymous requests are taken for the health of the API server only')
    }
    return undecided('bindings inside the cluster decide what anonymous requests may do', {
      assumptions: ['no binding in the cluster names anonymous or unauthenticated users'],
    })
  },
})
