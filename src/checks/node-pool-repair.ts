import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'node-pool-repair',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'medium',
  title: 'Nodes that fall ill are replaced unasked',
  answers: ['NA-07'],
  unlisted:
    'The benchmarks ask for repaired nodes on other clouds; on this one the setting is younger than they are.',
  needs: ['node-pools'],
  opens: 'node-pool',
  rationale:
    'A node whose kubelet, runtime or network agent has failed still runs what it was given, out of sight and out of date. Automatic repair replaces it with a fresh one from the current template.',
  remediation: {
    aws: {
      cli: 'aws eks update-nodegroup-config --cluster-name CLUSTER --nodegroup-name POOL --node-repair-config enabled=true',
      terraform: `resource "aws_eks_node_group" "this" {
  node_repair_config {
    enabled = true
  }
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/eks/latest/userguide/node-health.html'],
  evaluate(pool, {read}) {
    return read(pool.autoRepair) ? pass('automatic repair is on') : fail('automatic repair is off')
  },
})
