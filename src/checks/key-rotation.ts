import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'key-rotation',
  resource: 'key',
  concern: 'etcd-encryption',
  severity: 'low',
  title: "The customer's own key is rotated",
  answers: ['EE-04.rotation'],
  needs: ['keys'],
  opens: 'account',
  rationale:
    'The material of a key wears: the longer it serves, the more ciphertext depends on it and the more copies of plaintext keys exist that it once wrapped. Rotation by the cloud costs nothing and breaks nothing, since old material stays to decrypt.',
  remediation: {
    aws: {
      cli: 'aws kms enable-key-rotation --key-id KEY_ID --rotation-period-in-days 365',
      terraform: `resource "aws_kms_key" "this" {
  description             = "secrets of the cluster"
  enable_key_rotation     = true
  rotation_period_in_days = 365
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html',
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKeyRotation.html',
  ],
  evaluate(key, {read}) {
    if (!read(key.customerManaged))
      return notApplicable("the cloud's own key, which the cloud rotates", 'provider')
    const rotation = read(key.rotation)
    if (rotation === null) return notApplicable('a kind of key that the cloud cannot rotate')
    if (rotation) return pass('the key is rotated')
    // The cloud answers that a key which waits for its deletion is not rotated, whatever was set.
    if (read(key.state) === 'pending-deletion') return notApplicable('the key waits for its deletion')
    return fail('the key is not rotated')
  },
})
