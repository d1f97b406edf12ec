import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-key-deletion',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to a key that is disabled or scheduled for deletion',
  answers: ['AL-11.key-deletion'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'Without its key, everything that a cluster, a volume or a backup has encrypted is noise. A deletion waits for a week at least: enough to take it back, if somebody hears of it.',
  remediation: alertRemediation(
    'key-deletion',
    '{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'key-deletion', 'a key that is disabled or scheduled for deletion')
  },
})
