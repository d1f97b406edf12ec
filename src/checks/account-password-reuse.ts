import {defineCheck, fail, pass} from '../contracts/check.js'
import {PASSWORD_POLICY} from './support/remedies.js'

export default defineCheck({
  id: 'account-password-reuse',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'None of the last 24 passwords of a user is taken again',
  answers: ['ID-12.reuse'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A password is changed because it may be known to others. Where the old one is taken again after a change or two, the change was for nothing.',
  remediation: PASSWORD_POLICY,
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    'https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html',
  ],
  evaluate(account, {read}) {
    const policy = read(account.passwordPolicy)
    if (policy === null) return fail('the account has no rules for passwords of its own')
    const remembered = policy.reusePrevention ?? 0
    if (remembered >= 24) return pass(`the last ${remembered} passwords are remembered`)
    return fail(
      remembered === 0 ? 'old passwords are taken again' : `only ${remembered} passwords are remembered`,
    )
  },
})
