import {defineCheck, fail, pass} from '../contracts/check.js'
import {describeExposure} from '../model/exposure.js'
import {admission, groupRules, malformedRanges, TO_ANYWHERE} from './support/admission.js'
import {unguarded} from './support/ports.js'

export default defineCheck({
  id: 'node-egress',
  resource: 'node',
  concern: 'network',
  severity: 'medium',
  title: 'What the node may send out is limited',
  answers: ['NW-11'],
  unlisted:
    'The benchmarks speak of network policies in the cluster; the security group of the node is the line behind them.',
  needs: ['machines', 'security-groups', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'Code that runs where it should not needs a way out: to fetch its tools, to be steered, to take data away. A node needs the API server, the registry, name service and time; that is a short list, and every port to every address is what security groups allow unasked.',
  remediation: {
    aws: {
      cli: `aws ec2 authorize-security-group-egress --group-id GROUP --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]' && aws ec2 revoke-security-group-egress --group-id GROUP --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
      terraform: `# Together with entries for the cluster itself: DNS, kubelet and pods.
resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.nodes.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  ],
  evaluate(node, context) {
    const ids = context.read(node.securityGroupIds)
    if (ids.length === 0) return unguarded()
    const {exposure, malformed, tooMuch} = admission(context, groupRules(context, ids), TO_ANYWHERE)
    const text = `on every port the node may send to ${describeExposure(exposure)}`
    if (tooMuch) return fail(text, {severity: exposure.grade === 'world' ? 'medium' : 'low'})
    return malformed.length > 0 ? malformedRanges(malformed) : pass(text)
  },
})
