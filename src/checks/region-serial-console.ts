import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-serial-console',
  resource: 'region',
  concern: 'node-access',
  severity: 'low',
  title: 'The serial console of machines is off',
  answers: ['NA-05'],
  unlisted: 'The benchmarks of other clouds ask for it; the ones of this cloud do not.',
  needs: ['regions'],
  opens: 'account',
  rationale:
    'The serial console logs in to a machine past every security group and route: all that it takes is a right in the cloud and a password on the machine. It is meant for repairs, and can be turned on for as long as one takes.',
  remediation: {
    aws: {
      cli: 'aws ec2 disable-serial-console-access --region REGION',
      terraform: `resource "aws_ec2_serial_console_access" "this" {
  enabled = false
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html'],
  evaluate(region, {read}) {
    return read(region.serialConsole)
      ? fail('the serial console may be used')
      : pass('the serial console is off for the whole account in this region')
  },
})
