import {defineCheck} from '../contracts/check.js'
import {ADMIN_PORTS} from '../model/ports.js'
import {groupPortOutcome} from './support/ports.js'

export default defineCheck({
  id: 'security-group-admin-ports-ipv6',
  resource: 'security-group',
  concern: 'node-access',
  severity: 'critical',
  title: 'The security group opens SSH and RDP to no wide range of public IPv6 addresses',
  answers: ['NA-04.ipv6'],
  needs: ['security-groups', 'prefix-lists'],
  opens: 'network',
  rationale:
    'IPv6 has entries of its own, which a look at 0.0.0.0/0 misses. Where a subnet has IPv6, its machines have public addresses by nature, and an entry for ::/0 opens them.',
  remediation: {
    aws: {
      cli: `aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions '[{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]'`,
      terraform: `resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.this.id
  cidr_ipv6         = aws_vpc.this.ipv6_cidr_block
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  evaluate(group, context) {
    return groupPortOutcome(context, group, ADMIN_PORTS, {world: 'critical', wide: 'high'}, 'v6')
  },
})
