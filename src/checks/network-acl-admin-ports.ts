import {defineCheck, fail, pass} from '../contracts/check.js'
import {union} from '../model/address-set.js'
import {classify, describeExposure, isWide} from '../model/exposure.js'
import {admittedInOrder} from '../model/firewall.js'
import {malformedRanges} from './support/admission.js'

export default defineCheck({
  id: 'network-acl-admin-ports',
  resource: 'network-acl',
  concern: 'network',
  severity: 'medium',
  title: 'The network access list opens SSH and RDP to no wide range of public addresses',
  answers: ['NW-04'],
  needs: ['network-acls'],
  opens: 'network',
  rationale:
    'The list of a subnet is the second line behind security groups: it still holds when somebody opens a group in a hurry. Its entries are tried in order and the first match decides, so an entry that opens everything is harmless behind one that closes these ports.',
  remediation: {
    aws: {
      cli: 'aws ec2 create-network-acl-entry --network-acl-id ACL --ingress --rule-number 1 --protocol tcp --port-range From=22,To=22 --cidr-block 0.0.0.0/0 --rule-action deny && aws ec2 create-network-acl-entry --network-acl-id ACL --ingress --rule-number 2 --protocol tcp --port-range From=3389,To=3389 --cidr-block 0.0.0.0/0 --rule-action deny',
      terraform: `resource "aws_network_acl_rule" "admin_ports" {
  for_each       = {ssh = [1, 22], rdp = [2, 3389]}
  network_acl_id = aws_network_acl.this.id
  egress         = false
  rule_number    = each.value[0]
  protocol       = "tcp"
  from_port      = each.value[1]
  to_port        = each.value[1]
  cidr_block     = "0.0.0.0/0"
  rule_action    = "deny"
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html'],
  evaluate(acl, {read}) {
    const entries = read(acl.entries)
    const ports = [22, 3389].map(port => ({port, ...admittedInOrder(entries, 'tcp', port)}))
    const exposure = classify(union(...ports.map(({sources}) => sources)))
    const text = `the list admits ${describeExposure(exposure)} to SSH or RDP`
    if (isWide(exposure)) return fail(text, {severity: exposure.grade === 'world' ? 'medium' : 'low'})
    const malformed = new Set(ports.flatMap(port => port.malformed))
    return malformed.size > 0 ? malformedRanges([...malformed]) : pass(text)
  },
})
