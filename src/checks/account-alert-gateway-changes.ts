import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-gateway-changes',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to changes of network gateways',
  answers: ['AL-11.gateway-changes'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'A network without a gateway cannot be reached, whatever its groups say. Attaching one is the first step to making nodes public, and to carrying data out.',
  remediation: alertRemediation(
    'gateway-changes',
    '{ ($.eventSource = ec2.amazonaws.com) && (($.eventName = CreateCustomerGateway) || ($.eventName = DeleteCustomerGateway) || ($.eventName = AttachInternetGateway) || ($.eventName = CreateInternetGateway) || ($.eventName = DeleteInternetGateway) || ($.eventName = DetachInternetGateway)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'gateway-changes', 'changes of network gateways')
  },
})
