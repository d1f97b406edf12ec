import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'
import {daysBetween} from './support/words.js'

const MAXIMUM_DAYS = 90

export default defineCheck({
  id: 'credential-age',
  resource: 'credential',
  concern: 'identity',
  severity: 'medium',
  title: 'Access keys that are on are at most 90 days old',
  answers: ['ID-09.rotation'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'A key that leaked works until it is changed, and nobody tells when it leaked. Keys in files, images and histories of repositories are found years later. What is changed every quarter is worth little by then; what is replaced by a role need not be changed at all.',
  remediation: {
    aws: {
      cli: `aws iam create-access-key --user-name USER
aws iam update-access-key --user-name USER --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive
aws iam delete-access-key --user-name USER --access-key-id AKIAIOSFODNN7EXAMPLE`,
      terraform: `resource "time_rotating" "key" {
  rotation_days = 80
}

resource "aws_iam_access_key" "this" {
  user = aws_iam_user.this.name

  lifecycle {
    replace_triggered_by = [time_rotating.key]
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
  ],
  evaluate(credential, {now, read}) {
    if (credential.ofRoot) return notApplicable('the root user is judged by account-root-access-keys')
    if (credential.type !== 'access-key') return notApplicable('not an access key')
    if (!read(credential.active)) return pass('the key is off')
    const made = read(credential.rotatedAt)
    if (made === null) {
      return undecided('the making of the key is not on record', {
        assumptions: [`the key is at most ${MAXIMUM_DAYS} days old`],
      })
    }
    const days = daysBetween(made, now)
    if (days <= MAXIMUM_DAYS) return pass(`the key is ${days} days old`)
    return fail(`the key is ${days} days old`)
  },
})
