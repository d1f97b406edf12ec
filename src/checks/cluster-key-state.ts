import {defineCheck, fail, pass} from '../contracts/check.js'
import {secretsKey} from './support/keys.js'

export default defineCheck({
  id: 'cluster-key-state',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'The key that encrypts Secrets is enabled and not about to be deleted',
  answers: ['EE-04.state'],
  unlisted: 'The lists ask for a key, and for its rotation; not whether it works.',
  needs: ['clusters', 'self-managed-clusters', 'keys'],
  opens: 'control-plane',
  rationale:
    'Without its key a cluster cannot read its own Secrets: it fails first at the edges, then for good, and once the key is deleted no backup helps. The days until a deletion are the time to notice.',
  remediation: {
    aws: {
      cli: 'aws kms cancel-key-deletion --key-id KEY; aws kms enable-key --key-id KEY',
      terraform: `resource "aws_kms_key" "secrets" {
  is_enabled              = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html',
    'https://docs.aws.amazon.com/eks/latest/APIReference/API_ClusterIssue.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html',
  ],
  evaluate(cluster, context) {
    const {any, read} = context
    const reasons: string[] = []
    const fails = any(
      () => {
        // The cloud names them after its key service; all say that the key is of no use to the cluster.
        const issues = read(cluster.healthIssues).filter(code => /^kms/i.test(code))
        reasons.push(...issues)
        return issues.length > 0
      },
      () => {
        const key = secretsKey(context, cluster)
        const state = key === null ? 'enabled' : read(key.state)
        if (state !== 'enabled') reasons.push(`${key?.name} is ${state.replaceAll('-', ' ')}`)
        return state !== 'enabled'
      },
    )
    if (fails) return fail(`the key is of no use to the cluster: ${reasons.join(', ')}`)
    return read(cluster.encryptionKeyId) === null
      ? pass('the provider operates the key, and nobody else can turn it off')
      : pass('the key is enabled')
  },
})
