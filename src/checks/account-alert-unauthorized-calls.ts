import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-unauthorized-calls',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to API calls that were refused',
  answers: ['AL-11.unauthorized-calls'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'Somebody who has stolen a key does not know what it can do, and tries. The refusals come in dozens, minutes after the theft, and are often the first sign of it.',
  remediation: alertRemediation(
    'unauthorized-calls',
    '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
  ),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'unauthorized-calls', 'API calls that were refused')
  },
})
