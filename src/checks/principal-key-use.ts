import {defineCheck} from '../contracts/check.js'
import {powerOutcome} from './support/privileges.js'

export default defineCheck({
  id: 'principal-key-use',
  resource: 'principal',
  concern: 'etcd-encryption',
  severity: 'high',
  title: 'Only administrators can use any encryption key of the account',
  answers: ['EE-05'],
  unlisted: 'The lists ask that there is a key, not who may use all of them.',
  needs: ['principals'],
  opens: 'account',
  rationale:
    'Encryption protects against those who can read the data and may not use the key. A grant to decrypt with every key makes that one and the same: secrets in etcd, volumes and backups are open to whoever comes by the ciphertext. Name the keys instead.',
  remediation: {
    aws: {
      cli: 'aws iam put-role-policy --role-name ROLE --policy-name decrypt --policy-document file://decrypt-with-one-key.json',
      terraform: `resource "aws_iam_role_policy" "decrypt" {
  name = "decrypt"
  role = aws_iam_role.app.name
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = aws_kms_key.app.arn }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/control-access.html',
  ],
  evaluate(principal, context) {
    return powerOutcome(context, principal, 'use-any-key', 'use any encryption key of the account')
  },
})
