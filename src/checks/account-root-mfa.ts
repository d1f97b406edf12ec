import {defineCheck, fail, pass} from '../contracts/check.js'
import {isRootGuarded} from './support/root.js'

export default defineCheck({
  id: 'account-root-mfa',
  resource: 'account',
  concern: 'identity',
  severity: 'critical',
  title: 'Signing in as the root user takes a second factor',
  answers: ['ID-08.mfa'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'Nothing in an account holds the root user back: no boundary, no policy of the account, often no alarm. Its password is typed rarely and can be reset by whoever reads its mailbox, so a second factor is what stands between a stolen mailbox and the whole account. A root user that has no password at all cannot sign in, which is better still.',
  remediation: {
    aws: {
      cli: `# In a member account: take the root user's password away. In the management account root adds a device itself, at
# https://console.aws.amazon.com/iam/home#/security_credentials
aws iam enable-organizations-root-credentials-management
aws sts assume-root --target-principal 111122223333 --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials
# With the credentials that this gives:
aws iam delete-login-profile`,
      terraform: `resource "aws_organizations_organization" "this" {
  feature_set                   = "ALL"
  aws_service_access_principals = ["iam.amazonaws.com"]
}

# In the management account: member accounts are made without a password of the root user.
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
  depends_on       = [aws_organizations_organization.this]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-virt-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html',
  ],
  evaluate(account, context) {
    const safe = isRootGuarded(context, account.rootMfa)
    if (safe) return pass('the root user has a second factor, or no password to sign in with')
    return fail('the root user signs in with a password alone')
  },
})
