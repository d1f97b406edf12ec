import {defineCheck} from '../contracts/check.js'
import {machinePortOutcome, tcpPorts} from './support/ports.js'

/** Kubelet, its read-only port, health and metrics of kube-proxy, cAdvisor: https://kubernetes.io/docs/reference/networking/ports-and-protocols/ */
const KUBELET_PORTS = tcpPorts(10250, 10255, 10256, 10249, 4194)

export default defineCheck({
  id: 'node-kubelet-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'critical',
  title: "The kubelet's ports are not open to a wide range of public addresses",
  answers: ['NA-02'],
  needs: ['machines', 'security-groups', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'The kubelet starts processes in every pod of its node; its read-only port shows all pods with their environment without asking who is there. Only the control plane needs to reach it, from inside the network.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 10250 --cidr 0.0.0.0/0',
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
    return machinePortOutcome(context, node, KUBELET_PORTS, {world: 'critical', wide: 'high'})
  },
})
