import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'node-template-user-data',
  resource: 'node-template',
  concern: 'node-access',
  severity: 'high',
  title: 'The start-up script of new nodes holds no credentials',
  answers: ['NA-12'],
  unlisted: 'The benchmarks for Kubernetes do not look into start-up scripts.',
  needs: ['node-templates'],
  opens: 'account',
  rationale:
    'Whoever may describe templates reads the script, and so does every process on the node through the metadata service. A key or join token in it is as good as published, and stays in every older version of the template.',
  remediation: {
    aws: {
      cli: 'aws ec2 create-launch-template-version --launch-template-id TEMPLATE --source-version VERSION --launch-template-data file://user-data-without-secrets.json && aws ec2 modify-launch-template --launch-template-id TEMPLATE --default-version NEW_VERSION && aws ec2 delete-launch-template-versions --launch-template-id TEMPLATE --versions VERSION',
      terraform: `# Revoke the credential first: it has been readable. Then let the node's own role fetch what it needs.
resource "aws_launch_template" "nodes" {
  user_data = base64encode(<<-EOT
    #!/bin/bash
    TOKEN=$(aws secretsmanager get-secret-value --secret-id node-bootstrap --query SecretString --output text)
  EOT
  )
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html',
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/hardcoded.html',
  ],
  evaluate(template, {read}) {
    const {present, credentialPatterns} = read(template.userData)
    if (credentialPatterns.length > 0)
      return fail(`the start-up script holds ${credentialPatterns.join(', ')}`)
    return pass(
      present ? 'the start-up script holds no known form of credential' : 'there is no start-up script',
    )
  },
})
