import {defineCheck, fail, pass, undecided} from '../contracts/check.js'

export default defineCheck({
  id: 'machine-metadata-tokens',
  resource: ['node', 'machine'],
  concern: 'cloud-api-access',
  severity: 'high',
  title: 'The metadata service answers only to session tokens',
  answers: ['CA-02.tokens'],
  needs: ['machines'],
  opens: 'node-pool',
  rationale:
    "A web application that fetches what a stranger names can be made to fetch the machine's credentials, as long as a plain request is enough. A session token takes a request of another kind, with a header of its own, which such applications cannot be made to send.",
  remediation: {
    aws: {
      cli: 'aws ec2 modify-instance-metadata-options --instance-id INSTANCE --http-tokens required',
      terraform: `resource "aws_instance" "this" {
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  ],
  evaluate(machine, {read}) {
    const {endpointEnabled, tokensRequired} = read(machine.metadata)
    if (endpointEnabled === false) return pass('the metadata service is off')
    if (tokensRequired === true) return pass('session tokens are required')
    if (tokensRequired === false) return fail('the metadata service answers without a session token')
    return undecided('whether session tokens are required is not told', {
      assumptions: ['the machine requires session tokens'],
    })
  },
})
