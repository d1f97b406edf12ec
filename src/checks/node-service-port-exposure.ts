import {defineCheck, REACH_TOPICS, undecided} from '../contracts/check.js'
import {DEFAULT_NODE_PORTS, nodePortTargets} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'node-service-port-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'medium',
  title: 'The node ports of services are not reachable from a wide range of public addresses',
  answers: ['NA-03'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'node-pool',
  rationale:
    'A service of type NodePort or LoadBalancer takes a port of this range on every node. Where the range is open, each such service is published the moment that somebody creates it, past the load balancer and whatever guards it.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "node_ports" {
  security_group_id            = aws_security_group.nodes.id
  referenced_security_group_id = aws_security_group.load_balancer.id
  ip_protocol                  = "tcp"
  from_port                    = 30000
  to_port                      = 32767
}`,
    },
  },
  references: [
    'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
    'https://docs.aws.amazon.com/eks/latest/best-practices/network-security.html',
  ],
  evaluate(node, context) {
    const {follow, readOr} = context
    // A flag of the API server, which the cloud does not know where it does not run it: then the usual range.
    const text = readOr(follow('cluster', node.clusterId).nodePortRange, DEFAULT_NODE_PORTS)
    const targets = nodePortTargets(text)
    if (targets === null) {
      return undecided(`the cloud gave a range of node ports that cannot be read: ${text}`, {
        assumptions: ['the range of node ports is closed'],
      })
    }
    // What a balancer publishes in its own name is a service that somebody meant to publish.
    return reachOutcome(context, node, targets, {world: 'medium', wide: 'low'}, path => path.clientAdmitted)
  },
})
