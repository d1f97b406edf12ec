import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {OVERLAY_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'node-overlay-exposure',
  resource: 'node',
  concern: 'network',
  severity: 'high',
  title: 'The pod network is not reachable from a wide range of public addresses',
  answers: ['NA-02'],
  needs: [...REACH_TOPICS],
  opens: 'node-pool',
  rationale:
    'Nodes carry the traffic of pods to each other in tunnels, and most kinds ask nobody who they are. Whoever can send to such a port puts packets straight into the pod network, past whatever stands between the internet and a service. A single packet does harm, and needs no way back.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "overlay" {
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_security_group.nodes.id
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
}`,
    },
  },
  references: [
    'https://docs.tigera.io/calico/latest/getting-started/kubernetes/requirements',
    'https://docs.cilium.io/en/stable/operations/system_requirements/#firewall-rules',
  ],
  evaluate(node, context) {
    return reachOutcome(context, node, OVERLAY_PORTS, {world: 'high', wide: 'medium'})
  },
})
