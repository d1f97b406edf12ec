import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'

export default defineCheck({
  id: 'node-pool-image',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'medium',
  title: 'The nodes run an operating system that is made for containers',
  answers: ['NA-06'],
  unlisted:
    'The benchmarks for managed clusters do not choose an operating system; the guides of the clouds do.',
  needs: ['node-pools'],
  opens: 'node-pool',
  rationale:
    'An image that is made for containers has no package manager, a read-only root and often no shell: less to attack and less to patch. A general one brings all that a server may need, to whoever escapes from a container.',
  remediation: {
    aws: {
      cli: 'aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NEW --node-role ROLE_ARN --subnets SUBNET_1 SUBNET_2 --ami-type BOTTLEROCKET_x86_64',
      terraform: `resource "aws_eks_node_group" "this" {
  ami_type = "BOTTLEROCKET_x86_64"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-ami-bottlerocket.html',
    'https://docs.aws.amazon.com/eks/latest/best-practices/protecting-the-infrastructure.html',
  ],
  evaluate(pool, {read}) {
    const family = read(pool.imageFamily)
    if (family === 'windows') return notApplicable('no cloud makes a Windows image for containers only')
    const image = read(pool.imageType)
    if (family === 'container-optimised') return pass(`${image} is made for containers`)
    if (family === 'general') return fail(`${image} is a general operating system`)
    return undecided('the nodes run an image of your own, which the cloud cannot describe', {
      assumptions: ['the image is hardened and made for containers'],
    })
  },
})
