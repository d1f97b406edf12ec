import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-endpoint-private-access',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'medium',
  title: 'Nodes reach the API server by a path inside the network',
  answers: ['CP-03'],
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'Without a private endpoint nodes and pods talk to the API server by its public address, so that its allow-list must hold the addresses of the network: it cannot be closed any further, and the traffic depends on the way out to the internet.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    endpoint_private_access = true
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
  ],
  evaluate(cluster, {read}) {
    return read(cluster.privateEndpoint)
      ? pass('the private endpoint is on')
      : fail('the private endpoint is off: nodes go by the public one')
  },
})
