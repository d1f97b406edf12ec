import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-posture-service',
  resource: 'region',
  concern: 'audit-logging',
  severity: 'medium',
  title: 'The posture service is on',
  answers: ['AL-13.posture'],
  needs: ['regions'],
  opens: 'account',
  rationale:
    'Scans like this one see a moment. The posture service of the cloud looks between them, gathers what the other detectors find, and keeps it where people look.',
  remediation: {
    aws: {
      cli: 'aws securityhub enable-security-hub --enable-default-standards --region REGION',
      terraform: `resource "aws_securityhub_account" "this" {
  enable_default_standards = true
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/central-configuration-intro.html',
  ],
  evaluate(region, {read}) {
    return read(region.postureService)
      ? pass('the service is on')
      : fail(`the service is off in ${region.name}`)
  },
})
