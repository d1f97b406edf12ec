import {defineCheck, REACH_TOPICS} from '../contracts/check.js'
import {RUNTIME_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'

export default defineCheck({
  id: 'node-runtime-exposure',
  resource: 'node',
  concern: 'node-access',
  severity: 'critical',
  title: 'The Docker API of the node is not reachable from a wide range of public addresses',
  answers: ['NA-02'],
  needs: [...REACH_TOPICS],
  opens: 'node-pool',
  rationale:
    'Whoever speaks to the Docker API can start a container that owns the machine. Without TLS it asks for nothing at all, and scanners look for it all day. Nothing outside of the machine needs it.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `# No rule names 2375 or 2376.
resource "aws_security_group" "nodes" {
  ingress {
    from_port = 10250
    to_port   = 10250
    protocol  = "tcp"
    self      = true
  }
}`,
    },
  },
  references: ['https://docs.docker.com/engine/security/protect-access/'],
  evaluate(node, context) {
    return reachOutcome(context, node, RUNTIME_PORTS, {world: 'critical', wide: 'high'})
  },
})
