import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-root-central-management',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'Root credentials of member accounts are managed centrally',
  answers: ['ID-08.central'],
  needs: ['account'],
  opens: 'organisation',
  rationale:
    'Every member account has a root user of its own, with a password that somebody could reset and keys that nobody looks for. Managed centrally, these credentials are deleted once and for all, and the rare task that needs root is done with a session of minutes. Only the management account can turn this on, so it is judged there.',
  remediation: {
    aws: {
      cli: `aws organizations enable-aws-service-access --service-principal iam.amazonaws.com
aws iam enable-organizations-root-credentials-management`,
      terraform: `resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = ["iam.amazonaws.com"]
}

resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
  depends_on       = [aws_organizations_organization.this]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
  ],
  evaluate(account, {read}) {
    const organisation = read(account.organisation)
    if (organisation === null) return notApplicable('the account belongs to no organisation')
    if (organisation.managementAccount !== account.account)
      return notApplicable(`a member account: ${organisation.managementAccount} manages the organisation`)
    if (read(account.rootCentrallyManaged)) return pass('root credentials of members are managed centrally')
    return fail('each member account keeps root credentials of its own')
  },
})
