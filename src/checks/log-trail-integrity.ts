import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'log-trail-integrity',
  resource: 'log-trail',
  concern: 'audit-logging',
  severity: 'medium',
  title: "Changes of the trail's files can be proven",
  answers: ['AL-07'],
  needs: ['log-trails'],
  opens: 'account',
  rationale:
    'A record that can be rewritten unseen proves nothing. With signed digests anybody can show that no file was changed, taken away or added since it was delivered.',
  remediation: {
    aws: {
      cli: 'aws cloudtrail update-trail --name TRAIL --enable-log-file-validation',
      terraform: `resource "aws_cloudtrail" "main" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  is_multi_region_trail      = true
  enable_log_file_validation = true
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-enabling.html',
  ],
  evaluate(trail, {read}) {
    if (read(trail.integrityValidation)) return pass('signed digests prove that files are unchanged')
    return fail(`nothing proves that the files of ${trail.name} are unchanged`)
  },
})
