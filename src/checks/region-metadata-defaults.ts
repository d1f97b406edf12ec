import {defineCheck, fail, pass} from '../contracts/check.js'
import {metadataReach} from './support/metadata.js'

export default defineCheck({
  id: 'region-metadata-defaults',
  resource: 'region',
  concern: 'cloud-api-access',
  severity: 'medium',
  title: 'By default new machines of the region keep their metadata from pods',
  answers: ['CA-02.future'],
  needs: ['regions'],
  opens: 'account',
  rationale:
    'The default of the account holds for every machine whose template says nothing, whoever makes it: autoscalers, node pools without a template, people with a console. It is one call per region, and it takes nothing from those who choose otherwise on purpose.',
  remediation: {
    aws: {
      cli: 'aws ec2 modify-instance-metadata-defaults --region REGION --http-tokens required --http-put-response-hop-limit 1',
      terraform: `resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens                 = "required"
  http_put_response_hop_limit = 1
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html'],
  evaluate(region, {read}) {
    const defaults = read(region.metadataDefaults)
    const reach = metadataReach(defaults)
    if (reach === 'off') return pass('by default the metadata service is off')
    if (reach === 'shielded') return pass('by default session tokens are required and stay on the host')
    if (defaults.tokensRequired !== true) return fail('by default session tokens are not required')
    const hops = defaults.hopLimit === null ? 'as far as the image says' : `${defaults.hopLimit} hops`
    return fail(`by default session tokens are required, but travel ${hops}`, {severity: 'low'})
  },
})
