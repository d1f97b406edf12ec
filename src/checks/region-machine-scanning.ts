import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'region-machine-scanning',
  resource: 'region',
  concern: 'node-access',
  severity: 'medium',
  title: 'Machines of the region are scanned for vulnerabilities',
  answers: ['NA-19'],
  unlisted:
    'The benchmarks for Kubernetes ask for scanned images, not for scanned nodes; the EKS best practices do.',
  needs: ['regions'],
  opens: 'account',
  rationale:
    'Nodes carry a kernel, a container runtime and agents whose flaws break every container on them. The scanner of the cloud compares what is installed with what is known to be broken, without an agent of your own.',
  remediation: {
    aws: {
      cli: 'aws inspector2 enable --region REGION --account-ids ACCOUNT --resource-types EC2',
      terraform: `resource "aws_inspector2_enabler" "this" {
  account_ids    = [data.aws_caller_identity.current.account_id]
  resource_types = ["EC2"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/inspector/latest/user/scanning-ec2.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/protecting-the-infrastructure.html',
  ],
  evaluate(region, {read}) {
    return read(region.machineScanning)
      ? pass('machines are scanned for vulnerabilities')
      : fail('machines are not scanned for vulnerabilities')
  },
})
