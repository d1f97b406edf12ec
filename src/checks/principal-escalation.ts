import {defineCheck} from '../contracts/check.js'
import {powerOutcome} from './support/privileges.js'

export default defineCheck({
  id: 'principal-escalation',
  resource: 'principal',
  concern: 'identity',
  severity: 'high',
  title: 'Only administrators can give themselves more rights',
  answers: ['ID-14'],
  unlisted:
    'The lists ask for full administrators by the text of their policies, not for those who can become one.',
  needs: ['principals'],
  opens: 'account',
  rationale:
    'Rights on roles, keys and policies multiply: who may attach a policy to itself, or start a machine with a stronger role, is an administrator with one more step. Such ways are rarely meant. What counts is the effect of all policies together, boundaries and denials included.',
  remediation: {
    aws: {
      cli: 'aws iam delete-role-policy --role-name ROLE --policy-name NAME',
      terraform: `# Pass only the roles that are meant, to the service that is meant, within a boundary:
resource "aws_iam_role_policy" "deploy" {
  name = "deploy"
  role = aws_iam_role.deploy.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "iam:PassRole"
      Resource  = aws_iam_role.node.arn
      Condition = { StringEquals = { "iam:PassedToService" = "ec2.amazonaws.com" } }
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
    'https://pathfinding.cloud/',
  ],
  evaluate(principal, context) {
    return powerOutcome(context, principal, 'escalate-privileges', 'give itself more rights')
  },
})
