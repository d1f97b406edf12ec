import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'security-group-default',
  resource: 'security-group',
  concern: 'network',
  severity: 'medium',
  title: 'The default security group admits nothing',
  answers: ['NW-03.security-group'],
  needs: ['security-groups'],
  opens: 'network',
  rationale:
    'A machine that is started without a security group gets the default one. As it comes, all its members reach one another on every port and send wherever they like: who forgets a setting joins that circle. Emptied, it makes the mistake show at once.',
  remediation: {
    aws: {
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids INGRESS_RULE && aws ec2 revoke-security-group-egress --group-id GROUP --security-group-rule-ids EGRESS_RULE',
      terraform: `resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html'],
  evaluate(group, {read}) {
    if (!read(group.isDefault)) return notApplicable('not the default security group')
    const rules = read(group.rules)
    const inward = rules.filter(rule => rule.direction === 'ingress').length
    if (inward > 0) return fail(`the default security group admits traffic (${inward} entries)`)
    if (rules.length > 0) return fail('the default security group lets traffic out', {severity: 'low'})
    return pass('the default security group is empty')
  },
})
