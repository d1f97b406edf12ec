import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isCopyOfEtcd, NO_ETCD} from './support/etcd.js'

export default defineCheck({
  id: 'snapshot-encryption',
  resource: 'snapshot',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'The copy of a disk that holds etcd is encrypted',
  answers: ['EE-06'],
  needs: ['snapshots', 'volumes'],
  opens: 'control-plane',
  rationale:
    'A copy is read block by block by whoever has the right to, without a machine and without a trace in the cluster. Where it is encrypted that also takes the key, and it cannot be shared with everyone at all. A copy is as its disk was: those that are older than the encryption of the disk stay plain until they are deleted.',
  remediation: {
    aws: {
      cli: 'aws ec2 copy-snapshot --source-region REGION --source-snapshot-id SNAPSHOT --encrypted --kms-key-id KEY_ARN && aws ec2 delete-snapshot --snapshot-id SNAPSHOT',
      terraform: `resource "aws_ebs_snapshot_copy" "etcd" {
  source_snapshot_id = "snap-0123456789abcdef0"
  source_region      = "eu-west-1"
  encrypted          = true
  kms_key_id         = aws_kms_key.etcd.arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-copy-snapshot.html',
  ],
  evaluate(snapshot, context) {
    if (!isCopyOfEtcd(context, snapshot)) return notApplicable(NO_ETCD)
    return context.read(snapshot.encrypted)
      ? pass(`${snapshot.name} is encrypted`)
      : fail(`${snapshot.name}, which holds etcd, is not encrypted`)
  },
})
