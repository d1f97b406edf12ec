import {defineCheck} from '../contracts/check.js'
import {opennessOutcome} from './support/openness.js'

export default defineCheck({
  id: 'registry-openness',
  resource: 'registry',
  concern: 'identity',
  severity: 'high',
  title: "The registry's policy admits only principals that it names",
  answers: ['ID-17'],
  needs: ['registries'],
  opens: 'account',
  rationale:
    'What everyone may pull, everyone may take apart: images hold code, versions and often a forgotten secret. What everyone may push is worse, since the clusters run it.',
  remediation: {
    aws: {
      cli: 'aws ecr set-repository-policy --repository-name REPOSITORY --policy-text file://policy.json',
      terraform: `resource "aws_ecr_repository_policy" "this" {
  repository = aws_ecr_repository.this.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html',
  ],
  evaluate(registry, context) {
    return opennessOutcome(context, registry.policy, `the policy of ${registry.name}`)
  },
})
