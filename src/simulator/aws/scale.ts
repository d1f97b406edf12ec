import type {AutoScalingGroup} from '@aws-sdk/client-auto-scaling'
import {awsManaged} from './build/aws-managed.js'
import {accessEntry, cluster, clusterGroupId, issuerOf} from './build/cluster.js'
import {group, managedPolicy, role, roleArn, user} from './build/iam.js'
import {instanceId, machine, siteOf} from './build/machine.js'
import {joinIam, joinRegions} from './build/merge.js'
import {type Network, network} from './build/network.js'
import {zoneOf} from './build/network-plan.js'
import {nodeGroup} from './build/node-group.js'
import {daysAgo, type Place} from './build/place.js'
import {allow, trustService, trustServiceAccount} from './build/policy.js'
import {launchTags} from './build/scaling-group.js'
import {securityGroup} from './build/security-group.js'
import type {AwsEstate} from './estate.js'
import {lazy} from './items.js'

export interface ScaledSpec {
  /** IAM users and roles together, half of each. */
  readonly principals: number
  /** Each with a network interface and a volume. */
  readonly instances: number
  readonly clusters?: number
  readonly now?: Date
}

export const SCALED_REGION = 'eu-west-1'
const ACCOUNT = '111122223333'
const GROUPS_PER_CLUSTER = 8
const SUBNETS = 6
const POLICIES = 100

/** One account, one region, as large as asked. What is many is made only when a page of it is asked for. */
export function scaledEstate({principals, instances, clusters = 4, now = new Date()}: ScaledSpec): AwsEstate {
  const place: Place = {account: ACCOUNT, region: SCALED_REGION, now}
  const parts = Array.from({length: clusters}, (_, index) =>
    scaledCluster(place, index, share(instances, clusters, index)),
  )
  return {
    now,
    accounts: [
      {
        id: ACCOUNT,
        accessKeyIds: ['AKIAIOSFODNN7EXAMPLE'],
        // Enabled in every account, and where global services are asked.
        regions: ['us-east-1', SCALED_REGION],
        regional: {[SCALED_REGION]: joinRegions(parts)},
        iam: joinIam([...parts, {iam: scaledIam(place, principals, clusters)}]),
      },
    ],
  }
}

/** The part of `total` that falls to the one with this index, of so many. */
function share(total: number, parts: number, index: number): number {
  return Math.floor(total / parts) + (index < total % parts ? 1 : 0)
}

function scaledCluster(place: Place, index: number, size: number) {
  const name = `scale-${index}`
  const net = network(place, {name, prefix: `10.${60 + index}`, publicSubnets: 1, privateSubnets: SUBNETS})
  const own = clusterGroupId(place, name)
  const pools = Array.from({length: GROUPS_PER_CLUSTER}, (_, pool) => emptyPool(place, net, name, pool))
  const launches = pools.map(launchOf)
  const make = (n: number) => scaledMachine(place, net, {cluster: name, own, n, launches})
  const scalingGroups = lazy(GROUPS_PER_CLUSTER, pool => scalingGroup(place, name, pools[pool], pool, size))
  return {
    region: joinRegions([
      net.fragment,
      ...pools.map(({fragment}) => ({
        region: {ec2: {launchTemplateVersions: fragment.region?.ec2?.launchTemplateVersions ?? []}},
      })),
      {
        region: {
          autoScalingGroups: scalingGroups,
          ec2: {
            instances: lazy(size, n => make(n).instance),
            networkInterfaces: lazy(size, n => make(n).eni),
            volumes: lazy(size, n => make(n).volumes[0] ?? {}),
            securityGroups: [
              securityGroup(place, {
                name: `eks-cluster-sg-${name}`,
                vpcId: net.vpcId,
                ingress: [{protocol: '-1', fromGroups: [own]}],
              }),
            ],
          },
          eks: {
            clusters: [
              {
                cluster: cluster(place, {
                  name,
                  version: '1.34',
                  network: net,
                  placement: 'private',
                  privateEndpoint: true,
                  logs: ['api', 'audit'],
                  authentication: 'API',
                  createdDaysAgo: 100,
                }),
                nodegroups: pools.map(({nodegroup}) => nodegroup),
                accessEntries: [
                  accessEntry(place, {
                    cluster: name,
                    principalArn: roleArn(place, `${name}-node`),
                    type: 'EC2_LINUX',
                    groups: ['system:nodes'],
                  }),
                ],
              },
            ],
          },
        },
      },
    ]),
    iam: {
      roles: [
        role(place, {
          name: `${name}-cluster`,
          trust: trustService('eks.amazonaws.com'),
          policies: ['AmazonEKSClusterPolicy'],
        }),
        role(place, {
          name: `${name}-node`,
          trust: trustService('ec2.amazonaws.com'),
          instanceProfile: true,
          policies: ['AmazonEKSWorkerNodeMinimalPolicy', 'AmazonEC2ContainerRegistryPullOnly'],
        }),
      ],
    },
  }
}

/** A node group without its machines, which come lazily. */
function emptyPool(place: Place, net: Network, clusterName: string, pool: number) {
  return nodeGroup(place, {
    cluster: clusterName,
    name: `pool-${pool}`,
    version: '1.34',
    amiType: 'BOTTLEROCKET_x86_64',
    roleName: `${clusterName}-node`,
    size: 0,
    network: net,
    placement: 'private',
    groups: [clusterGroupId(place, clusterName)],
    imdsTokens: 'required',
    imdsHopLimit: 1,
    encryptedDisks: true,
  })
}

