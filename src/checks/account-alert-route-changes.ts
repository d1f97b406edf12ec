import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-route-changes',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to changes of route tables',
  answers: ['AL-11.route-changes'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'A route decides whether a subnet is private, and through whose machine its traffic goes. One entry makes all nodes of the subnet public or sends what they say past a listener.',
  remediation: alertRemediation(
    'route-changes',
    '{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateRoute) || ($.eventName = CreateRouteTable) || ($.eventName = ReplaceRoute) || ($.eventName = ReplaceRouteTableAssociation) || ($.eventName = DeleteRouteTable) || ($.eventName = DeleteRoute) || ($.eventName = DisassociateRouteTable)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'route-changes', 'changes of route tables')
  },
})
