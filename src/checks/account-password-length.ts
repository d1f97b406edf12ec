import {defineCheck, fail, pass} from '../contracts/check.js'
import {PASSWORD_POLICY} from './support/remedies.js'

export default defineCheck({
  id: 'account-password-length',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'Passwords of users have at least 14 characters',
  answers: ['ID-12.length'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A short password falls to guessing, and to cracking once any site that it was reused on loses its hashes. Length adds more than odd characters do. Without rules of its own the account lives with the default of the cloud, which is shorter.',
  remediation: PASSWORD_POLICY,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html',
  ],
  evaluate(account, {read}) {
    const policy = read(account.passwordPolicy)
    if (policy === null) return fail('the account has no rules for passwords of its own')
    const length = policy.minimumLength ?? 0
    if (length >= 14) return pass(`passwords have at least ${length} characters`)
    return fail(length === 0 ? 'no minimum length is set' : `passwords of ${length} characters are taken`)
  },
})
