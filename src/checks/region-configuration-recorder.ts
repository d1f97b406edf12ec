import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-configuration-recorder',
  resource: 'region',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'Changes of the configuration of resources are recorded',
  answers: ['AL-13.recorder'],
  needs: ['regions'],
  opens: 'account',
  rationale:
    'The audit log tells what was called; the recorder tells what it did to the settings, and what they were before. Both questions come up after the fact, when it is too late to start recording.',
  remediation: {
    aws: {
      cli: `aws configservice put-configuration-recorder --configuration-recorder name=default,roleARN=ROLE_ARN --recording-group allSupported=true,includeGlobalResourceTypes=true
aws configservice put-delivery-channel --delivery-channel name=default,s3BucketName=BUCKET
aws configservice start-configuration-recorder --configuration-recorder-name default`,
      terraform: `resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = aws_iam_role.config.arn

  recording_group {
    all_supported                 = true
    include_global_resource_types = true
  }
}

resource "aws_config_delivery_channel" "this" {
  name           = "default"
  s3_bucket_name = aws_s3_bucket.config.id
  depends_on     = [aws_config_configuration_recorder.this]
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
  depends_on = [aws_config_delivery_channel.this]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
    'https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html',
  ],
  evaluate(region, {read}) {
    if (read(region.configurationRecorder)) return pass('all supported types are recorded')
    return fail(`no recorder runs for all types in ${region.name}`)
  },
})
