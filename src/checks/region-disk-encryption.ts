import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-disk-encryption',
  resource: 'region',
  concern: 'node-access',
  severity: 'medium',
  title: 'New disks of the region are encrypted by default',
  answers: ['NA-10.default'],
  needs: ['regions'],
  opens: 'account',
  rationale:
    'Disks are made by templates, by storage drivers in the cluster and by hand. The default of the region encrypts all of them, whatever they forget, at no cost and without a change for those who use them.',
  remediation: {
    aws: {
      cli: 'aws ec2 enable-ebs-encryption-by-default --region REGION',
      terraform: `resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html'],
  evaluate(region, {read}) {
    return read(region.diskEncryptionByDefault)
      ? pass('new disks are encrypted by default')
      : fail('new disks are not encrypted unless somebody asks for it')
  },
})
