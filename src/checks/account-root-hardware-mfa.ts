import {defineCheck, fail, pass} from '../contracts/check.js'
import {isRootGuarded} from './support/root.js'

export default defineCheck({
  id: 'account-root-hardware-mfa',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: "The root user's second factors are hardware",
  answers: ['ID-08.hardware-mfa'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A virtual device is a secret on a phone: it is copied with a backup, restored by an operator, phished with a code. A key or token that never gives its secret away has to be stolen by hand. The weakest of the registered devices counts.',
  remediation: {
    aws: {
      cli: `# Hardware is registered by hand, signed in as root, and the virtual device removed after it:
# https://console.aws.amazon.com/iam/home#/security_credentials
# A member account is better off without a password of the root user:
aws sts assume-root --target-principal 111122223333 --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials
# With the credentials that this gives:
aws iam delete-login-profile`,
      terraform: `# A device of the root user cannot be registered by API. In the management account, so that members need none:
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-fido-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-hw-mfa-for-root.html',
  ],
  evaluate(account, context) {
    const safe = isRootGuarded(context, account.rootHardwareMfa)
    if (safe) return pass('the root user has hardware for a second factor, or no password to sign in with')
    return fail('the second factor of the root user is virtual, or there is none')
  },
})
