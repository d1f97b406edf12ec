import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {ADMIN_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'node-ssh-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'critical',
  title: 'SSH and RDP of the node are not reachable from a wide range of public addresses',
  answers: ['NA-04.node'],
  needs: [...REACH_TOPICS],
  opens: 'node-pool',
  rationale:
    'A login to a node is root over every pod on it, and holds the identity of the node. Ports of administration are scanned without pause; a session broker of the cloud needs no open port at all.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.node.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_security_group" "nodes" {
  ingress {
    from_port = 22
    to_port   = 22
    protocol  = "tcp"
    self      = true
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/protecting-the-infrastructure.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  evaluate(node, context) {
    return reachOutcome(context, node, ADMIN_PORTS, {world: 'critical', wide: 'high'})
  },
})
