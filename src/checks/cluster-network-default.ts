import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'cluster-network-default',
  resource: 'cluster',
  concern: 'network',
  severity: 'medium',
  title: 'The cluster is not in the network that the cloud makes unasked',
  answers: ['NW-03.network'],
  unlisted: 'The lists ask for the default security group, not for the network itself.',
  needs: ['clusters', 'self-managed-clusters', 'networks'],
  opens: 'network',
  rationale:
    'The default network has a way to the internet from every subnet, gives every machine a public address, and is where everything lands that was started in haste. A cluster in it is a neighbour of all that.',
  remediation: {
    aws: {
      cli: 'aws eks create-cluster --name NEW_CLUSTER --role-arn ROLE_ARN --resources-vpc-config subnetIds=PRIVATE_SUBNET_1,PRIVATE_SUBNET_2 # a cluster stays in its network: move the workloads',
      terraform: `resource "aws_eks_cluster" "this" {
  vpc_config {
    subnet_ids = aws_subnet.private[*].id # changing the network replaces the cluster
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html',
  ],
  evaluate(cluster, {follow, read}) {
    const network = follow('network', read(cluster.networkId))
    return read(network.isDefault)
      ? fail(`${network.name} is the default network of its region`)
      : pass(`${network.name} was made on purpose`)
  },
})
