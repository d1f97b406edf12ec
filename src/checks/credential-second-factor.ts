import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'credential-second-factor',
  resource: 'credential',
  concern: 'identity',
  severity: 'high',
  title: 'Who signs in with a password also proves a second factor',
  answers: ['ID-07'],
  needs: ['account'],
  opens: 'account',
  rationale:
    'Passwords are phished, guessed and reused; a password alone lets in whoever knows it, from anywhere. The second factor makes a stolen password worthless. Keys have no second factor by nature: their age and use are judged instead.',
  remediation: {
    aws: {
      cli: 'aws iam enable-mfa-device --user-name USER --serial-number arn:aws:iam::111122223333:mfa/USER --authentication-code1 123456 --authentication-code2 789012',
      terraform: `# The device itself is registered by the user. Until then this policy allows nothing but that:
resource "aws_iam_group_policy" "second_factor" {
  name  = "second-factor"
  group = aws_iam_group.people.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"]
      Resource  = "*"
      Condition = { BoolIfExists = { "aws:MultiFactorAuthPresent" = "false" } }
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html',
  ],
  evaluate(credential, {read}) {
    if (credential.ofRoot) return notApplicable('the root user is judged by account-root-mfa')
    const asked = () => read(credential.secondFactor)
    // Of a credential that could not be read it is not sure that it is a key.
    if (credential.type !== 'password' && !asked())
      return notApplicable('no second factor is asked with a key')
    if (credential.type !== 'password') return notApplicable('a key, not a password')
    if (!read(credential.active)) return pass('the password is off')
    return asked() ? pass('a second factor is asked') : fail('the password alone is enough to sign in')
  },
})
