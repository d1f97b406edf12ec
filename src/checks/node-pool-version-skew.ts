import {defineCheck, fail, pass, undecided} from '../contracts/check.js'

export default defineCheck({
  id: 'node-pool-version-skew',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'medium',
  title: 'The nodes run a Kubernetes version that the control plane supports',
  answers: ['NA-07'],
  unlisted:
    'The benchmarks leave the distance between nodes and control plane to the Kubernetes version skew documentation.',
  needs: ['node-pools', 'clusters', 'self-managed-clusters'],
  opens: 'node-pool',
  rationale:
    'A kubelet may be up to three minor versions older than the API server (two before 1.25), and never newer. Older nodes no longer get security fixes, and what they do with objects of a newer API is not tested.',
  remediation: {
    aws: {
      cli: 'aws eks update-nodegroup-version --cluster-name CLUSTER --nodegroup-name POOL --kubernetes-version VERSION',
      terraform: `resource "aws_eks_node_group" "this" {
  version = aws_eks_cluster.this.version
}`,
    },
  },
  references: [
    'https://kubernetes.io/releases/version-skew-policy/',
    'https://docs.aws.amazon.com/eks/latest/userguide/update-managed-node-group.html',
  ],
  evaluate(pool, {follow, read}) {
    const own = read(pool.version)
    const control = read(follow('cluster', pool.clusterId).version)
    const [node, server] = [minorOf(own ?? ''), minorOf(control)]
    if (node === null || server === null) {
      return undecided(
        `the versions of the pool (${own ?? 'not told'}) and of the cluster (${control}) do not compare`,
        {
          assumptions: ['the nodes run the version of the control plane'],
        },
      )
    }
    const text = `nodes run ${own}, the control plane ${control}`
    if (node > server) return fail(`${text}: nodes may not be newer`)
    const allowed = node < 25 ? 2 : 3
    return server - node > allowed ? fail(`${text}: more than ${allowed} minor versions behind`) : pass(text)
  },
})

function minorOf(version: string): number | null {
  const [, minor] = /^v?1\.(\d+)/.exec(version) ?? []
  return minor === undefined ? null : Number(minor)
}
