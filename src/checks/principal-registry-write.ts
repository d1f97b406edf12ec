import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'principal-registry-write',
  resource: 'principal',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'Images are written by roles, not by users with long-lived credentials',
  answers: ['CA-09'],
  needs: ['principals'],
  opens: 'account',
  rationale:
    'Whoever can write an image runs code in every cluster that pulls it. A build system takes a role for the minutes of its run; the access key of a user lies about for years and leaks. Who of the roles needs the right is a judgement that stays with you.',
  remediation: {
    aws: {
      cli: 'aws iam detach-user-policy --user-name USER --policy-arn arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser',
      terraform: `resource "aws_iam_role_policy_attachment" "push" {
  role       = aws_iam_role.build.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/security-iam-awsmanpol.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  evaluate(principal, context) {
    if (principal.type !== 'user')
      return notApplicable('a principal without long-lived credentials of its own')
    if (!context.can(principal, 'write-registry')) return pass('the user cannot change or delete images')
    return fail(
      `${principal.name} can change or delete images: ${context.because(principal, 'write-registry').join('; ')}`,
    )
  },
})
