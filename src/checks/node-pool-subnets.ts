import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'
import {publicSubnet} from './support/subnets.js'

export default defineCheck({
  id: 'node-pool-subnets',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'medium',
  title: 'All subnets of the pool are private',
  answers: ['NA-16'],
  needs: ['node-pools', 'subnets', 'route-tables', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'In a subnet without a route by an internet gateway no address and no security group can make a node reachable from outside: one setting guards all others. A subnet that no table names is served by the main table of its network.',
  remediation: {
    aws: {
      cli: 'aws eks create-nodegroup --cluster-name CLUSTER --nodegroup-name NEW --node-role ROLE_ARN --subnets PRIVATE_SUBNET_1 PRIVATE_SUBNET_2 && aws eks wait nodegroup-active --cluster-name CLUSTER --nodegroup-name NEW && aws eks delete-nodegroup --cluster-name CLUSTER --nodegroup-name POOL',
      terraform: `resource "aws_eks_node_group" "this" {
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.private.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html',
  ],
  evaluate(pool, context) {
    const ids = context.read(pool.subnetIds)
    if (ids.length === 0) {
      return undecided('the subnets of the pool are not told', {assumptions: ['all of them are private']})
    }
    const open = context.matching(ids, id => publicSubnet(context, id))
    if (open.length === 0) return pass('no subnet of the pool has a route by an internet gateway')
    return fail(`subnets of the pool have a route by an internet gateway: ${open.map(shortId).join(', ')}`)
  },
})
