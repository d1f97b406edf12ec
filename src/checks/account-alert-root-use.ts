import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-root-use',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to any use of the root user',
  answers: ['AL-11.root-use'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'The root user is for a few tasks that are planned and announced. Any other use is a mistake or an intruder, and there is no limit to what either can do.',
  remediation: alertRemediation(
    'root-use',
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  ),
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'root-use', 'any use of the root user')
  },
})
