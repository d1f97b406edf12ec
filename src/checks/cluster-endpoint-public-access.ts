import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {API_PORTS} from '../model/ports.js'
import {unreachedOutcome} from './support/reach.js'

export default defineCheck({
  id: 'cluster-endpoint-public-access',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'high',
  title: 'The API server cannot be reached from any public address',
  answers: ['CP-01'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'control-plane',
  rationale:
    'An allow-list still leaves a door in the wall: offices share their address with guests, and ranges change hands. An API server that only answers inside the network cannot be tried by anybody who is not already there.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true,endpointPublicAccess=false',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}`,
    },
    selfManaged: {
      cli: 'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port 6443 --source-group ADMIN_GROUP && aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_lb" "api" {
  load_balancer_type = "network"
  internal           = true
  subnets            = aws_subnet.private[*].id
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://kubernetes.io/docs/concepts/security/controlling-access/',
  ],
  evaluate(cluster, context) {
    return unreachedOutcome(context, cluster, API_PORTS)
  },
})
