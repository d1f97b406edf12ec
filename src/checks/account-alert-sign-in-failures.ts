import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-sign-in-failures',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to failed console sign-ins',
  answers: ['AL-11.sign-in-failures'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'A password that is mistyped fails once; one that is guessed fails many times. The count tells who is under attack while the guess is still wrong.',
  remediation: alertRemediation(
    'sign-in-failures',
    '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
  ),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'sign-in-failures', 'failed console sign-ins')
  },
})
