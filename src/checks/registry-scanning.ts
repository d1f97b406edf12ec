import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'registry-scanning',
  resource: 'registry',
  concern: 'other',
  severity: 'medium',
  title: 'Images of the registry are scanned for known vulnerabilities',
  answers: ['CA-10'],
  needs: ['registries'],
  opens: 'account',
  rationale:
    'An image that was sound when it was built is not a year later. A scan of what lies in the registry finds what runs in the clusters before somebody else does.',
  remediation: {
    aws: {
      cli: `aws ecr put-registry-scanning-configuration --scan-type ENHANCED --rules '[{"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[{"filter":"*","filterType":"WILDCARD"}]}]'`,
      terraform: `resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "CONTINUOUS_SCAN"

    repository_filter {
      filter      = "*"
      filter_type = "WILDCARD"
    }
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html',
  ],
  evaluate(registry, {read}) {
    if (read(registry.scanning)) return pass('images are scanned')
    return fail(`images of ${registry.name} are not scanned`)
  },
})
