import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-single-factor-sign-in',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to a console sign-in without a second factor',
  answers: ['AL-11.sign-in-without-mfa'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'Where everybody is meant to have a second factor, a sign-in without one is a user who was forgotten, or one that somebody made for himself.',
  remediation: alertRemediation(
    'sign-in-without-mfa',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
  ),
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'sign-in-without-mfa', 'a console sign-in without a second factor')
  },
})
