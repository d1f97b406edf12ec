import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'

export default defineCheck({
  id: 'node-disk-customer-key',
  resource: 'node',
  concern: 'node-access',
  severity: 'low',
  title: "The node's disks are encrypted with a key of the customer's own",
  answers: ['NA-11'],
  unlisted: 'The benchmarks ask that disks are encrypted, not by whose key.',
  needs: ['machines', 'volumes', 'keys'],
  opens: 'node-pool',
  rationale:
    "A key of one's own says who may read a copy of the disk, leaves a record of each use, and can be withdrawn. The provider's key works for every principal of the account that may read disks.",
  remediation: {
    aws: {
      cli: 'aws ec2 modify-ebs-default-kms-key-id --kms-key-id KEY_ARN && aws autoscaling terminate-instance-in-auto-scaling-group --instance-id NODE --no-should-decrement-desired-capacity',
      terraform: `# The key's policy must let AWSServiceRoleForAutoScaling use it and create grants.
resource "aws_launch_template" "nodes" {
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted  = true
      kms_key_id = aws_kms_key.disks.arn
    }
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html',
    'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
  ],
  evaluate(node, {any, follow, matching, read}) {
    const ids = read(node.volumeIds)
    if (ids.length === 0) return notApplicable('the node has no disk')
    const foreign = matching(ids, id => {
      const volume = follow('volume', id)
      return any(
        () => !read(volume.encrypted),
        () => {
          const key = read(volume.keyId)
          return key === null || !read(follow('key', key).customerManaged)
        },
      )
    })
    if (foreign.length === 0) return pass("all disks of the node are encrypted with the customer's own key")
    return fail(
      `disks of the node are not encrypted with a key of the customer's own: ${foreign.map(shortId).join(', ')}`,
    )
  },
})
