import {defineCheck, fail, notApplicable, pass, undecided} from '../contracts/check.js'

/** What nodes of a cluster talk to all day: https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html */
const SERVICES = ['s3', 'ecr.api', 'ecr.dkr', 'sts', 'ec2', 'logs']

export default defineCheck({
  id: 'network-private-endpoints',
  resource: 'network',
  concern: 'network',
  severity: 'low',
  title: "The cluster's network reaches the services of the cloud through private endpoints",
  answers: ['NW-05'],
  needs: ['networks', 'clusters', 'self-managed-clusters', 'private-endpoints'],
  opens: 'network',
  rationale:
    'Nodes fetch images, credentials and settings from the cloud all day. Through private endpoints that works without any way out to the internet, which can then be closed; and the endpoint can limit whose buckets and registries may be used.',
  remediation: {
    aws: {
      cli: 'aws ec2 create-vpc-endpoint --vpc-id NETWORK --vpc-endpoint-type Interface --service-name com.amazonaws.REGION.sts --subnet-ids SUBNET_1 SUBNET_2 --security-group-ids GROUP --private-dns-enabled',
      terraform: `resource "aws_vpc_endpoint" "service" {
  for_each            = toset(["ecr.api", "ecr.dkr", "sts", "ec2", "logs"])
  vpc_id              = aws_vpc.this.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.\${data.aws_region.current.region}.\${each.value}"
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.\${data.aws_region.current.region}.s3"
  route_table_ids   = [aws_route_table.private.id]
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/private-clusters.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/vpc-interface-endpoints.html',
  ],
  evaluate(network, {list, matching, read, some}) {
    const clusters = list('cluster', cluster => read(cluster.networkId) === network.id)
    if (!some(clusters, () => true)) return notApplicable('the network holds no cluster')
    const endpoints = list('private-endpoint', endpoint => read(endpoint.networkId) === network.id)
    const missing = matching(
      SERVICES,
      service => !some(endpoints, endpoint => read(endpoint.service) === service && read(endpoint.available)),
    )
    if (missing.length === 0) return pass(`there are private endpoints for ${SERVICES.join(', ')}`)
    const text = `there is no private endpoint for ${missing.join(', ')}`
    const owner = read(network.owner)
    if (owner === network.account) return fail(text)
    return undecided(`${text} that this account is shown, and the network is that of ${owner}`, {
      assumptions: [`${owner} has made private endpoints in the network that it shares`],
    })
  },
})
