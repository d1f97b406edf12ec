import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-delegated-administration',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'The management account has delegated administration to a member account',
  answers: ['ID-16.delegated'],
  needs: ['account'],
  opens: 'organisation',
  rationale:
    'No guardrail binds the management account, so the fewer people work in it the better. With a delegated administrator, security and identity services are run for the whole organisation from an account that can be limited. Which services should be delegated only the owner can say; here it is asked whether anything is.',
  remediation: {
    aws: {
      cli: 'aws organizations register-delegated-administrator --account-id 222233334444 --service-principal securityhub.amazonaws.com',
      terraform: `resource "aws_organizations_delegated_administrator" "security" {
  account_id        = "222233334444"
  service_principal = "securityhub.amazonaws.com"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html',
    'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html',
  ],
  evaluate(account, {read}) {
    const organisation = read(account.organisation)
    if (organisation === null) return notApplicable('the account belongs to no organisation')
    if (organisation.managementAccount !== account.account)
      return notApplicable(`a member account: ${organisation.managementAccount} manages the organisation`)
    const administrators = read(account.delegatedAdministrators)
    if (administrators.length > 0) return pass(`administration is delegated to ${administrators.join(', ')}`)
    return fail('every service of the organisation is run from the management account')
  },
})
