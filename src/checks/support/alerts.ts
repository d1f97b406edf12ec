import {type CheckContext, fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import type {AccountResource, AlertEvent} from '../../model/account.js'
import type {LogTrailResource} from '../../model/logging.js'
import type {Fix, Remediation} from '../../model/report.js'
import {named} from './words.js'

/** What the checks of alerts share. No class of events and no pattern may stand here: each check has its own. */

/**
 * Whether somebody hears of a class of events. An alert counts where its pattern matches the whole class, a subscriber
 * is notified, and a trail that records everything in all regions delivers to the store that it reads.
 */
export function alertOutcome(
  {all, list, matching, read, some}: CheckContext,
  account: AccountResource,
  event: AlertEvent,
  what: string,
): Outcome {
  const records = (trail: LogTrailResource): boolean =>
    all(
      () => read(trail.recording),
      () => read(trail.allRegions),
      () => read(trail.managementEvents) === 'all',
    )
  const heard = matching(
    list('alert', alert => read(alert.events).includes(event)),
    alert =>
      all(
        () => read(alert.notified),
        () =>
          some(
            list('log-trail', trail => read(trail.logStoreId) === read(alert.logStoreId)),
            records,
          ),
      ),
  )
  if (heard.length > 0) return pass(`${named(heard)} alerts somebody to ${what}`)
  const nobody = `nobody is alerted to ${what} in ${account.name}`
  const elsewhere = some(list('log-trail'), trail =>
    all(
      () => read(trail.organisationWide),
      () => read(trail.logStoreId) !== null,
      () => records(trail),
    ),
  )
  if (!elsewhere || read(account.organisation)?.managementAccount === account.account) return fail(nobody)
  return undecided(`${nobody}, unless the account that keeps the organisation's trail does it`, {
    assumptions: [`the management account alerts somebody to ${what} in all accounts`],
  })
}

/** How to make such an alert: a filter on the trail's log group, and an alarm on what it counts. */
export function alertRemediation(event: AlertEvent, pattern: string): Remediation {
  return {aws: awsFix(event, pattern)}
}

function awsFix(event: AlertEvent, pattern: string): Fix {
  const quoted = pattern.replaceAll('"', '\\"')
  return {
    cli: `aws logs put-metric-filter --log-group-name TRAIL_LOG_GROUP --filter-name ${event} --filter-pattern '${pattern}' --metric-transformations metricName=${event},metricNamespace=Trail,metricValue=1
aws cloudwatch put-metric-alarm --alarm-name ${event} --namespace Trail --metric-name ${event} --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN`,
    terraform: `resource "aws_cloudwatch_log_metric_filter" "this" {
  name           = "${event}"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "${quoted}"

  metric_transformation {
    name      = "${event}"
    namespace = "Trail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  alarm_name          = "${event}"
  namespace           = "Trail"
  metric_name         = "${event}"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.security.arn]
}`,
  }
}
