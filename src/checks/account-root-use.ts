import {defineCheck, fail, pass} from '../contracts/check.js'
import {daysBetween} from './support/words.js'

const UNUSED_DAYS = 90

export default defineCheck({
  id: 'account-root-use',
  resource: 'account',
  concern: 'identity',
  severity: 'high',
  title: 'The root user was not used in the last 90 days',
  answers: ['ID-08.use'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A root user that works every week is one that people know the password of, and whose sign-in surprises nobody. The few tasks that need it come once in years; whatever else it does should be done by a role that can be limited and traced to a person.',
  remediation: {
    aws: {
      cli: 'aws sso-admin create-account-assignment --instance-arn arn:aws:sso:::instance/ssoins-1111111111111111 --permission-set-arn arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-2222222222222222 --principal-type GROUP --principal-id GROUP_ID --target-type AWS_ACCOUNT --target-id 111122223333',
      terraform: `data "aws_ssoadmin_instances" "this" {}

resource "aws_ssoadmin_permission_set" "operators" {
  name         = "operators"
  instance_arn = one(data.aws_ssoadmin_instances.this.arns)
}

# The people who used the root user get a role instead.
resource "aws_ssoadmin_account_assignment" "operators" {
  instance_arn       = one(data.aws_ssoadmin_instances.this.arns)
  permission_set_arn = aws_ssoadmin_permission_set.operators.arn
  principal_type     = "GROUP"
  principal_id       = var.operators_group_id
  target_type        = "AWS_ACCOUNT"
  target_id          = "111122223333"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-tasks.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
  ],
  evaluate(account, {now, read}) {
    const used = read(account.rootLastUsed)
    if (used === null) return pass('no use of the root user is on record')
    const days = daysBetween(used, now)
    if (days >= UNUSED_DAYS) return pass(`the root user was last used ${days} days ago`)
    return fail(`the root user was used ${days} days ago`)
  },
})
