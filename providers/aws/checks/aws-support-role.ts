import {defineCheck, fail, pass} from '../../../src/contracts/check.js'

/** Of any partition, and of AWS alone: an account may have a policy of this name too. */
const AWS_SUPPORT_ACCESS = /^arn:aws[\w-]*:iam::aws:policy\/AWSSupportAccess$/

export default defineCheck({
  id: 'aws-support-role',
  resource: 'account',
  concern: 'identity',
  severity: 'medium',
  title: 'A role for support cases exists',
  answers: ['ID-14.support'],
  needs: ['account', 'principals'],
  opens: 'account',
  provider: 'aws',
  rationale:
    'When something breaks or is broken into, somebody must be able to open a case at once and read the answers. Without a role for that, the root user or an administrator is taken, in the one hour when nobody watches them.',
  remediation: {
    aws: {
      cli: `aws iam create-role --role-name support --assume-role-policy-document file://trust.json
aws iam attach-role-policy --role-name support --policy-arn arn:aws:iam::aws:policy/AWSSupportAccess`,
      terraform: `resource "aws_iam_role" "support" {
  name = "support"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:role/incident-responders" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "support" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/awssupport/latest/user/accessing-support.html',
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSupportAccess.html',
  ],
  evaluate(account, {list, matching, read}) {
    const roles = list('principal', principal => principal.type === 'role')
    const support = matching(roles, role => read(role.policyIds).some(id => AWS_SUPPORT_ACCESS.test(id)))
    if (support.length > 0) return pass(`support cases are for ${support.map(({name}) => name).join(', ')}`)
    return fail(`no role of ${account.name} holds AWSSupportAccess`)
  },
})
