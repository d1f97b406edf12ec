import {role} from '../build/iam.js'
import {type MachineSpec, machines, siteOf} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import type {Place} from '../build/place.js'
import {trustService} from '../build/policy.js'
import {publicAccessExclusion} from '../build/public-access.js'
import {securityGroup, securityGroupId} from '../build/security-group.js'
import {PUBLIC_NODES} from './place.js'

const NAME = 'shop-staging'

/**
 * A cluster of RKE2 in a region that blocks public access (`watched`). Its two workers are open to everyone by the same
 * groups in the same kind of subnet, and only one of them is reached: the one whose subnet is excluded from the block.
 */
export function shopStaging(place: Place): readonly Fragment[] {
  const net = network(place, {name: NAME, prefix: '10.70', publicSubnets: 2, privateSubnets: 1})
  const [excluded = '', blocked = ''] = net.publicSubnets
  const server = securityGroupId(place, `${NAME}-server`)
  const agent = securityGroupId(place, `${NAME}-agent`)
  const shared = {
    imdsTokens: 'required',
    imdsHopLimit: 1,
    tags: {[`kubernetes.io/cluster/${NAME}`]: 'owned'},
    volumes: [{device: '/dev/xvda', encrypted: true}],
  } as const
  const worker = (n: number, subnetId: string): MachineSpec => ({
    ...shared,
    ...siteOf(net, subnetId, 10),
    name: `${NAME}-worker-${n}`,
    publicIp: `${PUBLIC_NODES}.${50 + n}`,
    groups: [agent],
    profile: `${NAME}-agent`,
  })
  return [
    net.fragment,
    machines(place, [
      {
        ...shared,
        ...siteOf(net, net.privateSubnets[0] ?? '', 10),
        name: `${NAME}-master-0`,
        groups: [server],
        profile: `${NAME}-server`,
      },
      worker(0, excluded),
      worker(1, blocked),
    ]),
    {
      region: {
        ec2: {
          blockPublicAccessExclusions: [publicAccessExclusion(place, `subnet/${excluded}`)],
          securityGroups: [
            securityGroup(place, {
              name: `${NAME}-server`,
              vpcId: net.vpcId,
              ingress: [
                {ports: [6443, 6443], fromGroups: [server, agent]},
                {ports: [9345, 9345], fromGroups: [server, agent]},
                {ports: [2379, 2380], fromGroups: [server]},
                {ports: [10250, 10250], fromGroups: [server, agent]},
              ],
            }),
            securityGroup(place, {
              name: `${NAME}-agent`,
              vpcId: net.vpcId,
              ingress: [
                {ports: [10250, 10250], fromGroups: [server, agent]},
                {ports: [22, 22], from: ['0.0.0.0/0']},
                {ports: [30000, 32767], from: ['0.0.0.0/0']},
              ],
            }),
          ],
        },
      },
      iam: {
        roles: ['server', 'agent'].map(kind =>
          role(place, {
            name: `${NAME}-${kind}`,
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            policies: ['AmazonEC2ContainerRegistryPullOnly'],
            lastUsedDaysAgo: 0,
          }),
        ),
      },
    },
  ]
}
