import {classicBalancer} from '../build/balancer.js'
import {role} from '../build/iam.js'
import {type MachineSpec, machines} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import {network, securityGroup, securityGroupId, zoneOf} from '../build/network.js'
import {idOf, type Place} from '../build/place.js'
import {allow, trustService} from '../build/policy.js'
import {STATE_BUCKET} from './place.js'

const NAME = 'batch.k8s.example.com'

/** A cluster of the company's own making (kOps), whose etcd is its own care. */
export function batchKops(place: Place): readonly Fragment[] {
  const net = network(place, {name: NAME, prefix: '10.50', publicSubnets: 1, privateSubnets: 1})
  const masters = securityGroupId(place, `masters.${NAME}`)
  const nodes = securityGroupId(place, `nodes.${NAME}`)
  const api = securityGroupId(place, `api-elb.${NAME}`)
  const [subnetId = ''] = net.privateSubnets
  const shared = {
    vpcId: net.vpcId,
    subnetId,
    zone: zoneOf(place, 0),
    imdsTokens: 'required',
    ageDays: 90,
  } as const
  const common = {KubernetesCluster: NAME, [`kubernetes.io/cluster/${NAME}`]: 'owned'}
  const controlPlane: MachineSpec = {
    ...shared,
    name: `control-plane-a.masters.${NAME}`,
    privateIp: `${net.addresses[subnetId]}.10`,
    groups: [masters],
    profile: `masters.${NAME}`,
    imdsHopLimit: 3,
    tags: {
      ...common,
      'k8s.io/role/control-plane': '1',
      'k8s.io/role/master': '1',
      'kops.k8s.io/instancegroup': 'control-plane-a',
    },
    volumes: [
      {device: '/dev/sda1', encrypted: true},
      {
        device: '/dev/xvdu',
        encrypted: true,
        tags: {...common, 'k8s.io/etcd/main': 'a/a', 'k8s.io/role/control-plane': '1'},
      },
      {
        device: '/dev/xvdv',
        encrypted: false,
        tags: {...common, 'k8s.io/etcd/events': 'a/a', 'k8s.io/role/control-plane': '1'},
      },
    ],
  }
  const worker: MachineSpec = {
    ...shared,
    name: `nodes-a.${NAME}`,
    privateIp: `${net.addresses[subnetId]}.20`,
    groups: [nodes],
    profile: `nodes.${NAME}`,
    imdsHopLimit: 1,
    tags: {...common, 'k8s.io/role/node': '1', 'kops.k8s.io/instancegroup': 'nodes-a'},
    volumes: [{device: '/dev/sda1', encrypted: true}],
  }
  return [
    net.fragment,
    machines(place, [controlPlane, worker]),
    classicBalancer(place, {
      name: 'api-batch-k8s',
      internal: false,
      network: net,
      groups: [api],
      port: 443,
      targetPort: 443,
      instances: [idOf('i', `${place.account}/${place.region}/${controlPlane.name}`)],
    }),
    {
      region: {
        ec2: {
          securityGroups: [
            securityGroup(place, {
              name: `masters.${NAME}`,
              vpcId: net.vpcId,
              tags: common,
              ingress: [
                {protocol: '-1', fromGroups: [masters]},
                {ports: [443, 443], fromGroups: [nodes, api]},
                {ports: [3988, 3988], fromGroups: [nodes]},
                // Left from a migration: nodes reach etcd.
                {ports: [4001, 4002], fromGroups: [nodes]},
              ],
            }),
            securityGroup(place, {
              name: `nodes.${NAME}`,
              vpcId: net.vpcId,
              tags: common,
              ingress: [{protocol: '-1', fromGroups: [masters, nodes]}],
            }),
            securityGroup(place, {
              name: `api-elb.${NAME}`,
              vpcId: net.vpcId,
              tags: common,
              ingress: [{ports: [443, 443], from: ['0.0.0.0/0']}],
            }),
          ],
        },
      },
      iam: {
        roles: [
          role(place, {
            name: `masters.${NAME}`,
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            lastUsedDaysAgo: 0,
            inline: {
              [`masters.${NAME}`]: [
                allow(['s3:Get*'], `arn:aws:s3:::${STATE_BUCKET}/${NAME}/*`),
                allow(
                  ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
                  `arn:aws:s3:::${STATE_BUCKET}/${NAME}/backups/etcd/main/*`,
                ),
                allow(['s3:ListBucket', 's3:GetBucketLocation'], `arn:aws:s3:::${STATE_BUCKET}`),
                allow([
                  'ec2:AttachVolume',
                  'ec2:CreateSecurityGroup',
                  'ec2:Describe*',
                  'autoscaling:Describe*',
                  'elasticloadbalancing:*',
                ]),
              ],
            },
          }),
          role(place, {
            name: `nodes.${NAME}`,
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            lastUsedDaysAgo: 0,
            policies: ['AmazonEC2ContainerRegistryPullOnly'],
            inline: {[`nodes.${NAME}`]: [allow(['ec2:DescribeInstances', 'ec2:DescribeInstanceTypes'])]},
          }),
        ],
      },
    },
  ]
}
