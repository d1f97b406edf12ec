import {defineCheck} from '../contracts/check.js'
import {alertOutcome, alertRemediation} from './support/alerts.js'

export default defineCheck({
  id: 'account-alert-iam-changes',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Somebody is alerted to changes of identity policies',
  answers: ['AL-11.iam-changes'],
  needs: ['account', 'alerts', 'log-trails'],
  opens: 'account',
  rationale:
    'Rights are changed seldom, and from a pipeline. A policy that is attached by hand at night is how an intruder makes sure of coming back.',
  remediation: alertRemediation(
    'iam-changes',
    '{ ($.eventSource = iam.amazonaws.com) && (($.eventName = DeleteGroupPolicy) || ($.eventName = DeleteRolePolicy) || ($.eventName = DeleteUserPolicy) || ($.eventName = PutGroupPolicy) || ($.eventName = PutRolePolicy) || ($.eventName = PutUserPolicy) || ($.eventName = CreatePolicy) || ($.eventName = DeletePolicy) || ($.eventName = CreatePolicyVersion) || ($.eventName = DeletePolicyVersion) || ($.eventName = AttachRolePolicy) || ($.eventName = DetachRolePolicy) || ($.eventName = AttachUserPolicy) || ($.eventName = DetachUserPolicy) || ($.eventName = AttachGroupPolicy) || ($.eventName = DetachGroupPolicy)) }',
  ),
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html',
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html',
  ],
  evaluate(account, context) {
    return alertOutcome(context, account, 'iam-changes', 'changes of identity policies')
  },
})
