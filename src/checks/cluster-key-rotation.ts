import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {secretsKey} from './support/keys.js'

export default defineCheck({
  id: 'cluster-key-rotation',
  resource: 'cluster',
  concern: 'etcd-encryption',
  severity: 'low',
  title: 'The key that encrypts Secrets is rotated',
  answers: ['EE-04.rotation'],
  needs: ['clusters', 'self-managed-clusters', 'keys'],
  opens: 'control-plane',
  rationale:
    'Rotation bounds how much one version of a key has encrypted, and takes nothing: older versions stay for what they encrypted.',
  remediation: {
    aws: {
      cli: 'aws kms enable-key-rotation --key-id KEY',
      terraform: `resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html'],
  evaluate(cluster, context) {
    const key = secretsKey(context, cluster)
    if (key === null) return pass('the provider operates the key, and rotates it')
    const rotation = context.read(key.rotation)
    if (rotation === null) {
      return undecided(`the cloud cannot rotate ${key.name}, only its owner can`, {
        assumptions: ['the owner of the key replaces it by hand'],
      })
    }
    return rotation ? pass(`${key.name} is rotated`) : fail(`${key.name} is not rotated`)
  },
})
