import {describe, expect, it} from 'vitest'
import {type BoundScope, bound, criticalPath, totalOf} from '../../src/dev/bench/bound.js'
import {TOPIC_NAMES} from '../../src/model/topic.js'
import type {AwsAccount, AwsEstate, AwsRegion} from '../../src/simulator/aws/estate.js'
import type {ClusterEstate} from '../../src/simulator/aws/estate-eks.js'
import {lazy} from '../../src/simulator/aws/items.js'

const REGION = 'eu-west-1'
const SCOPE: BoundScope = {regions: [REGION], topics: new Set(TOPIC_NAMES)}

function account(more: Partial<AwsAccount> = {}): AwsEstate {
  return {accounts: [{id: '111122223333', regions: [REGION], regional: {}, ...more}]}
}

const region = (more: AwsRegion): AwsEstate => account({regional: {[REGION]: more}})

function cluster(name: string, more: Partial<ClusterEstate> = {}): ClusterEstate {
  return {cluster: {name, resourcesVpcConfig: {vpcId: 'vpc-1'}}, ...more}
}

const node = (id: string) => ({
  InstanceId: id,
  VpcId: 'vpc-1',
  Tags: [{Key: 'eks:cluster-name', Value: 'a'}],
})

/** Requests by operation; what is not asked is not there. */
function asked(estate: AwsEstate, scope: BoundScope = SCOPE): Record<string, number> {
  const requests: Record<string, number> = {}
  for (const row of bound(estate, scope))
    requests[row.operation] = (requests[row.operation] ?? 0) + row.requests
  return requests
}

describe('lists', () => {
  it('an empty one takes a request, and lists that only clusters need take none without one', () => {
    const requests = asked(account())
    expect(requests).toMatchObject({
      'sts:GetCallerIdentity': 1,
      'iam:GetAccountAuthorizationDetails': 1,
      'eks:ListClusters': 1,
      'ec2:DescribeInstances': 1,
      'ec2:DescribeFlowLogs': 1,
      'guardduty:ListDetectors': 1,
    })
    expect(requests).not.toHaveProperty('ec2:DescribeSubnets')
    expect(requests).not.toHaveProperty('ec2:DescribeVolumes')
    expect(requests).not.toHaveProperty('logs:DescribeLogGroups')
    expect(requests).not.toHaveProperty('organizations:ListPolicies')
    expect(new Set(Object.values(requests))).toEqual(new Set([1]))
  })

  it('a page more once the last one is full', () => {
    const instances = (count: number) => region({ec2: {instances: lazy(count, n => node(`i-${n}`))}})
    expect(asked(instances(1000))['ec2:DescribeInstances']).toBe(1)
    expect(asked(instances(1001))['ec2:DescribeInstances']).toBe(2)
  })

  it('all kinds of IAM entities share their pages', () => {
    const iam = {
      users: lazy(600, n => ({detail: {UserName: `u${n}`}})),
      roles: lazy(401, n => ({RoleName: `r${n}`})),
    }
    expect(asked(account({iam}))['iam:GetAccountAuthorizationDetails']).toBe(2)
  })

  it('volumes: those of few nodes by their names, of many the whole list, of none nothing', () => {
    const volume = (id: string) => ({Attachments: [{InstanceId: id}]})
    const volumes = lazy(2500, n => volume(n < 10 ? `i-${n}` : 'i-else'))
    const estate = (count: number) => region({ec2: {volumes, instances: lazy(count, n => node(`i-${n}`))}})
    expect(asked(estate(0))).not.toHaveProperty('ec2:DescribeVolumes')
    expect(asked(estate(10))['ec2:DescribeVolumes']).toBe(1)
    expect(asked(estate(201))['ec2:DescribeVolumes']).toBe(3)
  })

  it('agents and connect endpoints where there are nodes, rules of the groups that these and endpoints have', () => {
    const guarded = (n: number, ...ids: string[]) => ({
      ...node(`i-${n}`),
      SecurityGroups: ids.map(GroupId => ({GroupId})),
    })
    const requests = asked(
      region({
        ec2: {instances: [guarded(1, 'sg-1', 'sg-2'), guarded(2, 'sg-2')]},
        managedInstances: lazy(51, n => ({InstanceId: `i-${n}`})),
      }),
    )
    expect(requests).toMatchObject({
      'ssm:DescribeInstanceInformation': 2,
      'ec2:DescribeInstanceConnectEndpoints': 1,
      'ec2:DescribeSecurityGroupRules': 1,
    })
    const many = lazy(201, n => guarded(n, `sg-${n}`))
    expect(asked(region({ec2: {instances: many}}))).toMatchObject({
      'ssm:DescribeInstanceInformation': 1,
      'ec2:DescribeSecurityGroupRules': 2,
    })
    const onlyCluster = asked(region({eks: {clusters: [cluster('a')]}}))
    expect(onlyCluster).not.toHaveProperty('ssm:DescribeInstanceInformation')
    expect(onlyCluster).not.toHaveProperty('ec2:DescribeSecurityGroupRules')
  })

  it('a topic that was not collected is not counted', () => {
    const scope: BoundScope = {...SCOPE, topics: new Set(['clusters'])}
    expect(asked(account(), scope)).toEqual({
      'sts:GetCallerIdentity': 1,
      'ec2:DescribeRegions': 1,
      'eks:ListClusters': 1,
    })
  })

  it('a denied region takes two requests', () => {
    const all = asked(account(), {...SCOPE, regions: [], regionsDenied: []})
    const more = asked(account(), {...SCOPE, regions: [REGION], regionsDenied: [REGION]})
    expect(more).toEqual({...all, 'eks:ListClusters': 1, 'ec2:DescribeInstances': 1})
  })
})

