import {defineCheck, fail, pass, undecided} from '../contracts/check.js'
import {type AddressSet, describe, size} from '../model/address-set.js'
import {classify} from '../model/exposure.js'
import {groupRules, isWide, malformedRanges, summed, toTargets} from './support/admission.js'
import {tcpPorts} from './support/ports.js'

/**
 * As many addresses as the smallest block that companies number themselves from (172.16.0.0/12): sixteen networks of
 * the largest size that clouds make. A group for the cluster's own network, even with several ranges, stays far below;
 * `10.0.0.0/8` and half of it do not. What counts is the sum, so that no way of writing it makes it narrow.
 */
const SUPERNET = 2 ** 20
const SUPERNET_V6 = 2n ** 96n
const API = toTargets(tcpPorts(443))

export default defineCheck({
  id: 'cluster-endpoint-private-filter',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'medium',
  title: 'Security groups admit only a small part of the network to the private API endpoint',
  answers: ['CP-04'],
  needs: ['clusters', 'security-groups', 'prefix-lists'],
  opens: 'control-plane',
  rationale:
    'A private endpoint answers all that can route to it: peered networks, offices behind a VPN, every other team. Where its security groups admit the whole corporate range, one machine that is taken over anywhere in the company can try the API server.',
  remediation: {
    aws: {
      cli: 'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port 443 --source-group ADMIN_GROUP && aws ec2 revoke-security-group-ingress --group-id GROUP --protocol tcp --port 443 --cidr 10.0.0.0/8',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "api" {
  security_group_id            = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  referenced_security_group_id = aws_security_group.admins.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
  ],
  evaluate(cluster, context) {
    if (!context.read(cluster.privateEndpoint)) return pass('the private endpoint is off')
    const ids = context.read(cluster.endpointSecurityGroups)
    if (ids.length === 0) {
      return undecided('no security group of the private endpoint is known', {
        assumptions: ['something else guards the private endpoint'],
      })
    }
    const {malformed, sum, tooMuch} = summed(context, groupRules(context, ids), API, isBroad)
    if (tooMuch) return fail(`the private endpoint admits ${describe(sum)} to 443`)
    if (malformed.length > 0) return malformedRanges(malformed)
    return pass(`beside members of named groups, the private endpoint admits ${describe(sum)} to 443`)
  },
})

function isBroad(sum: AddressSet): boolean {
  const {v4, v6} = size(sum)
  return v4 >= SUPERNET || v6 > SUPERNET_V6 || isWide(classify(sum))
}
