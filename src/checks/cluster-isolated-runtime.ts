import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-isolated-runtime',
  resource: 'cluster',
  concern: 'node-access',
  severity: 'low',
  title: 'The cluster can run pods in virtual machines of their own',
  answers: ['NA-13'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'Containers on a node share its kernel, and one flaw in it is a way from any of them to all others. Code that is not trusted, or that others bring along, belongs behind a stronger wall.',
  remediation: {
    aws: {
      cli: 'aws eks create-fargate-profile --cluster-name CLUSTER --fargate-profile-name isolated --pod-execution-role-arn ROLE_ARN --subnets PRIVATE_SUBNET_1 PRIVATE_SUBNET_2 --selectors namespace=NAMESPACE',
      terraform: `resource "aws_eks_fargate_profile" "isolated" {
  cluster_name           = aws_eks_cluster.this.name
  fargate_profile_name   = "isolated"
  pod_execution_role_arn = aws_iam_role.fargate.arn
  subnet_ids             = aws_subnet.private[*].id

  selector {
    namespace = "NAMESPACE"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/fargate.html',
    'https://kubernetes.io/docs/concepts/containers/runtime-class/',
  ],
  evaluate(cluster, {read}) {
    if (cluster.management === 'self-managed') {
      return notApplicable('the cloud does not know the runtimes of a cluster that its owner runs')
    }
    const profiles = read(cluster.isolatedProfiles)
    return profiles.length > 0
      ? pass(`pods of ${profiles.slice(0, 5).join(', ')} run in virtual machines of their own`)
      : fail('all pods share the kernels of nodes')
  },
})
