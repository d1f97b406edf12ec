import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'node-key-pair',
  resource: 'node',
  concern: 'node-access',
  severity: 'low',
  title: 'The node was made without a login key',
  answers: ['NA-05'],
  unlisted: 'The benchmarks look at the network in front of SSH, not at the keys behind it.',
  needs: ['machines'],
  opens: 'node-pool',
  rationale:
    "A key that is built into a node cannot be taken back while the node lives, and is often shared. It is harmless as long as nobody reaches the port, over the network or by a tunnel of the cloud's; it is what turns a port that is opened by mistake into a login.",
  remediation: {
    aws: {
      cli: 'aws ec2 create-launch-template-version --launch-template-id TEMPLATE --launch-template-data file://template-without-key.json',
      terraform: `resource "aws_launch_template" "nodes" {
  # no key_name; log in through Session Manager
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-key-pairs.html',
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
  ],
  evaluate(node, {read}) {
    const key = read(node.keyName)
    return key === null ? pass('the node has no login key') : fail(`the node admits the login key ${key}`)
  },
})
