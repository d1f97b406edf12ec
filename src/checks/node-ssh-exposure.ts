import {defineCheck} from '../contracts/check.js'
import {ADMIN_PORTS, machinePortOutcome} from './support/ports.js'

export default defineCheck({
  id: 'node-ssh-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'critical',
  title: 'SSH and RDP of the node are not open to a wide range of public addresses',
  answers: ['NA-04.node'],
  needs: ['machines', 'security-groups', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'A login to a node is root over every pod on it, and holds the identity of the node. Ports of administration are scanned without pause; a session broker of the cloud needs no open port at all.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 22 --cidr 0.0.0.0/0',
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
    return machinePortOutcome(context, node, ADMIN_PORTS, {world: 'critical', wide: 'high'})
  },
})
