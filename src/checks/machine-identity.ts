import {defineCheck, fail, pass} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'

export default defineCheck({
  id: 'machine-identity',
  resource: ['node', 'machine'],
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'The machine has an identity of its own in the cloud',
  answers: ['CA-13.identity'],
  needs: ['machines'],
  opens: 'node-pool',
  rationale:
    'Software on a machine without an identity that needs the cloud gets long-lived keys instead, in files and environment variables, which leak and are not rotated. An attached identity hands out credentials that expire within hours.',
  remediation: {
    aws: {
      cli: 'aws ec2 associate-iam-instance-profile --instance-id INSTANCE --iam-instance-profile Name=PROFILE',
      terraform: `resource "aws_instance" "this" {
  iam_instance_profile = aws_iam_instance_profile.this.name
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html'],
  evaluate(machine, {read}) {
    const id = read(machine.instanceProfileId)
    return id === null
      ? fail('the machine has no identity in the cloud')
      : pass(`the machine acts as ${shortId(id)}`)
  },
})
