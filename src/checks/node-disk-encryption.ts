import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'

export default defineCheck({
  id: 'node-disk-encryption',
  resource: 'node',
  concern: 'node-access',
  severity: 'medium',
  title: "The node's disks are encrypted",
  answers: ['NA-10.disk'],
  unlisted:
    'The benchmarks ask for the default of the region; disks that are older than it stay as they were made.',
  needs: ['machines', 'volumes'],
  opens: 'node-pool',
  rationale:
    'The disk of a node holds images, logs, the files of pods and the credentials of the kubelet. A copy of an unencrypted disk is readable wherever it is shared to; one of an encrypted disk also takes the right to use the key.',
  remediation: {
    aws: {
      cli: 'aws ec2 enable-ebs-encryption-by-default --region REGION && aws autoscaling terminate-instance-in-auto-scaling-group --instance-id NODE --no-should-decrement-desired-capacity',
      terraform: `resource "aws_launch_template" "nodes" {
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = true
    }
  }
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html'],
  evaluate(node, {follow, matching, read}) {
    const ids = read(node.volumeIds)
    if (ids.length === 0) return notApplicable('the node has no disk')
    const plain = matching(ids, id => !read(follow('volume', id).encrypted))
    if (plain.length === 0) return pass(`all disks of the node are encrypted (${ids.length})`)
    return fail(`disks of the node are not encrypted: ${plain.map(shortId).join(', ')}`)
  },
})
