import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isCopyOfEtcd, NO_ETCD} from './support/etcd.js'

export default defineCheck({
  id: 'snapshot-openness',
  resource: 'snapshot',
  concern: 'etcd-encryption',
  severity: 'critical',
  title: 'No other account can use the copy of a disk that holds etcd',
  answers: ['EE-06'],
  needs: ['snapshots', 'volumes'],
  opens: 'control-plane',
  rationale:
    'Whoever may make a disk of the copy reads every Secret that the cluster had on that day, most of which still hold. A copy that is shared with everyone is found by those who search for such copies; one that is shared with another account is as safe as that account.',
  remediation: {
    aws: {
      cli: 'aws ec2 reset-snapshot-attribute --snapshot-id SNAPSHOT --attribute createVolumePermission && aws ec2 enable-snapshot-block-public-access --region REGION --state block-all-sharing',
      terraform: `resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "block-all-sharing"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html',
    'https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html',
  ],
  evaluate(snapshot, context) {
    const {read} = context
    if (!isCopyOfEtcd(context, snapshot)) return notApplicable(NO_ETCD)
    if (read(snapshot.public)) return fail(`everyone can make a disk of ${snapshot.name}, which holds etcd`)
    const accounts = read(snapshot.sharedWith)
    return accounts.length === 0
      ? pass(`${snapshot.name} is shared with nobody`)
      : fail(`${snapshot.name}, which holds etcd, is shared with ${accounts.join(', ')}`, {severity: 'high'})
  },
})
