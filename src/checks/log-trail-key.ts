import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'log-trail-key',
  resource: 'log-trail',
  concern: 'audit-logging',
  severity: 'low',
  title: "The trail is encrypted with the customer's own key",
  answers: ['AL-08'],
  needs: ['log-trails'],
  opens: 'account',
  rationale:
    "With a key of one's own, reading the trail takes two permissions, that of the bucket and that of the key, and each use of the key is on record. A bucket that is opened by mistake then still tells nobody anything.",
  remediation: {
    aws: {
      cli: 'aws cloudtrail update-trail --name TRAIL --kms-key-id KEY_ARN',
      terraform: `resource "aws_cloudtrail" "main" {
  name                  = "main"
  s3_bucket_name        = aws_s3_bucket.trail.id
  is_multi_region_trail = true
  kms_key_id            = aws_kms_key.trail.arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html',
  ],
  evaluate(trail, {read}) {
    if (read(trail.keyId) !== null) return pass("the trail is encrypted with the customer's key")
    return fail(`${trail.name} is encrypted with a key of the cloud`)
  },
})
