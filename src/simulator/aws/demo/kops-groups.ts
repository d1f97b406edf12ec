import type {SecurityGroup} from '@aws-sdk/client-ec2'
import type {Place} from '../build/place.js'
import {type RuleSpec, securityGroup, securityGroupId} from '../build/security-group.js'
import {OFFICE_RANGE} from './place.js'

/**
 * The groups of a kOps cluster with the rules that kOps writes (pkg/model/awsmodel/firewall.go, external_access.go,
 * api_loadbalancer.go of kubernetes/kops): nodes reach all of a master but four ports of etcd. One rule is not of kOps,
 * and undoes that for two of the four.
 */
export function kopsGroups(
  place: Place,
  cluster: {readonly name: string; readonly vpcId: string; readonly tags: Readonly<Record<string, string>>},
): SecurityGroup[] {
  const idOf = (kind: string) => securityGroupId(place, `${kind}.${cluster.name}`)
  const [masters, nodes, api] = [idOf('masters'), idOf('nodes'), idOf('api-elb')]
  const ssh: RuleSpec = {ports: [22, 22], from: [OFFICE_RANGE]}
  const fromNodes = (...ports: readonly [from: number, to: number]): RuleSpec => ({
    ports,
    fromGroups: [nodes],
  })
  const groups: Readonly<Record<string, readonly RuleSpec[]>> = {
    masters: [
      {protocol: '-1', fromGroups: [masters]},
      {protocol: 'udp', ports: [1, 65535], fromGroups: [nodes]},
      fromNodes(1, 2379),
      fromNodes(2382, 4000),
      fromNodes(4003, 65535),
      {ports: [443, 443], fromGroups: [api]},
      ssh,
      {ports: [4001, 4002], fromGroups: [nodes], description: 'left from a migration'},
    ],
    nodes: [{protocol: '-1', fromGroups: [masters, nodes]}, ssh],
    'api-elb': [
      {ports: [443, 443], from: ['0.0.0.0/0']},
      {protocol: 'icmp', ports: [3, 4], from: ['0.0.0.0/0']},
    ],
  }
  return Object.entries(groups).map(([kind, ingress]) =>
    securityGroup(place, {
      name: `${kind}.${cluster.name}`,
      vpcId: cluster.vpcId,
      tags: cluster.tags,
      ingress,
    }),
  )
}
