import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'registry-tags',
  resource: 'registry',
  concern: 'other',
  severity: 'low',
  title: 'A tag of the registry always names the same image',
  answers: ['CA-14'],
  unlisted: 'The lists ask that images are scanned, not that a tag keeps its image.',
  needs: ['registries'],
  opens: 'account',
  rationale:
    'Clusters are told to run a tag. Where a tag may be moved, whoever can push replaces what runs, without a change in any manifest; and nobody can tell afterwards what ran.',
  remediation: {
    aws: {
      cli: 'aws ecr put-image-tag-mutability --repository-name REPOSITORY --image-tag-mutability IMMUTABLE',
      terraform: `resource "aws_ecr_repository" "this" {
  name                 = "shop/app"
  image_tag_mutability = "IMMUTABLE"
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_PutImageTagMutability.html',
  ],
  evaluate(registry, {read}) {
    if (read(registry.immutableTags)) return pass('tags cannot be moved')
    return fail(`tags of ${registry.name} can be moved to other images`)
  },
})
