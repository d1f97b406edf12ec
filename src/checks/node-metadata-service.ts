import {defineCheck} from '../contracts/check.js'
import {metadataOutcome} from './support/metadata.js'

export default defineCheck({
  id: 'node-metadata-service',
  resource: 'node',
  concern: 'cloud-api-access',
  severity: 'critical',
  title: "Pods cannot fetch the node's cloud credentials from the metadata service",
  answers: ['CA-02.hop-limit'],
  needs: ['machines'],
  opens: 'node-pool',
  rationale:
    "Any pod that reaches the metadata service acts as the node: it reads what the node's role may read and joins in its name. Session tokens that travel one hop stay on the host, since the network of a pod is one hop further. The old kind of request needs no token, so there the hop limit stops nobody. Pods on the host's own network are not kept out by either.",
  remediation: {
    aws: {
      cli: 'aws ec2 modify-instance-metadata-options --instance-id NODE --http-tokens required --http-put-response-hop-limit 1',
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
    'https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html',
  ],
  evaluate(node, {read}) {
    return metadataOutcome(read(node.metadata), {open: 'critical', hops: 'high'})
  },
})
