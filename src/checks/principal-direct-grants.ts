import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'principal-direct-grants',
  resource: 'principal',
  concern: 'identity',
  severity: 'medium',
  title: 'Users hold permissions only through groups',
  answers: ['ID-11.groups'],
  needs: ['principals'],
  opens: 'account',
  rationale:
    'A permission that hangs on one user is forgotten when the user changes work, and nobody who reviews the groups sees it. Through groups there are few places to look at, and a leaver loses all at once.',
  remediation: {
    aws: {
      cli: `aws iam add-user-to-group --group-name GROUP --user-name USER
aws iam detach-user-policy --user-name USER --policy-arn arn:aws:iam::aws:policy/ReadOnlyAccess
aws iam delete-user-policy --user-name USER --policy-name NAME`,
      terraform: `resource "aws_iam_user_group_membership" "this" {
  user   = aws_iam_user.this.name
  groups = [aws_iam_group.developers.name]
}

resource "aws_iam_group_policy_attachment" "developers" {
  group      = aws_iam_group.developers.name
  policy_arn = aws_iam_policy.developer.arn
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-attach-detach.html',
  ],
  evaluate(principal, {all, read}) {
    if (principal.type !== 'user') return notApplicable(`a ${principal.type.replace('-', ' ')}, not a user`)
    const clean = all(
      () => read(principal.policyIds).length === 0,
      () => read(principal.inlinePolicyNames).length === 0,
    )
    if (clean) return pass(`${principal.name} holds no policy of its own`)
    return fail(`${principal.name} holds policies of its own`)
  },
})
