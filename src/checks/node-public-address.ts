import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {publicSubnet} from './support/subnets.js'

export default defineCheck({
  id: 'node-public-address',
  resource: 'node',
  concern: 'node-access',
  severity: 'high',
  title: 'The node has no public address',
  answers: ['NA-01'],
  needs: ['machines', 'subnets', 'route-tables', 'prefix-lists'],
  opens: 'node-pool',
  rationale:
    'A public address is the first of the things that an attacker on the internet needs: with it, one careless change of a security group puts kubelet, SSH or a node port within reach. Nodes that send through a NAT gateway work just as well. Every IPv6 address is public by nature, so there the route decides.',
  remediation: {
    aws: {
      cli: 'aws ec2 modify-subnet-attribute --subnet-id SUBNET --no-map-public-ip-on-launch && aws autoscaling terminate-instance-in-auto-scaling-group --instance-id NODE --no-should-decrement-desired-capacity',
      terraform: `resource "aws_subnet" "nodes" {
  map_public_ip_on_launch = false
}

resource "aws_launch_template" "nodes" {
  network_interfaces {
    associate_public_ip_address = false
    security_groups             = [aws_security_group.nodes.id]
  }
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/best-practices/subnets.html',
    'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html',
  ],
  evaluate(node, context) {
    const addresses = context.read(node.publicAddresses)
    if (addresses.length === 0) return pass('the node has no public address')
    const old = addresses.filter(address => !address.includes(':'))
    if (old.length > 0) return fail(`the node has the public address ${old.join(', ')}`)
    const subnetId = context.read(node.subnetId)
    if (subnetId === null) {
      return undecided('the subnet of the node, and so the route to its IPv6 address, is not known', {
        assumptions: ['no internet gateway routes to the IPv6 address'],
      })
    }
    const text = `the IPv6 address ${addresses.join(', ')} of the node`
    return publicSubnet(context, subnetId, 'v6')
      ? fail(`an internet gateway routes to ${text}`)
      : pass(`no internet gateway routes to ${text}`)
  },
})
