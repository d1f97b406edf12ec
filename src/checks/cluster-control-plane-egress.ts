import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-control-plane-egress',
  resource: 'cluster',
  concern: 'network',
  severity: 'low',
  title: 'What the control plane sends out goes through a network of its owner',
  answers: ['CP-12'],
  unlisted: 'The setting is younger than the lists.',
  needs: ['clusters', 'self-managed-clusters'],
  opens: 'control-plane',
  rationale:
    'The API server calls webhooks and identity providers, and sends them what they should judge. By the way out that the cloud provides nobody can filter or record that; in the network of the cluster it meets the same firewalls and logs as everything else.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config controlPlaneEgressMode=CUSTOMER_ROUTED',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    control_plane_egress_mode = "CUSTOMER_ROUTED" # there is no way back on the same cluster
  }
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/control-plane-egress.html'],
  evaluate(cluster, {read}) {
    return read(cluster.controlPlaneEgress) === 'customer'
      ? pass('the control plane sends through the network of its owner')
      : fail('the control plane sends by a way of the provider')
  },
})
