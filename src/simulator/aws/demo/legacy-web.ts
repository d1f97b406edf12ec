import {balancer} from '../build/balancer.js'
import {classicBalancer} from '../build/classic-balancer.js'
import {addon, cluster, clusterGroupId, issuerOf} from '../build/cluster.js'
import {role} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {network} from '../build/network.js'
import {nodeGroup} from '../build/node-group.js'
import type {Place} from '../build/place.js'
import {allow, trustService, trustServiceAccount} from '../build/policy.js'
import {securityGroup, securityGroupId} from '../build/security-group.js'
import {hiddenPools} from './legacy-web-hidden.js'
import {PUBLIC_NODES} from './place.js'

const NAME = 'legacy-web'

/** AWS's documented example key: it opens nothing. */
const USER_DATA = `#!/bin/bash
export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE
/etc/eks/bootstrap.sh ${NAME}
`

/** The cluster that nobody dares to touch: open to the world, unlogged, out of support, its nodes administrators. */
export function legacyWeb(place: Place): readonly Fragment[] {
  const net = network(place, {
    name: NAME,
    prefix: '10.10',
    publicSubnets: 2,
    privateSubnets: 1,
    autoPublicIp: true,
  })
  const own = clusterGroupId(place, NAME)
  const ssh = securityGroupId(place, 'legacy-web-remote-access')
  const groups = [
    securityGroup(place, {
      name: `eks-cluster-sg-${NAME}`,
      vpcId: net.vpcId,
      ingress: [
        {protocol: '-1', fromGroups: [own]},
        {ports: [30000, 32767], from: ['0.0.0.0/0'], description: 'node ports'},
        {ports: [10250, 10250], from: ['0.0.0.0/0'], description: 'metrics, temporary'},
      ],
      tags: {[`kubernetes.io/cluster/${NAME}`]: 'owned', 'aws:eks:cluster-name': NAME},
    }),
    securityGroup(place, {
      name: 'legacy-web-remote-access',
      vpcId: net.vpcId,
      ingress: [{ports: [22, 22], from: ['0.0.0.0/0']}],
    }),
    securityGroup(place, {
      name: 'legacy-web-elb',
      vpcId: net.vpcId,
      ingress: [{ports: [80, 80], from: ['0.0.0.0/0', '::/0']}],
    }),
  ]
  const shared = {
    cluster: NAME,
    version: '1.27',
    amiType: 'AL2_x86_64',
    roleName: 'legacy-web-node',
    network: net,
    groups: [own, ssh],
    imdsTokens: 'optional',
    imdsHopLimit: 2,
    encryptedDisks: false,
  } as const
  const open = {...shared, placement: 'public', publicPrefix: PUBLIC_NODES} as const
  const pools = [
    nodeGroup(place, {...open, name: 'general', size: 2, managed: true, remoteAccess: {key: 'legacy-web'}}),
    nodeGroup(place, {...open, name: 'batch', size: 1, firstHost: 20, userData: USER_DATA}),
  ]
  const hidden = hiddenPools(place, shared)
  const instances = pools
    .flatMap(({fragment}) => fragment.region?.ec2?.instances?.slice() ?? [])
    .map(i => i.InstanceId ?? '')
  return [
    net.fragment,
    ...pools.map(({fragment}) => fragment),
    ...hidden.fragments,
    balancer(place, {
      name: 'legacy-web-nlb',
      type: 'network',
      internal: false,
      network: net,
      listener: {port: 80, protocol: 'TCP'},
      target: {port: 31080, instances},
    }),
    classicBalancer(place, {
      name: 'legacy-web-classic',
      internal: false,
      network: net,
      groups: [securityGroupId(place, 'legacy-web-elb')],
      port: 80,
      targetPort: 31081,
      instances,
    }),
    {
      region: {
        ec2: {securityGroups: groups},
        eks: {
          clusters: [
            {
              cluster: cluster(place, {
                name: NAME,
                version: '1.27',
                network: net,
                placement: 'public',
                // Together they are the whole internet.
                publicRanges: ['0.0.0.0/1', '128.0.0.0/1'],
                privateEndpoint: false,
                logs: [],
                authentication: 'CONFIG_MAP',
                createdDaysAgo: 1200,
              }),
              nodegroups: [...pools.map(({nodegroup}) => nodegroup), ...hidden.nodegroups],
              addons: [addon(place, {cluster: NAME, name: 'vpc-cni', version: 'v1.12.6-eksbuild.2'})],
              identityProviders: [
                {
                  identityProviderConfigName: 'corporate',
                  clusterName: NAME,
                  issuerUrl: 'https://login.example.com',
                  clientId: 'kubernetes',
                  usernameClaim: 'email',
                  groupsClaim: 'groups',
                  status: 'ACTIVE',
                },
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
  const issuer = issuerOf(place, NAME)
  return [
    role(place, {
      name: `${NAME}-cluster`,
      trust: trustService('eks.amazonaws.com'),
      policies: ['AmazonEKSClusterPolicy'],
      lastUsedDaysAgo: 1,
    }),
    role(place, {
      name: 'legacy-web-node',
      trust: trustService('ec2.amazonaws.com'),
      instanceProfile: true,
      policies: [
        'AdministratorAccess',
        'AmazonEKSWorkerNodePolicy',
        'AmazonEKS_CNI_Policy',
        'AmazonEC2ContainerRegistryReadOnly',
      ],
      lastUsedDaysAgo: 0,
    }),
    // Any service account of any namespace whose name ends like this one.
    role(place, {
      name: 'legacy-web-uploader',
      trust: trustServiceAccount(place.account, issuer, 'system:serviceaccount:*:uploader', 'StringLike'),
      inline: {everything: [allow(['s3:*', 'secretsmanager:GetSecretValue'])]},
      lastUsedDaysAgo: 2,
    }),
    // StringEquals takes the star literally, so nobody can assume it: not a hole, though it looks like one.
    role(place, {
      name: 'legacy-web-mailer',
      trust: trustServiceAccount(place.account, issuer, 'system:serviceaccount:*:mailer'),
      inline: {mail: [allow('ses:SendEmail')]},
    }),
  ]
}
