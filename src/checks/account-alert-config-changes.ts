import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-config-changes',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to changes of the configuration recorder',
  answers: ['AL-11.config-changes'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'Who wants a change of settings to go unseen stops the recorder first, or sends what it records somewhere else.',
  remediation: alertRemediation(
    'config-changes',
    '{ ($.eventSource = config.amazonaws.com) && (($.eventName = StopConfigurationRecorder) || ($.eventName = DeleteDeliveryChannel) || ($.eventName = PutDeliveryChannel) || ($.eventName = PutConfigurationRecorder)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/log-api-calls.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'config-changes', 'changes of the configuration recorder')
  },
})
