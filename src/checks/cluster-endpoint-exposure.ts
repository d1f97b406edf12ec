import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {API_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'cluster-endpoint-exposure',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'critical',
  title: 'The API server is not reachable from a wide range of public addresses',
  answers: ['CP-02'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'control-plane',
  rationale:
    'Whoever reaches the API server can try stolen tokens and unpatched flaws against it. An allow-list of a few addresses leaves only those who are meant to come. What counts is the summed address space: two halves of the internet are the internet.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-config --name CLUSTER --resources-vpc-config endpointPrivateAccess=true,publicAccessCidrs=203.0.113.10/32',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    endpoint_private_access = true
    public_access_cidrs     = ["203.0.113.10/32"]
  }
}`,
    },
    selfManaged: {
      cli: 'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port 6443 --cidr 203.0.113.10/32 && aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "api" {
  security_group_id = aws_security_group.control_plane.id
  cidr_ipv4         = "203.0.113.10/32"
  ip_protocol       = "tcp"
  from_port         = 6443
  to_port           = 6443
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://kubernetes.io/docs/concepts/security/controlling-access/',
  ],
  evaluate(cluster, context) {
    return reachOutcome(context, cluster, API_PORTS, {world: 'critical', wide: 'high'})
  },
})
