import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-network-acl-changes',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to changes of network ACLs',
  answers: ['AL-11.network-acl-changes'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'The lists of a network are its second wall, behind the security groups, and hardly ever change. A change takes the wall down for all subnets that share the list.',
  remediation: alertRemediation(
    'network-acl-changes',
    '{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateNetworkAcl) || ($.eventName = CreateNetworkAclEntry) || ($.eventName = DeleteNetworkAcl) || ($.eventName = DeleteNetworkAclEntry) || ($.eventName = ReplaceNetworkAclEntry) || ($.eventName = ReplaceNetworkAclAssociation)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'network-acl-changes', 'changes of network ACLs')
  },
})
