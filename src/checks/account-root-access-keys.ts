import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'account-root-access-keys',
  resource: 'account',
  concern: 'identity',
  severity: 'critical',
  title: 'The root user has no access key',
  answers: ['ID-08.access-key'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'An access key of the root user is the whole account in forty characters: it asks for no second factor, nothing in the account limits it, and it works from anywhere until somebody deletes it. No task needs one.',
  remediation: {
    aws: {
      cli: `# In the management account; a root user that still has to delete its own key leaves out the first line:
aws sts assume-root --target-principal 111122223333 --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials
# With the credentials that this gives:
aws iam list-access-keys
aws iam delete-access-key --access-key-id AKIAIOSFODNN7EXAMPLE`,
      terraform: `# Terraform cannot delete a key of the root user. Where this holds, member accounts are made without credentials of it:
resource "aws_iam_organizations_features" "this" {
  enabled_features = ["RootCredentialsManagement", "RootSessions"]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  ],
  evaluate(account, {read}) {
    const keys = read(account.rootAccessKeys)
    if (keys === 0) return pass('the root user has no access key')
    return fail(`the root user has ${keys} access ${keys === 1 ? 'key' : 'keys'}`)
  },
})