describe('calls about one thing', () => {
  it('of clusters and their children', () => {
    const requests = asked(
      region({
        eks: {
          clusters: [
            cluster('a', {
              nodegroups: [{}, {}, {}],
              addons: [{}],
              podIdentityAssociations: lazy(101, () => ({})),
            }),
            cluster('b', {identityProviders: [{}]}),
          ],
        },
      }),
    )
    expect(requests).toMatchObject({
      'eks:DescribeCluster': 2,
      'eks:ListNodegroups': 2,
      'eks:DescribeNodegroup': 3,
      'eks:ListAddons': 2,
      'eks:DescribeAddon': 1,
      'eks:ListPodIdentityAssociations': 3,
      'eks:DescribePodIdentityAssociation': 101,
      'eks:DescribeIdentityProviderConfig': 1,
      'eks:DescribeClusterVersions': 1,
      'logs:DescribeLogGroups': 1,
    })
  })

  it('a cluster that is only connected is described, and has no lists', () => {
    const connected = {cluster: {name: 'c', connectorConfig: {provider: 'OTHER'}}}
    const requests = asked(region({eks: {clusters: [connected]}}))
    expect(requests['eks:DescribeCluster']).toBe(1)
    expect(requests).not.toHaveProperty('eks:ListNodegroups')
  })

  it('access entries: policies of each entry, or by the dangerous policies and their holders', () => {
    const entries = (count: number, holders: number) =>
      lazy(count, n => ({entry: {}, policies: n < holders ? [{policyArn: 'arn'}] : []}))
    const requests = (count: number, holders: number, mode: 'API' | 'CONFIG_MAP' = 'API') =>
      asked(
        region({
          eks: {
            clusters: [
              {
                cluster: {name: 'a', accessConfig: {authenticationMode: mode}},
                accessEntries: entries(count, holders),
              },
            ],
          },
        }),
      )
    expect(requests(5, 1)).toMatchObject({
      'eks:DescribeAccessEntry': 5,
      'eks:ListAssociatedAccessPolicies': 5,
    })
    expect(requests(40, 2)).toMatchObject({
      'eks:DescribeAccessEntry': 40,
      'eks:ListAssociatedAccessPolicies': 10,
    })
    expect(requests(40, 2, 'CONFIG_MAP')).not.toHaveProperty('eks:ListAccessEntries')
  })

  it('of balancers in cluster networks: listeners and targets only of those that face the internet', () => {
    const balancer = (name: string, VpcId: string, Scheme: 'internet-facing' | 'internal') => ({
      balancer: {LoadBalancerArn: name, VpcId, Scheme, Type: 'application' as const},
      listeners: [{}, {}],
    })
    const targetsOf = (arn: string) => ({group: {LoadBalancerArns: [arn]}})
    const requests = asked(
      region({
        eks: {clusters: [cluster('a')]},
        loadBalancing: {
          balancers: [
            balancer('front', 'vpc-1', 'internet-facing'),
            balancer('inner', 'vpc-1', 'internal'),
            balancer('other', 'vpc-2', 'internet-facing'),
          ],
          targetGroups: [targetsOf('front'), targetsOf('inner'), targetsOf('other')],
        },
      }),
    )
    expect(requests).toMatchObject({
      'elbv2:DescribeLoadBalancers': 1,
      'elbv2:DescribeLoadBalancerAttributes': 2,
      'elbv2:DescribeListeners': 1,
      'elbv2:DescribeRules': 2,
      'elbv2:DescribeTargetHealth': 1,
    })
    expect(requests).not.toHaveProperty('elbv2:DescribeTargetGroupAttributes')
  })

  it('of etcd: its disks, copies of them, with whom these are shared, and the store of the cluster', () => {
    const tags = (record: Record<string, string>) =>
      Object.entries(record).map(([Key, Value]) => ({Key, Value}))
    const kops = {KubernetesCluster: 'k', 'k8s.io/role/control-plane': '1'}
    const etcd = tags({...kops, 'k8s.io/etcd/main': 'a/a'})
    const profile = [{Arn: 'arn:profile', Path: '/', InstanceProfileName: 'p', Roles: []}] as never
    const document = '{"Statement":[{"Action":"s3:Get*","Resource":"arn:aws:s3:::state/k/*"}]}'
    const requests = (role: string) =>
      asked(
        account({
          iam: {
            roles: [
              {
                RoleName: 'masters',
                InstanceProfileList: profile,
                RolePolicyList: [{PolicyName: 'p', PolicyDocument: document}],
              },
            ],
          },
          regional: {
            [REGION]: {
              ec2: {
                instances: [
                  {
                    InstanceId: 'i-1',
                    IamInstanceProfile: {Arn: 'arn:profile'},
                    Tags: tags({KubernetesCluster: 'k', [`k8s.io/role/${role}`]: '1'}),
                  },
                ],
                volumes:
                  role === 'node'
                    ? []
                    : [
                        {VolumeId: 'vol-1', Attachments: [{InstanceId: 'i-1'}], Tags: etcd},
                        {VolumeId: 'vol-2', Attachments: [{InstanceId: 'i-1'}]},
                        {VolumeId: 'vol-3', Tags: etcd},
                      ],
                snapshots: [
                  {SnapshotId: 'snap-1', VolumeId: 'vol-1'},
                  {SnapshotId: 'snap-2', VolumeId: 'vol-2'},
                  {SnapshotId: 'snap-3', VolumeId: 'vol-9', Tags: etcd},
                ],
                createVolumePermissions: {'snap-3': [{Group: 'all'}]},
              },
            },
          },
        }),
      )
    expect(requests('control-plane')).toMatchObject({
      'ec2:DescribeVolumes': 2,
      'ec2:DescribeSnapshots': 2,
      'ec2:DescribeSnapshotAttribute': 2,
      'ec2:GetSnapshotBlockPublicAccessState': 1,
      's3:GetBucketPolicy': 1,
    })
    const ofWorkers = requests('node')
    expect(ofWorkers['ec2:DescribeVolumes']).toBe(2)
    expect(ofWorkers).not.toHaveProperty('ec2:DescribeSnapshots')
    expect(ofWorkers).not.toHaveProperty('s3:GetBucketPolicy')
  })

  it('of trails, their buckets, log groups and keys', () => {
    const keyArn = `arn:aws:kms:${REGION}:111122223333:key/1`
    const trail = {
      trail: {
        TrailARN: 'arn:trail',
        HomeRegion: REGION,
        S3BucketName: 'logs',
        KmsKeyId: keyArn,
        CloudWatchLogsLogGroupArn: `arn:aws:logs:${REGION}:111122223333:log-group:trail:*`,
      },
      status: {},
    }
    const requests = asked(
      account({
        trails: [trail],
        regional: {
          [REGION]: {
            keys: [{metadata: {KeyId: '1', Arn: keyArn, KeyManager: 'CUSTOMER'}, rotation: 'unsupported'}],
            logGroups: [{group: {logGroupName: 'trail'}, metricFilters: [{}]}],
          },
        },
      }),
    )
    expect(requests).toMatchObject({
      'cloudtrail:DescribeTrails': 2,
      'cloudtrail:GetTrailStatus': 1,
      's3:GetBucketAcl': 1,
      'kms:DescribeKey': 1,
      'kms:GetKeyPolicy': 1,
      'logs:DescribeLogGroups': 1,
      'logs:DescribeSubscriptionFilters': 1,
      'logs:DescribeMetricFilters': 1,
      'cloudwatch:DescribeAlarms': 1,
    })
    expect(requests).not.toHaveProperty('kms:GetKeyRotationStatus')
  })
})

