import {balancer} from '../build/balancer.js'
import {accessEntry, addon, cluster, clusterGroupId, podIdentity} from '../build/cluster.js'
import {role, roleArn} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import {nodeGroup} from '../build/node-group.js'
import {arnOf, type Place} from '../build/place.js'
import {allow, trustPodIdentity, trustPrincipal, trustService} from '../build/policy.js'
import {publicAccessExclusion} from '../build/public-access.js'
import {securityGroup, securityGroupId} from '../build/security-group.js'
import {customerKey, keyArn} from './keys.js'
import {ACCESS_LOG_BUCKET} from './place.js'

const NAME = 'shop-prod'

/** The cluster as it should be: private, encrypted with an own key, logged, its rights small. */
export function shopProd(place: Place): readonly Fragment[] {
  const net = network(place, {
    name: NAME,
    prefix: '10.20',
    publicSubnets: 2,
    privateSubnets: 3,
    flowLogs: true,
  })
  const edge = securityGroupId(place, 'shop-prod-alb')
  const own = clusterGroupId(place, NAME)
  const groups = [
    securityGroup(place, {
      name: `eks-cluster-sg-${NAME}`,
      vpcId: net.vpcId,
      ingress: [
        {protocol: '-1', fromGroups: [own]},
        {ports: [30080, 30080], fromGroups: [edge], description: 'ingress controller'},
      ],
      tags: {[`kubernetes.io/cluster/${NAME}`]: 'owned', 'aws:eks:cluster-name': NAME},
    }),
    securityGroup(place, {
      name: 'shop-prod-alb',
      vpcId: net.vpcId,
      ingress: [{ports: [443, 443], from: ['0.0.0.0/0']}],
    }),
  ]
  const nodes = nodeGroup(place, {
    cluster: NAME,
    name: 'workers',
    version: '1.34',
    amiType: 'BOTTLEROCKET_ARM_64',
    roleName: 'shop-prod-node',
    size: 3,
    network: net,
    placement: 'private',
    groups: [own],
    imdsTokens: 'required',
    imdsHopLimit: 1,
    encryptedDisks: true,
    diskKeyArn: keyArn(place, 'shop-prod-disks'),
  })
  const instances =
    nodes.fragment.region?.ec2?.instances?.slice().map(({InstanceId}) => InstanceId ?? '') ?? []
  return [
    net.fragment,
    nodes.fragment,
    balancer(place, {
      name: 'shop-prod-public',
      type: 'application',
      internal: false,
      network: net,
      groups: [edge],
      listener: {port: 443, protocol: 'HTTPS', policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06'},
      target: {port: 30080, instances},
      logsBucket: ACCESS_LOG_BUCKET,
    }),
    balancer(place, {
      name: 'shop-prod-internal',
      type: 'network',
      internal: true,
      network: net,
      groups: [own],
      listener: {port: 443, protocol: 'TLS', policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06'},
      target: {port: 30443, instances},
    }),
    {
      region: {
        ec2: {
          securityGroups: groups,
          // Its public balancer: the region blocks public access.
          blockPublicAccessExclusions: [publicAccessExclusion(place, `vpc/${net.vpcId}`)],
        },
        keys: [
          customerKey(place, {name: 'shop-prod-etcd', rotation: true}),
          customerKey(place, {name: 'shop-prod-disks', rotation: true}),
        ],
        eks: {
          clusters: [
            {
              cluster: cluster(place, {
                name: NAME,
                version: '1.34',
                network: net,
                placement: 'private',
                privateEndpoint: true,
                logs: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
                authentication: 'API',
                creatorIsAdmin: false,
                keyArn: keyArn(place, 'shop-prod-etcd'),
                deletionProtection: true,
                support: 'STANDARD',
                createdDaysAgo: 210,
                tags: {environment: 'production', team: 'shop'},
              }),
              nodegroups: [nodes.nodegroup],
              addons: [
                addon(place, {
                  cluster: NAME,
                  name: 'vpc-cni',
                  version: 'v1.20.4-eksbuild.1',
                  configuration: {enableNetworkPolicy: 'true'},
                }),
                addon(place, {cluster: NAME, name: 'eks-pod-identity-agent', version: 'v1.3.9-eksbuild.3'}),
                addon(place, {cluster: NAME, name: 'coredns', version: 'v1.12.4-eksbuild.1'}),
              ],
              accessEntries: [
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: roleArn(place, 'platform-admin'),
                  policies: {AmazonEKSClusterAdminPolicy: 'cluster'},
                }),
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: roleArn(place, 'shop-developer'),
                  policies: {AmazonEKSEditPolicy: ['shop']},
                }),
                accessEntry(place, {
                  cluster: NAME,
                  principalArn: roleArn(place, 'shop-prod-node'),
                  type: 'EC2_LINUX',
                  groups: ['system:nodes'],
                }),
              ],
              podIdentityAssociations: [
                podIdentity(place, {
                  cluster: NAME,
                  namespace: 'shop',
                  serviceAccount: 'orders',
                  roleName: 'shop-orders',
                }),
                podIdentity(place, {
                  cluster: NAME,
                  namespace: 'kube-system',
                  serviceAccount: 'aws-node',
                  roleName: 'shop-prod-cni',
                }),
              ],
            },
          ],
        },
      },
      iam: {roles: roles(place)},
    },
  ]
}

function roles(place: Place) {
  const used = {lastUsedDaysAgo: 1}
  return [
    role(place, {
      ...used,
      name: `${NAME}-cluster`,
      trust: trustService('eks.amazonaws.com'),
      policies: ['AmazonEKSClusterPolicy'],
    }),
    role(place, {
      ...used,
      name: 'shop-prod-node',
      trust: trustService('ec2.amazonaws.com'),
      instanceProfile: true,
      policies: ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'],
    }),
    role(place, {
      ...used,
      name: 'shop-prod-cni',
      trust: trustPodIdentity(place.account),
      policies: ['AmazonEKS_CNI_Policy'],
    }),
    role(place, {
      ...used,
      name: 'shop-orders',
      trust: trustPodIdentity(place.account),
      inline: {
        orders: [
          allow(
            ['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage'],
            arnOf(place, 'sqs', 'orders'),
          ),
        ],
      },
    }),
    role(place, {
      ...used,
      name: 'shop-developer',
      trust: trustPrincipal(`arn:aws:iam::${place.account}:root`, {
        Bool: {'aws:MultiFactorAuthPresent': 'true'},
      }),
      inline: {clusters: [allow('eks:DescribeCluster', arnOf(place, 'eks', `cluster/${NAME}`))]},
    }),
  ]
}
