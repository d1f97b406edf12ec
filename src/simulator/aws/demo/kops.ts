import {classicBalancer} from '../build/classic-balancer.js'
import {role} from '../build/iam.js'
import {instanceId} from '../build/machine.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import type {Place} from '../build/place.js'
import {allow, trustService} from '../build/policy.js'
import {securityGroupId} from '../build/security-group.js'
import {kopsGroups} from './kops-groups.js'
import {kopsMachines, masterOf} from './kops-machines.js'
import {kopsSnapshots} from './kops-snapshots.js'
import {STATE_BUCKET} from './place.js'

const NAME = 'batch.k8s.example.com'

/** A cluster of the company's own making (kOps), whose etcd is its own care. */
export function batchKops(place: Place): readonly Fragment[] {
  const net = network(place, {name: NAME, prefix: '10.50', publicSubnets: 1, privateSubnets: 1})
  const tags = {KubernetesCluster: NAME, [`kubernetes.io/cluster/${NAME}`]: 'owned'}
  const cluster = {name: NAME, network: net, vpcId: net.vpcId, tags}
  return [
    net.fragment,
    kopsMachines(place, cluster),
    ...kopsSnapshots(place, cluster),
    classicBalancer(place, {
      name: 'api-batch-k8s',
      internal: false,
      network: net,
      groups: [securityGroupId(place, `api-elb.${NAME}`)],
      port: 443,
      targetPort: 443,
      instances: [instanceId(place, masterOf(cluster))],
    }),
    {
      region: {ec2: {securityGroups: kopsGroups(place, cluster)}},
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
