import {defineCheck, notApplicable} from '../contracts/check.js'
import type {MetadataOptions} from '../model/region.js'
import {metadataOutcome} from './support/metadata.js'
import {makesNodes} from './support/templates.js'

export default defineCheck({
  id: 'node-template-metadata',
  resource: 'node-template',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: "On new nodes pods cannot fetch the node's cloud credentials from the metadata service",
  answers: ['CA-02.future'],
  needs: ['node-templates', 'regions', 'node-pools', 'machine-groups', 'machines'],
  opens: 'node-pool',
  rationale:
    'A node that was mended by hand is replaced by one from the template. What the template leaves open the default of the account and region fills in, and what that leaves open depends on the image: it is best said in the template.',
  remediation: {
    aws: {
      cli: `aws ec2 create-launch-template-version --launch-template-id TEMPLATE --source-version VERSION --launch-template-data '{"MetadataOptions":{"HttpEndpoint":"enabled","HttpTokens":"required","HttpPutResponseHopLimit":1}}'`,
      terraform: `resource "aws_launch_template" "nodes" {
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html#instance-metadata-options-order-of-precedence',
  ],
  evaluate(template, context) {
    if (!makesNodes(context, template))
      return notApplicable('no node is made from this version of the template')
    const {follow, read} = context
    const severity = {open: 'medium', hops: 'low'} as const
    const own = read(template.metadata)
    if (isDecided(own)) return metadataOutcome(own, severity)
    const region = follow('region', `${template.account}/${template.region}`)
    const defaults = read(region.metadataDefaults)
    const layered: MetadataOptions = {
      endpointEnabled: own.endpointEnabled ?? defaults.endpointEnabled,
      tokensRequired: own.tokensRequired ?? defaults.tokensRequired,
      hopLimit: own.hopLimit ?? defaults.hopLimit,
    }
    return metadataOutcome(layered, severity)
  },
})

/** No layer below has a say in the answer. */
function isDecided({endpointEnabled, tokensRequired, hopLimit}: MetadataOptions): boolean {
  if (endpointEnabled !== true) return endpointEnabled === false
  return tokensRequired === false || (tokensRequired === true && hopLimit !== null)
}