describe('the critical path', () => {
  const row = (operation: string, stage: number, requests: number, pages = 1, at = REGION) => ({
    operation,
    region: at,
    stage,
    requests,
    pages,
  })
  const path = (...rows: ReturnType<typeof row>[]) => criticalPath(rows, () => 4).roundTrips

  it('pages follow one another', () => {
    expect(path(row('iam:List', 1, 5, 5))).toBe(5)
  })

  it('children go as many at once as the service admits', () => {
    expect(path(row('eks:List', 1, 1), row('eks:Describe', 2, 9))).toBe(4)
    expect(path(row('eks:List', 1, 1), row('eks:Describe', 2, 5), row('eks:Get', 2, 4))).toBe(4)
  })

  it('services and regions do not wait for one another, but for their own depth', () => {
    expect(path(row('eks:List', 1, 4), row('ec2:List', 1, 4), row('eks:List', 1, 4, 1, 'else'))).toBe(1)
    expect(path(row('kms:Get', 4, 1))).toBe(4)
  })

  it('is part of what the bound tells', () => {
    const counts = bound(account(), SCOPE)
    expect(totalOf(counts)).toBe(counts.length)
    expect(criticalPath(counts, () => 100)).toEqual({roundTrips: 2, of: expect.any(String)})
  })
})
