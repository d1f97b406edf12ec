import {type CheckContext, defineCheck, fail, type Outcome, pass, undecided} from '../contracts/check.js'
import {type AddressSet, describe, size} from '../model/address-set.js'
import type {ClusterResource} from '../model/cluster.js'
import {classify, isWide} from '../model/exposure.js'
import {API_PORTS, tcpPorts} from '../model/ports.js'
import {groupRules, malformedRanges, type Summed, summed, toTargets} from './support/admission.js'

/**
 * As many addresses as the smallest block that companies number themselves from (172.16.0.0/12): sixteen networks of
 * the largest size that clouds make. A group for the cluster's own network, even with several ranges, stays far below;
 * `10.0.0.0/8` and half of it do not. What counts is the sum, so that no way of writing it makes it narrow.
 */
const SUPERNET = 2 ** 20
const SUPERNET_V6 = 2n ** 96n
const ENDPOINT = toTargets(tcpPorts(443))
const MACHINES = toTargets(API_PORTS)

export default defineCheck({
  id: 'cluster-endpoint-private-filter',
  resource: 'cluster',
  concern: 'control-plane-exposure',
  severity: 'medium',
  title: 'Security groups admit only a small part of the network to the API server',
  answers: ['CP-04'],
  needs: ['clusters', 'self-managed-clusters', 'machines', 'security-groups', 'prefix-lists'],
  opens: 'control-plane',
  rationale:
    'Inside the network an API server answers all that can route to it: peered networks, offices behind a VPN, every other team. Where its security groups admit the whole corporate range, one machine that is taken over anywhere in the company can try it.',
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
    selfManaged: {
      cli: 'aws ec2 authorize-security-group-ingress --group-id GROUP --protocol tcp --port 6443 --source-group ADMIN_GROUP && aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform: `resource "aws_vpc_security_group_ingress_rule" "api" {
  security_group_id            = aws_security_group.control_plane.id
  referenced_security_group_id = aws_security_group.admins.id
  ip_protocol                  = "tcp"
  from_port                    = 6443
  to_port                      = 6443
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html',
    'https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html',
    'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
  ],
  evaluate(cluster, context) {
    if (cluster.management === 'self-managed') return ofControlPlane(cluster, context)
    if (!context.read(cluster.privateEndpoint)) return pass('the private endpoint is off')
    const ids = context.read(cluster.endpointSecurityGroups)
    if (ids.length === 0) {
      return undecided('no security group of the private endpoint is known', {
        assumptions: ['something else guards the private endpoint'],
      })
    }
    return judged(summed(context, groupRules(context, ids), ENDPOINT, isBroad), 'the private endpoint', '443')
  },
})

/**
 * The groups of all machines of the control plane together: a client may choose among them. Those of a machine that is
 * perhaps of it matter where they admit too much.
 */
function ofControlPlane(cluster: ClusterResource, context: CheckContext): Outcome {
  const {list, read, some} = context
  const machines = list('node', node => node.clusterId === cluster.id && read(node.role) === 'control-plane')
  const ids = new Set<string>()
  let sum = summed(context, [], MACHINES, isBroad)
  some(machines, machine => {
    for (const id of read(machine.securityGroupIds)) ids.add(id)
    sum = summed(context, groupRules(context, [...ids]), MACHINES, isBroad)
    return sum.tooMuch
  })
  if (ids.size === 0) {
    return undecided('no security group of a machine of the control plane is known', {
      assumptions: ['something else guards the control plane'],
    })
  }
  return judged(sum, 'the control plane', 'the ports of the API')
}

function judged({malformed, sum, tooMuch}: Summed, what: string, ports: string): Outcome {
  if (tooMuch) return fail(`${what} admits ${describe(sum)} to ${ports}`)
  if (malformed.length > 0) return malformedRanges(malformed)
  return pass(`beside members of named groups, ${what} admits ${describe(sum)} to ${ports}`)
}

function isBroad(sum: AddressSet): boolean {
  const {v4, v6} = size(sum)
  return v4 >= SUPERNET || v6 > SUPERNET_V6 || isWide(classify(sum))
}
