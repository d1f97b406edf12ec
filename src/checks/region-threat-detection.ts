import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-threat-detection',
  resource: 'region',
  concern: 'audit-logging',
  severity: 'high',
  title: 'A threat detector is on',
  answers: ['AL-12'],
  unlisted: 'The list for this cloud names its posture service and leaves the detector to the guides.',
  needs: ['regions'],
  opens: 'account',
  rationale:
    'Records tell what happened to those who look. A detector looks: it knows the addresses, the sequences of calls and the odd hours of those who break in, and says so within minutes. A region without it is where an intruder goes.',
  remediation: {
    aws: {
      cli: 'aws guardduty create-detector --enable --features Name=EKS_AUDIT_LOGS,Status=ENABLED --region REGION',
      terraform: `resource "aws_guardduty_detector" "this" {
  enable = true
}

resource "aws_guardduty_detector_feature" "audit" {
  detector_id = aws_guardduty_detector.this.id
  name        = "EKS_AUDIT_LOGS"
  status      = "ENABLED"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html',
    'https://docs.aws.amazon.com/guardduty/latest/ug/kubernetes-protection.html',
  ],
  evaluate(region, {read}) {
    const detection = read(region.threatDetection)
    if (detection === null) return fail(`there is no threat detector in ${region.name}`)
    return detection.enabled ? pass('a detector is on') : fail(`the detector in ${region.name} is off`)
  },
})
