import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import {daysBetween} from './support/words.js'

const IDLE_DAYS = 45

export default defineCheck({
  id: 'credential-use',
  resource: 'credential',
  concern: 'identity',
  severity: 'medium',
  title: 'A credential that was not used for 45 days is off',
  answers: ['ID-09.unused'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A key that nobody uses is missed by nobody: neither when it leaks nor when it starts to work for someone else. It belongs to people who left and to jobs that were replaced. One that was never used counts from the day it was made.',
  remediation: {
    aws: {
      cli: `aws iam update-access-key --user-name USER --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive
aws iam delete-login-profile --user-name USER`,
      terraform: `resource "aws_iam_access_key" "this" {
  user   = aws_iam_user.this.name
  status = "Inactive"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  evaluate(credential, {now, read}) {
    if (credential.ofRoot) return notApplicable('the root user is judged by account-root-use')
    if (!read(credential.active)) return pass('the credential is off')
    const used = read(credential.lastUsedAt)
    const since = used ?? read(credential.rotatedAt)
    if (since === null) {
      return undecided('neither a use nor the making of the credential is on record', {
        assumptions: ['it was used in the last 45 days'],
      })
    }
    const days = daysBetween(since, now)
    if (days < IDLE_DAYS) return pass(`${used === null ? 'made' : 'used'} ${days} days ago`)
    return fail(used === null ? `never used in ${days} days` : `last used ${days} days ago`)
  },
})
