import {defineCheck, fail, pass} from '../contracts/check.js'
import {named} from './support/words.js'

export default defineCheck({
  id: 'account-trail',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'critical',
  title: "Every call to the cloud's API is recorded in all regions",
  answers: ['AL-06'],
  needs: ['account', 'log-trails'],
  opens: 'account',
  rationale:
    'Without a record of who called what, a break-in is neither noticed nor understood. A trail of one region misses the intruder who works in another; one of writes misses who reads the secrets; one that was stopped misses everything.',
  remediation: {
    aws: {
      cli: `aws cloudtrail create-trail --name main --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation
aws cloudtrail start-logging --name main`,
      terraform: `resource "aws_cloudtrail" "main" {
  name                          = "main"
  s3_bucket_name                = aws_s3_bucket.trail.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true

  event_selector {
    include_management_events = true
    read_write_type           = "All"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html',
  ],
  evaluate(account, {all, list, matching, read}) {
    const recording = (calls: 'read' | 'write') =>
      matching(list('log-trail'), trail =>
        all(
          () => read(trail.recording),
          () => read(trail.allRegions),
          () => [calls, 'all'].includes(read(trail.managementEvents)),
        ),
      )
    // One trail may keep the reads and another the writes.
    const whole = all(
      () => recording('read').length > 0,
      () => recording('write').length > 0,
    )
    if (whole) {
      const trails = [...new Set([...recording('read'), ...recording('write')])]
      return pass(`all calls in all regions are recorded by ${named(trails)}`)
    }
    return fail(`no trail of ${account.name} records all calls in all regions`)
  },
})
