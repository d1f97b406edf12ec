import {defineCheck, fail, pass} from '../../../src/contracts/check.js'

const FULL_ACCESS = /^arn:aws[\w-]*:iam::aws:policy\/AWSCloudShellFullAccess$/

export default defineCheck({
  id: 'aws-cloudshell-access',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'Nobody holds full access to CloudShell',
  answers: ['ID-14.cloudshell'],
  needs: ['account', 'principals'],
  opens: 'account',
  provider: 'aws',
  rationale:
    'CloudShell is a machine inside the console, with the rights of whoever opened it, an own disk and a way to upload and download. With full access data leaves through it unseen. Those who need a shell get one without file transfer.',
  remediation: {
    aws: {
      cli: 'aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AWSCloudShellFullAccess',
      terraform: `# Instead of AWSCloudShellFullAccess, a shell without file transfer:
resource "aws_iam_policy" "shell" {
  name = "cloudshell-without-transfer"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "cloudshell:*", Resource = "*" },
      {
        Effect   = "Deny"
        Action   = ["cloudshell:GetFileDownloadUrls", "cloudshell:GetFileUploadUrls"]
        Resource = "*"
      },
    ]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/cloudshell/latest/userguide/sec-auth-with-identities.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCloudShellFullAccess.html',
  ],
  evaluate(account, {list, matching, read}) {
    const holders = matching(list('principal'), ({policyIds}) =>
      read(policyIds).some(id => FULL_ACCESS.test(id)),
    )
    if (holders.length === 0) return pass(`nobody in ${account.name} holds AWSCloudShellFullAccess`)
    return fail(`AWSCloudShellFullAccess is held by ${holders.map(({name}) => name).join(', ')}`)
  },
})
