import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isTrailBucket, NO_TRAIL} from './support/buckets.js'

export default defineCheck({
  id: 'bucket-access-log',
  resource: 'bucket',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Access to the bucket of a trail is logged',
  answers: ['AL-04.bucket-log'],
  needs: ['buckets', 'log-trails'],
  opens: 'account',
  rationale:
    'Who reads the trail knows what the defenders know, and who deletes from it hides what was done. The log of the bucket is the only witness of both.',
  remediation: {
    aws: {
      cli: `aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"LOG_BUCKET","TargetPrefix":"trail/"}}'`,
      terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = aws_s3_bucket.this.id
  target_bucket = aws_s3_bucket.access_logs.id
  target_prefix = "trail/"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html',
  ],
  evaluate(bucket, context) {
    if (!isTrailBucket(context, bucket)) return notApplicable(NO_TRAIL)
    return context.read(bucket.accessLog)
      ? pass('access is logged')
      : fail(`access to ${bucket.name} is not logged`)
  },
})
