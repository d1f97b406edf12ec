import {defineCheck} from '../contracts/check.js'
import {tcpPorts} from '../model/ports.js'
import {groupPortOutcome} from './support/ports.js'

/** SMB, formerly CIFS. */
const FILE_SHARING_PORTS = tcpPorts(445)

export default defineCheck({
  id: 'security-group-file-sharing',
  resource: 'security-group',
  concern: 'node-access',
  severity: 'critical',
  title: 'The security group opens file sharing to no wide range of public addresses',
  answers: ['NA-04.cifs'],
  needs: ['security-groups', 'prefix-lists'],
  opens: 'network',
  rationale:
    'File sharing was never made for the open internet: its flaws spread the worst worms of its time within hours, and its shares give away data without a flaw. It belongs behind a tunnel.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 445 --cidr 0.0.0.0/0',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "smb" {
  security_group_id            = aws_security_group.files.id
  referenced_security_group_id = aws_security_group.clients.id
  ip_protocol                  = "tcp"
  from_port                    = 445
  to_port                      = 445
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  evaluate(group, context) {
    return groupPortOutcome(context, group, FILE_SHARING_PORTS, {world: 'critical', wide: 'high'})
  },
})
