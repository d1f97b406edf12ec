import {defineCheck, fail, pass} from '../contracts/check.js'
import {prefixLength} from '../model/firewall.js'
import {routedRanges} from './support/subnets.js'

/** The widest block that one network can have: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
const WIDEST = {v4: 16, v6: 44}

export default defineCheck({
  id: 'route-table-peering',
  resource: 'route-table',
  concern: 'network',
  severity: 'low',
  title: 'Routes to peered networks are no wider than one network',
  answers: ['NW-08'],
  needs: ['route-tables', 'prefix-lists'],
  opens: 'network',
  rationale:
    'A peering is made for a few machines, and a wide route makes all of both sides neighbours: whoever breaks into one network is in the other as well. A route to more than a single network can hold, such as 10.0.0.0/8, was not made for what is needed.',
  remediation: {
    aws: {
      cli: 'aws ec2 create-route --route-table-id TABLE --destination-cidr-block 10.20.4.0/22 --vpc-peering-connection-id PEERING && aws ec2 delete-route --route-table-id TABLE --destination-cidr-block 10.0.0.0/8',
      terraform: `resource "aws_route" "peer" {
  route_table_id            = aws_route_table.this.id
  destination_cidr_block    = "10.20.4.0/22"
  vpc_peering_connection_id = aws_vpc_peering_connection.this.id
}`,
    },
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html'],
  evaluate(table, context) {
    const peered = context.read(table.routes).filter(route => route.targetKind === 'peering')
    if (peered.length === 0) return pass('no route leads to a peered network')
    const wide = context.matching(peered, route => routedRanges(context, route).some(isWiderThanNetwork))
    if (wide.length === 0) return pass(`routes to peered networks are narrow (${peered.length})`)
    const text = wide.map(({destination, target}) => `${destination} to ${target}`).join(', ')
    return fail(`routes to peered networks are wider than one network: ${text}`)
  },
})

function isWiderThanNetwork(range: string): boolean {
  return prefixLength(range) < WIDEST[range.includes(':') ? 'v6' : 'v4']
}
