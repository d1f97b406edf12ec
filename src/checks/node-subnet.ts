import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'
import {publicSubnet} from './support/subnets.js'

export default defineCheck({
  id: 'node-subnet',
  resource: 'node',
  concern: 'node-access',
  severity: 'medium',
  title: 'The node is in a private subnet',
  answers: ['NA-16'],
  needs: ['machines', 'subnets', 'route-tables', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'Nodes that an autoscaler makes belong to no pool that the cloud knows, and nodes of a pool stay where they were made when its subnets change. In a subnet without a route by an internet gateway none of them can be reached from outside.',
  remediation: {
    aws: {
      cli: 'aws ec2 replace-route --route-table-id TABLE --destination-cidr-block 0.0.0.0/0 --nat-gateway-id NAT_GATEWAY',
      terraform: `resource "aws_route" "out" {
  route_table_id         = aws_route_table.nodes.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  ],
  evaluate(node, context) {
    const id = context.read(node.subnetId)
    if (id === null) {
      return undecided('the subnet of the node is not told', {assumptions: ['it is private']})
    }
    return publicSubnet(context, id)
      ? fail(`the subnet ${shortId(id)} has a route by an internet gateway`)
      : pass(`the subnet ${shortId(id)} has no route by an internet gateway`)
  },
})
