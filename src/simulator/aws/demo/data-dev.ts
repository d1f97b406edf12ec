import {accessEntry, addon, cluster, clusterGroupId, issuerOf} from '../build/cluster.js'
import {connectEndpoint} from '../build/connect-endpoint.js'
import {role, roleArn} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import {nodeGroup} from '../build/node-group.js'
import type {Place} from '../build/place.js'
import {allow, trustService, trustServiceAccount} from '../build/policy.js'
import {securityGroup, securityGroupId} from '../build/security-group.js'
import {customerKey, keyArn} from './keys.js'
import {OFFICE} from './place.js'

const NAME = 'data-dev'

/** Neither good nor bad: what most clusters look like. */
export function dataDev(place: Place): readonly Fragment[] {
  const net = network(place, {name: NAME, prefix: '10.30', publicSubnets: 1, privateSubnets: 2})
  const own = clusterGroupId(place, NAME)
  const tunnel = securityGroupId(place, 'data-dev-connect')
  const nodes = nodeGroup(place, {
    cluster: NAME,
    name: 'spark',
    version: '1.32',
    amiType: 'AL2023_x86_64_STANDARD',
    roleName: 'data-dev-node',
    size: 2,
    network: net,
    placement: 'private',
    groups: [own],
    imdsTokens: 'required',
    imdsHopLimit: 2,
    encryptedDisks: true,
    managed: true,
    remoteAccess: {key: 'data-dev', sourceGroups: [own]},
  })
  const issuer = issuerOf(place, NAME)
  return [
    net.fragment,
    nodes.fragment,
    // Its engineers log in to nodes through it, in the name of IAM.
    connectEndpoint(place, {
      name: 'data-dev-connect',
      network: net,
      subnetId: net.privateSubnets[0] ?? '',
      host: 250,
      groups: [tunnel],
      preservesClientIp: false,
    }),
    {
      region: {
        ec2: {
          securityGroups: [
            securityGroup(place, {name: 'data-dev-connect', vpcId: net.vpcId, ingress: []}),
            securityGroup(place, {
              name: `eks-cluster-sg-${NAME}`,
              vpcId: net.vpcId,
              ingress: [
                {protocol: '-1', fromGroups: [own]},
                {ports: [443, 443], from: ['10.0.0.0/8'], description: 'corporate network'},
                {ports: [22, 22], fromGroups: [tunnel], description: 'Instance Connect'},
              ],
              tags: {[`kubernetes.io/cluster/${NAME}`]: 'owned', 'aws:eks:cluster-name': NAME},
            }),
          ],
        },
        keys: [
          customerKey(place, {
            name: 'data-dev-etcd',
            rotation: false,
            usableBy: roleArn(place, 'data-engineer'),
          }),
        ],
        eks: {
          clusters: [
            {
              cluster: cluster(place, {
                name: NAME,
                version: '1.32',
                network: net,
                placement: 'private',
                publicRanges: OFFICE,
                privateEndpoint: true,
                logs: ['api', 'authenticator'],
                authentication: 'API_AND_CONFIG_MAP',
                creatorIsAdmin: true,
                keyArn: keyArn(place, 'data-dev-etcd'),
                createdDaysAgo: 500,
                tags: {environment: 'development', team: 'data'},
              }),
              nodegroups: [nodes.nodegroup],
              fargateProfiles: [
                {
                  fargateProfileName: 'jobs',
                  clusterName: NAME,
                  podExecutionRoleArn: roleArn(place, 'data-dev-fargate'),
                  subnets: [...net.privateSubnets],
                  selectors: [{namespace: 'jobs'}],
                  status: 'ACTIVE',
                },
              ],
              addons: [
                addon(place, {
                  cluster: NAME,
                  name: 'vpc-cni',
                  version: 'v1.19.2-eksbuild.1',
                  roleName: 'data-dev-cni',
                }),
                addon(place, {cluster: NAME, name: 'aws-ebs-csi-driver', version: 'v1.38.1-eksbuild.1'}),
              ],
              accessEntries: [
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: `arn:aws:iam::${place.account}:user/dora`,
                  policies: {AmazonEKSClusterAdminPolicy: 'cluster'},
                  // She created the cluster.
                  createdDaysAgo: 500,
                }),
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: roleArn(place, 'data-engineer'),
                  groups: ['data-engineers'],
                  policies: {AmazonEKSAdminPolicy: 'cluster'},
                }),
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: roleArn(place, 'data-dev-node'),
                  type: 'EC2_LINUX',
                  groups: ['system:nodes'],
                }),
              ],
            },
          ],
        },
      },
      iam: {
        roles: [
          role(place, {
            name: `${NAME}-cluster`,
            trust: trustService('eks.amazonaws.com'),
            policies: ['AmazonEKSClusterPolicy'],
            lastUsedDaysAgo: 1,
          }),
          role(place, {
            name: 'data-dev-node',
            trust: trustService('ec2.amazonaws.com'),
            instanceProfile: true,
            policies: [
              'AmazonEKSWorkerNodePolicy',
              'AmazonEKS_CNI_Policy',
              'AmazonEC2ContainerRegistryPullOnly',
              'AmazonSSMManagedInstanceCore',
            ],
            lastUsedDaysAgo: 0,
          }),
          role(place, {
            name: 'data-dev-cni',
            trust: trustServiceAccount(place.account, issuer, 'system:serviceaccount:kube-system:aws-node'),
            policies: ['AmazonEKS_CNI_Policy'],
            lastUsedDaysAgo: 0,
          }),
          role(place, {
            name: 'data-dev-fargate',
            trust: trustService('eks-fargate-pods.amazonaws.com'),
            policies: ['AmazonEC2ContainerRegistryPullOnly'],
          }),
          role(place, {
            name: 'data-lake-reader',
            trust: trustServiceAccount(place.account, issuer, 'system:serviceaccount:spark:reader'),
            inline: {
              lake: [
                allow(
                  ['s3:GetObject', 's3:ListBucket'],
                  ['arn:aws:s3:::demo-lake', 'arn:aws:s3:::demo-lake/*'],
                ),
              ],
            },
            lastUsedDaysAgo: 3,
          }),
        ],
      },
    },
  ]
}
