import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {shortId} from '../model/short-id.js'
import {templateOf} from './support/templates.js'

export default defineCheck({
  id: 'node-pool-public-address',
  resource: 'node-pool',
  concern: 'node-access',
  severity: 'high',
  title: 'New nodes of the pool get no public address',
  answers: ['NA-01'],
  needs: ['node-pools', 'node-templates', 'subnets'],
  opens: 'node-pool',
  rationale:
    'Nodes come and go by themselves: what counts is what the next one will be given. The template decides, and where it is silent the subnet does, whose setting is easily forgotten.',
  remediation: {
    aws: {
      cli: 'aws ec2 modify-subnet-attribute --subnet-id SUBNET --no-map-public-ip-on-launch',
      terraform: `resource "aws_subnet" "nodes" {
  map_public_ip_on_launch = false
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html',
    'https://docs.aws.amazon.com/vpc/latest/userguide/subnet-public-ip.html',
  ],
  evaluate(pool, context) {
    const {follow, matching, read} = context
    const template = templateOf(context, pool)
    const decided = template === null ? null : read(template.associatePublicAddress)
    if (decided === true) return fail('the template gives new nodes a public address')
    if (decided === false) return pass('the template gives new nodes no public address')
    const ids = read(pool.subnetIds)
    if (ids.length === 0) {
      return undecided('the template leaves addresses to the subnets of the pool, which are not told', {
        assumptions: ['no subnet of the pool gives public addresses'],
      })
    }
    const subnets = matching(ids, id => read(follow('subnet', id).autoPublicAddress))
    if (subnets.length === 0)
      return pass('no subnet of the pool gives public addresses, and the template leaves it to them')
    return fail(`subnets of the pool give new nodes a public address: ${subnets.map(shortId).join(', ')}`)
  },
})
