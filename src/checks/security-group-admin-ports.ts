import {defineCheck} from '../contracts/check.js'
import {ADMIN_PORTS} from '../model/ports.js'
import {groupPortOutcome} from './support/ports.js'

export default defineCheck({
  id: 'security-group-admin-ports',
  resource: 'security-group',
  concern: 'node-access',
  severity: 'critical',
  title: 'The security group opens SSH and RDP to no wide range of public IPv4 addresses',
  answers: ['NA-04.ipv4'],
  needs: ['security-groups', 'prefix-lists'],
  opens: 'network',
  rationale:
    'Ports of administration that the whole internet may knock at are tried around the clock. Whether a machine stands behind the group today is not asked: tomorrow one may. Ranges are summed up, so that two halves of the internet are the internet.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 22 --cidr 0.0.0.0/0',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.this.id
  cidr_ipv4         = "10.0.0.0/16"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  evaluate(group, context) {
    return groupPortOutcome(context, group, ADMIN_PORTS, {world: 'critical', wide: 'high'}, 'v4')
  },
})
