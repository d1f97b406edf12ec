import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {KUBELET_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'node-kubelet-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'critical',
  title: "The kubelet's ports are not reachable from a wide range of public addresses",
  answers: ['NA-02'],
  needs: [...REACH_TOPICS],
  opens: 'node-pool',
  rationale:
    'The kubelet starts processes in every pod of its node; its read-only port shows all pods with their environment and does not ask who is there. Only the control plane and what measures the nodes need to reach these ports, from inside the network.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "kubelet" {
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
}`,
    },
  },
  references: [
    'https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/',
    'https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html',
  ],
  evaluate(node, context) {
    return reachOutcome(context, node, KUBELET_PORTS, {world: 'critical', wide: 'high'})
  },
})
