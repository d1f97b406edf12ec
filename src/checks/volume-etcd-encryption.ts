import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'
import {NO_ETCD} from './support/etcd.js'

export default defineCheck({
  id: 'volume-etcd-encryption',
  resource: 'volume',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'The disk that holds etcd is encrypted',
  answers: ['EE-01'],
  needs: ['volumes'],
  opens: 'control-plane',
  rationale:
    'All that a cluster knows lies in etcd, its Secrets and the tokens of its service accounts with it. Whoever may copy an unencrypted disk or attach it elsewhere reads them without asking the cluster; of an encrypted one he also needs the right to use the key. No disk is encrypted afterwards: a member of etcd gets a new one, and takes its data over from the others.',
  remediation: {
    aws: {
      cli: 'aws ec2 enable-ebs-encryption-by-default --region REGION && aws ec2 create-volume --availability-zone ZONE --size SIZE --volume-type gp3 --encrypted --kms-key-id KEY_ARN --tag-specifications file://etcd-tags.json',
      terraform: `resource "aws_ebs_volume" "etcd_main" {
  availability_zone = "eu-west-1a"
  size              = 20
  type              = "gp3"
  encrypted         = true
  kms_key_id        = aws_kms_key.etcd.arn
}`,
    },
  },
  references: [
    'https://kubernetes.io/docs/concepts/security/#infrastructure-security',
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://kops.sigs.k8s.io/operations/etcd_backup_restore_encryption/',
  ],
  evaluate(volume, {read}) {
    const cluster = read(volume.etcdOf)
    if (cluster === null) return notApplicable(NO_ETCD)
    return read(volume.encrypted)
      ? pass(`the disk with etcd of ${shortId(cluster)} is encrypted`)
      : fail(`the disk with etcd of ${shortId(cluster)} is not encrypted`)
  },
})