/** The tags that its scaling group gives a machine. */
function launchOf({fragment: {region}}: ReturnType<typeof emptyPool>): Readonly<Record<string, string>> {
  const [group] = region?.autoScalingGroups?.slice() ?? []
  const [template] = region?.ec2?.launchTemplateVersions?.slice() ?? []
  if (!group || !template) throw new Error('a node group has a scaling group and a template')
  return launchTags(group.AutoScalingGroupName ?? '', template)
}

const machineName = (clusterName: string, n: number): string => `${clusterName}-${n}`

interface ScaledMachine {
  readonly cluster: string
  /** The cluster's own group. */
  readonly own: string
  readonly n: number
  /** Tags of each pool's machines. */
  readonly launches: readonly Readonly<Record<string, string>>[]
}

function scaledMachine(place: Place, net: Network, {cluster: name, own, n, launches}: ScaledMachine) {
  return machine(place, {
    ...siteOf(net, net.privateSubnets[n % SUBNETS] ?? '', 10 + Math.floor(n / SUBNETS)),
    name: machineName(name, n),
    groups: [own],
    profile: `${name}-node`,
    imdsTokens: n % 10 === 0 ? 'optional' : 'required',
    imdsHopLimit: 1,
    volumes: [{device: '/dev/xvda', encrypted: n % 7 !== 0}],
    tags: {
      'eks:cluster-name': name,
      'eks:nodegroup-name': `pool-${n % GROUPS_PER_CLUSTER}`,
      [`kubernetes.io/cluster/${name}`]: 'owned',
      ...launches[n % GROUPS_PER_CLUSTER],
    },
  })
}

function scalingGroup(
  place: Place,
  clusterName: string,
  pool: ReturnType<typeof emptyPool> | undefined,
  index: number,
  size: number,
): AutoScalingGroup {
  const [base] = pool?.fragment.region?.autoScalingGroups?.slice() ?? []
  if (!base) throw new Error('a node group has a scaling group')
  const count = share(size, GROUPS_PER_CLUSTER, index)
  return {
    ...base,
    MaxSize: count,
    DesiredCapacity: count,
    Instances: Array.from({length: count}, (_, k) => {
      const n = k * GROUPS_PER_CLUSTER + index
      return {
        InstanceId: instanceId(place, machineName(clusterName, n)),
        AvailabilityZone: zoneOf(place, n % SUBNETS),
        LifecycleState: 'InService' as const,
        HealthStatus: 'Healthy',
        ProtectedFromScaleIn: false,
      }
    }),
  }
}

function scaledIam(place: Place, principals: number, clusters: number) {
  const users = Math.ceil(principals / 2)
  const issuers = Array.from({length: clusters}, (_, index) => issuerOf(place, `scale-${index}`))
  return {
    groups: [group(place, {name: 'developers', policies: ['team-0']})],
    users: lazy(users, n =>
      user(place, {
        name: `user-${n}`,
        groups: ['developers'],
        policies: n % 3 === 0 ? [`team-${n % POLICIES}`] : [],
        ...(n % 2 === 0 ? {password: {lastUsedDaysAgo: n % 120, changedDaysAgo: n % 400}} : {}),
        mfa: n % 5 !== 0,
        keys: n % 4 === 0 ? [{rotatedDaysAgo: n % 300, usedDaysAgo: n % 100}] : [],
      }),
    ),
    roles: lazy(principals - users, n =>
      role(place, {
        name: `service-${n}`,
        trust:
          n % 2 === 0
            ? trustServiceAccount(
                place.account,
                issuers[n % clusters] ?? '',
                `system:serviceaccount:team-${n % POLICIES}:service-${n}`,
              )
            : trustService('lambda.amazonaws.com'),
        policies: [`team-${n % POLICIES}`],
        inline: {
          own: [
            allow(['s3:GetObject', 's3:PutObject'], `arn:aws:s3:::data-${n}/*`),
            allow('kms:Decrypt', `arn:aws:kms:*:*:key/${n}`),
          ],
        },
        lastUsedDaysAgo: n % 200,
      }),
    ),
    policies: [
      ...Array.from({length: POLICIES}, (_, n) =>
        managedPolicy(place, {
          name: `team-${n}`,
          statements: [
            allow(['sqs:SendMessage', 'sqs:ReceiveMessage'], `arn:aws:sqs:*:*:team-${n}-*`),
            allow('dynamodb:Query', `arn:aws:dynamodb:*:*:table/team-${n}`),
          ],
        }),
      ),
      awsManaged('AmazonEKSClusterPolicy'),
      awsManaged('AmazonEKSWorkerNodeMinimalPolicy'),
      awsManaged('AmazonEC2ContainerRegistryPullOnly'),
    ],
    oidcProviders: Object.fromEntries(
      issuers.map(issuer => [
        `arn:aws:iam::${place.account}:oidc-provider/${issuer}`,
        {Url: issuer, ClientIDList: ['sts.amazonaws.com'], CreateDate: daysAgo(place, 100)},
      ]),
    ),
  }
}
