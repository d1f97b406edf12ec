import {defineCheck} from '../contracts/check.js'
import {ADMIN_PORTS, CONTROLLER_PORTS, ETCD_PORTS, KUBELET_PORTS, RUNTIME_PORTS} from '../model/ports.js'
import {machinePortOutcome} from './support/ports.js'

/** What nobody on the internet has business with, on any node. */
const GUARDED = [...ADMIN_PORTS, ...KUBELET_PORTS, ...ETCD_PORTS, ...CONTROLLER_PORTS, ...RUNTIME_PORTS]

export default defineCheck({
  id: 'node-port-rules',
  resource: 'node',
  concern: 'node-access',
  severity: 'medium',
  title: 'The security groups of the node admit no wide range of public addresses to a guarded port',
  answers: [],
  unlisted:
    'The benchmarks ask what is exposed; this is the line behind: a rule that is open although nothing leads to it today.',
  needs: ['machines', 'security-groups', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'A rule that admits the internet to SSH, the kubelet, etcd or the Docker API does no harm while the machine has no public address and no balancer leads to it. It is one change away from it: a route, an address, a target. What is within reach today is judged by the checks of the single ports.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_security_group.bastion.id
  ip_protocol                  = "tcp"
  from_port                    = 22
  to_port                      = 22
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
    'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
  ],
  evaluate(node, context) {
    return machinePortOutcome(context, node, GUARDED, {world: 'medium', wide: 'low'})
  },
})
