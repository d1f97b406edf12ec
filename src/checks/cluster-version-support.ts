import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {minorVersion} from './support/words.js'

export default defineCheck({
  id: 'cluster-version-support',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'high',
  title: 'The cloud supports the Kubernetes version of the cluster',
  answers: ['CP-07'],
  unlisted: 'The lists for Kubernetes are each written for versions that are supported.',
  needs: ['clusters', 'self-managed-clusters', 'platform-versions'],
  opens: 'control-plane',
  rationale:
    'A version that is out of support gets no fix for the flaws that are found in newer ones, and are published with them. Extended support buys time for a fee; what was not upgraded by its end is upgraded unasked.',
  remediation: {
    aws: {
      cli: 'aws eks update-cluster-version --name CLUSTER --kubernetes-version NEXT_MINOR_VERSION # one at a time',
      terraform: `resource "aws_eks_cluster" "this" {
  version = "1.34" # one minor version at a time
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeClusterVersions.html',
    'https://kubernetes.io/releases/patch-releases/',
  ],
  evaluate(cluster, {list, matching, read, some}) {
    const version = read(cluster.version)
    if (cluster.management === 'self-managed') {
      return undecided(`the cloud does not support the ${version} that its owner runs`, {
        assumptions: [`someone else still mends ${version}`],
      })
    }
    const [listed] = matching(
      list('platform-version', item => item.version === version),
      () => true,
    )
    if (listed === undefined) {
      // A list that does not reach up to this version, or is empty, says nothing of it.
      const newer = list('platform-version', item => minorVersion(item.version) > minorVersion(version))
      if (some(newer, () => true)) return fail(`the cloud has newer versions, but does not list ${version}`)
      return undecided(`the cloud does not list ${version}, nor anything newer`, {
        assumptions: [`${version} is newer than the list`],
      })
    }
    const support = read(listed.support)
    if (support === 'standard') return pass(`${version} is in standard support`)
    if (support === 'extended') return fail(`${version} is only in extended support`, {severity: 'low'})
    return fail(`${version} is out of support`)
  },
})
