import {defineCheck} from '../contracts/check.js'
import {objectLogOutcome} from './support.js'

export default defineCheck({
  id: 'account-object-write-log',
  resource: 'account',
  concern: 'audit-logging',
  severity: 'low',
  title: 'Writes of objects in every bucket are recorded',
  answers: ['AL-09.write'],
  needs: ['account', 'log-trails'],
  opens: 'account',
  rationale:
    'The record of calls tells who made a bucket, not who put an object into it or deleted one. After an attack with ransom or a forged artefact that is the question.',
  remediation: {
    aws: {
      cli: `aws cloudtrail put-event-selectors --trail-name TRAIL --event-selectors '[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]'`,
      terraform: `resource "aws_cloudtrail" "main" {
  name                  = "main"
  s3_bucket_name        = aws_s3_bucket.trail.id
  is_multi_region_trail = true

  event_selector {
    include_management_events = true
    read_write_type           = "All"

    data_resource {
      type   = "AWS::S3::Object"
      values = ["arn:aws:s3"]
    }
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html',
  ],
  evaluate(account, context) {
    return objectLogOutcome(context, account, 'write')
  },
})
