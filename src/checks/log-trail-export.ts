import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'log-trail-export',
  resource: 'log-trail',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'The trail is also delivered to a log store, or is that of the organisation',
  answers: ['AL-05.trail'],
  unlisted: 'The lists ask where the logs of a cluster go, not where those of the account do.',
  needs: ['log-trails'],
  opens: 'account',
  rationale:
    'Files in a bucket of the same account are as safe as the account. A copy in a log store can be searched and alerted on at once; the trail of an organisation is out of the reach of the accounts that it records.',
  remediation: {
    aws: {
      cli: 'aws cloudtrail update-trail --name TRAIL --cloud-watch-logs-log-group-arn LOG_GROUP_ARN --cloud-watch-logs-role-arn ROLE_ARN',
      terraform: `resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.trail_to_logs.arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html',
  ],
  evaluate(trail, {any, read}) {
    const leaves = any(
      () => read(trail.logStoreId) !== null,
      () => read(trail.organisationWide),
    )
    if (leaves) return pass(`${trail.name} is delivered to a log store or is the organisation's`)
    return fail(`${trail.name} is delivered to one bucket and nowhere else`)
  },
})
