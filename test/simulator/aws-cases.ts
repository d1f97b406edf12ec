import {expect} from 'vitest'
import {defaultRule} from '../../src/simulator/aws/handlers/load-balancing.js'
import {ACCOUNT, account, DATE, region} from './aws-estate.js'

/** What a real client must read from the test estate: one case for each call. */
export type Case = SingleCase | ListCase

export interface SingleCase {
  readonly call: string
  readonly input?: object
  readonly answer: object
}

/** Collected over all pages; `token` names the members that carry the next token, out and in. */
export interface ListCase {
  readonly call: string
  readonly input?: object
  readonly member: string
  readonly items: readonly unknown[]
  readonly token: readonly [out: string, into: string]
}

const NEXT = ['NextToken', 'NextToken'] as const
const next = ['nextToken', 'nextToken'] as const
const MARKER = ['NextMarker', 'Marker'] as const
const c1 = {clusterName: 'c1'}
const [cluster] = region.eks?.clusters ?? []
const [balancer] = region.loadBalancing?.balancers ?? []
const [group] = region.loadBalancing?.targetGroups ?? []
const [log] = region.logGroups ?? []
const [key] = region.keys ?? []
const full = account.buckets?.full
const ec2 = region.ec2 ?? {}
const all = <T>(items: {slice(): T[]} | undefined): T[] => items?.slice() ?? []
const names = <T, K extends keyof T>(items: {slice(): T[]} | undefined, name: K): T[K][] =>
  all(items).map(item => item[name])
const principalArn = `arn:aws:iam::${ACCOUNT}:role/team/r1`

function ec2List(operation: string, member: string, items: {slice(): unknown[]} | undefined): ListCase {
  return {call: `ec2:${operation}`, member, items: all(items), token: NEXT}
}

export const CASES: readonly Case[] = [
  {call: 'sts:GetCallerIdentity', answer: {Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/scanner`}},
  {
    call: 'sts:AssumeRole',
    input: {RoleArn: `arn:aws:iam::${ACCOUNT}:role/r1`, RoleSessionName: 's'},
    answer: {AssumedRoleUser: {Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/r1/s`, AssumedRoleId: 'AROA1:s'}},
  },
  {
    call: 'ec2:DescribeRegions',
    answer: {Regions: account.regions.map(RegionName => expect.objectContaining({RegionName}))},
  },
  {
    ...ec2List('DescribeInstances', 'Reservations', ec2.instances),
    items: all(ec2.instances).map(i => expect.objectContaining({Instances: [i]})),
  },
  ec2List('DescribeNetworkInterfaces', 'NetworkInterfaces', ec2.networkInterfaces),
  ec2List('DescribeSecurityGroups', 'SecurityGroups', ec2.securityGroups),
  {
    ...ec2List('DescribeSecurityGroupRules', 'SecurityGroupRules', undefined),
    items: ['1', '2', '3'].map(n => ({
      SecurityGroupRuleId: expect.stringMatching(/^sgr-0[0-9a-f]{16}$/),
      GroupId: `sg-${n}`,
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      CidrIpv4: `10.${n}.0.0/16`,
    })),
  },
  ec2List('DescribeSubnets', 'Subnets', ec2.subnets),
  ec2List('DescribeRouteTables', 'RouteTables', ec2.routeTables),
  ec2List('DescribeNetworkAcls', 'NetworkAcls', ec2.networkAcls),
  ec2List('DescribeInternetGateways', 'InternetGateways', ec2.internetGateways),
  ec2List('DescribeVpcs', 'Vpcs', ec2.vpcs),
  ec2List('DescribeVpcEndpoints', 'VpcEndpoints', ec2.vpcEndpoints),
  ec2List('DescribeVolumes', 'Volumes', ec2.volumes),
  ec2List('DescribeSnapshots', 'Snapshots', ec2.snapshots),
  {
    call: 'ec2:DescribeSnapshotAttribute',
    input: {SnapshotId: 'snap-1', Attribute: 'createVolumePermission'},
    answer: {CreateVolumePermissions: [{Group: 'all'}, {UserId: '999988887777'}]},
  },
  {call: 'ec2:GetSnapshotBlockPublicAccessState', answer: {State: 'unblocked'}},
  ec2List('DescribeFlowLogs', 'FlowLogs', ec2.flowLogs),
  ec2List('DescribeInstanceConnectEndpoints', 'InstanceConnectEndpoints', ec2.instanceConnectEndpoints),
  ec2List(
    'DescribeVpcBlockPublicAccessExclusions',
    'VpcBlockPublicAccessExclusions',
    ec2.blockPublicAccessExclusions,
  ),
  {
    ...ec2List('DescribeLaunchTemplateVersions', 'LaunchTemplateVersions', undefined),
    input: {Versions: ['$Latest', '$Default']},
    items: [0, 2, 3].map(index => all(ec2.launchTemplateVersions)[index]),
  },
  {
    ...ec2List('GetManagedPrefixListEntries', 'Entries', ec2.prefixLists?.['pl-1']),
    input: {PrefixListId: 'pl-1'},
  },
  {
    call: 'ec2:DescribeVpcBlockPublicAccessOptions',
    answer: {
      VpcBlockPublicAccessOptions: expect.objectContaining({
        InternetGatewayBlockMode: 'off',
        AwsRegion: 'eu-west-1',
      }),
    },
  },
  {call: 'ec2:GetSerialConsoleAccessStatus', answer: {SerialConsoleAccessEnabled: false}},
  {call: 'ec2:GetInstanceMetadataDefaults', answer: {AccountLevel: ec2.metadataDefaults}},
  {call: 'ec2:GetEbsEncryptionByDefault', answer: {EbsEncryptionByDefault: true}},

  {
    call: 'eks:ListClusters',
    input: {include: ['all']},
    member: 'clusters',
    items: ['c1', 'c2', 'c3'],
    token: next,
  },
  {call: 'eks:DescribeCluster', input: {name: 'c1'}, answer: {cluster: cluster?.cluster}},
  {
    call: 'eks:ListNodegroups',
    input: c1,
    member: 'nodegroups',
    items: names(cluster?.nodegroups, 'nodegroupName'),
    token: next,
  },
  {
    call: 'eks:DescribeNodegroup',
    input: {...c1, nodegroupName: 'ng2'},
    answer: {nodegroup: all(cluster?.nodegroups)[1]},
  },
  {
    call: 'eks:ListFargateProfiles',
    input: c1,
    member: 'fargateProfileNames',
    items: ['fp1', 'fp2', 'fp3'],
    token: next,
  },
  {
    call: 'eks:DescribeFargateProfile',
    input: {...c1, fargateProfileName: 'fp1'},
    answer: {fargateProfile: all(cluster?.fargateProfiles)[0]},
  },
  {call: 'eks:ListAddons', input: c1, member: 'addons', items: ['addon1', 'addon2', 'addon3'], token: next},
  {call: 'eks:DescribeAddon', input: {...c1, addonName: 'addon3'}, answer: {addon: all(cluster?.addons)[2]}},
  {
    call: 'eks:ListAccessEntries',
    input: c1,
    member: 'accessEntries',
    items: all(cluster?.accessEntries).map(({entry}) => entry.principalArn),
    token: next,
  },
  {
    call: 'eks:DescribeAccessEntry',
    input: {...c1, principalArn},
    answer: {accessEntry: all(cluster?.accessEntries)[0]?.entry},
  },
  {
    call: 'eks:ListAssociatedAccessPolicies',
    input: {...c1, principalArn},
    member: 'associatedAccessPolicies',
    items: [...(all(cluster?.accessEntries)[0]?.policies ?? [])],
    token: next,
  },
  {
    call: 'eks:ListPodIdentityAssociations',
    input: c1,
    member: 'associations',
    items: all(cluster?.podIdentityAssociations).map(({roleArn: _, ...listed}) => listed),
    token: next,
  },
  {
    call: 'eks:DescribePodIdentityAssociation',
    input: {...c1, associationId: 'a-2'},
    answer: {association: all(cluster?.podIdentityAssociations)[1]},
  },
  {
    call: 'eks:DescribeClusterVersions',
    member: 'clusterVersions',
    items: [...(region.eks?.versions ?? [])],
    token: next,
  },
  {
    call: 'eks:ListIdentityProviderConfigs',
    input: c1,
    member: 'identityProviderConfigs',
    items: ['idp1', 'idp2', 'idp3'].map(name => ({type: 'oidc', name})),
    token: next,
  },
  {
    call: 'eks:DescribeIdentityProviderConfig',
    input: {...c1, identityProviderConfig: {type: 'oidc', name: 'idp1'}},
    answer: {identityProviderConfig: {oidc: all(cluster?.identityProviders)[0]}},
  },

  {call: 'iam:GetAccountAuthorizationDetails', answer: {IsTruncated: false}},
  {
    call: 'iam:GetAccountSummary',
    answer: {
      SummaryMap: expect.objectContaining({
        Users: 3,
        Policies: 2,
        AccountMFAEnabled: 1,
        AccountAccessKeysPresent: 0,
      }),
    },
  },
  {call: 'iam:GetAccountPasswordPolicy', answer: {PasswordPolicy: account.iam?.passwordPolicy}},
  {call: 'iam:GenerateCredentialReport', answer: {State: 'STARTED'}},
  {call: 'iam:GetCredentialReport', answer: {ReportFormat: 'text/csv'}},
  {call: 'iam:ListOpenIDConnectProviders', answer: {OpenIDConnectProviderList: [{Arn: 'arn:oidc/1'}]}},
  {
    call: 'iam:GetOpenIDConnectProvider',
    input: {OpenIDConnectProviderArn: 'arn:oidc/1'},
    answer: account.iam?.oidcProviders?.['arn:oidc/1'] ?? {},
  },
  {
    call: 'iam:ListVirtualMFADevices',
    member: 'VirtualMFADevices',
    items: [...(account.iam?.virtualMfaDevices ?? [])],
    token: ['Marker', 'Marker'],
  },
  {call: 'iam:ListOrganizationsFeatures', answer: {OrganizationId: 'o-1', EnabledFeatures: ['RootSessions']}},
  {call: 'iam:ListSAMLProviders', answer: {SAMLProviderList: [{Arn: 'arn:saml', CreateDate: DATE}]}},
  {
    call: 'iam:GetPolicy',
    input: {PolicyArn: 'arn:aws:iam::aws:policy/p3'},
    answer: {Policy: expect.objectContaining({PolicyName: 'p3'})},
  },
  {
    call: 'iam:GetPolicyVersion',
    input: {PolicyArn: 'arn:aws:iam::aws:policy/p3', VersionId: 'v1'},
    answer: {
      PolicyVersion: expect.objectContaining({
        VersionId: 'v1',
        Document: expect.stringMatching(/^%7B%22Statement%22.*%28it%27s%29%21/),
      }),
    },
  },

  {call: 'organizations:DescribeOrganization', answer: {Organization: account.organization?.organization}},
  {
    call: 'organizations:ListPolicies',
    input: {Filter: 'SERVICE_CONTROL_POLICY'},
    member: 'Policies',
    items: [...(account.organization?.policies ?? [])],
    token: NEXT,
  },
  {
    call: 'organizations:ListDelegatedAdministrators',
    member: 'DelegatedAdministrators',
    items: [...(account.organization?.delegatedAdministrators ?? [])],
    token: NEXT,
  },
  {
    call: 'account:GetAlternateContact',
    input: {AlternateContactType: 'SECURITY'},
    answer: {AlternateContact: account.alternateContacts?.[0]},
  },
  {call: 'account:GetContactInformation', answer: {ContactInformation: account.contactInformation}},
  {call: 'kms:DescribeKey', input: {KeyId: 'alias/eks'}, answer: {KeyMetadata: key?.metadata}},
  {call: 'kms:GetKeyRotationStatus', input: {KeyId: 'key-1'}, answer: key?.rotation as object},
  {
    call: 'kms:GetKeyPolicy',
    input: {KeyId: String(key?.metadata.Arn)},
    answer: {Policy: key?.policy, PolicyName: 'default'},
  },

  {call: 'cloudtrail:DescribeTrails', answer: {trailList: account.trails?.map(({trail}) => trail)}},
  {
    call: 'cloudtrail:ListTrails',
    member: 'Trails',
    items: (account.trails ?? []).map(({trail: {IsMultiRegionTrail: _, ...listed}}) => listed),
    token: NEXT,
  },
  {call: 'cloudtrail:GetTrailStatus', input: {Name: 't1'}, answer: account.trails?.[0]?.status ?? {}},
  {
    call: 'cloudtrail:GetEventSelectors',
    input: {TrailName: 'arn:trail/3'},
    answer: {TrailARN: 'arn:trail/3', EventSelectors: [...(account.trails?.[2]?.eventSelectors ?? [])]},
  },
  {
    call: 'logs:DescribeLogGroups',
    member: 'logGroups',
    items: (region.logGroups ?? []).map(({group: item}) => item),
    token: next,
  },
  {
    call: 'logs:DescribeSubscriptionFilters',
    input: {logGroupName: '/aws/eks/c1/cluster'},
    member: 'subscriptionFilters',
    items: [...(log?.subscriptionFilters ?? [])],
    token: next,
  },
  {
    call: 'logs:DescribeMetricFilters',
    member: 'metricFilters',
    items: (region.logGroups ?? []).flatMap(({metricFilters}) => metricFilters ?? []),
    token: next,
  },
  {
    call: 'cloudwatch:DescribeAlarms',
    member: 'MetricAlarms',
    items: [...(region.metricAlarms ?? [])],
    token: NEXT,
  },
  {
    call: 'sns:GetTopicAttributes',
    input: {TopicArn: 'arn:topic'},
    answer: {Attributes: region.topics?.['arn:topic']},
  },

  {
    call: 's3:GetPublicAccessBlock',
    input: {Bucket: 'full'},
    answer: {PublicAccessBlockConfiguration: full?.publicAccessBlock},
  },
  {call: 's3:GetBucketPolicyStatus', input: {Bucket: 'full'}, answer: {PolicyStatus: {IsPublic: true}}},
  {call: 's3:GetBucketPolicy', input: {Bucket: 'full'}, answer: {Policy: full?.policy}},
  {call: 's3:GetBucketAcl', input: {Bucket: 'full'}, answer: full?.acl ?? {}},
  {call: 's3:GetBucketLogging', input: {Bucket: 'full'}, answer: {LoggingEnabled: full?.logging}},
  {
    call: 's3:GetBucketEncryption',
    input: {Bucket: 'full'},
    answer: {ServerSideEncryptionConfiguration: full?.encryption},
  },
  {call: 's3:GetBucketVersioning', input: {Bucket: 'full'}, answer: full?.versioning ?? {}},

  {
    call: 'elasticloadbalancingv2:DescribeLoadBalancers',
    member: 'LoadBalancers',
    items: (region.loadBalancing?.balancers ?? []).map(({balancer: item}) => item),
    token: MARKER,
  },
  {
    call: 'elasticloadbalancingv2:DescribeListeners',
    input: {LoadBalancerArn: 'arn:lb/1'},
    member: 'Listeners',
    items: [...(balancer?.listeners ?? [])],
    token: MARKER,
  },
  {
    call: 'elasticloadbalancingv2:DescribeRules',
    input: {ListenerArn: balancer?.listeners?.[0]?.ListenerArn},
    member: 'Rules',
    items: [
      ...(balancer?.rules?.[balancer?.listeners?.[0]?.ListenerArn ?? ''] ?? []),
      ...(balancer?.listeners?.slice(0, 1).map(defaultRule) ?? []),
    ],
    token: MARKER,
  },
  {
    call: 'elasticloadbalancingv2:DescribeTargetGroups',
    member: 'TargetGroups',
    items: (region.loadBalancing?.targetGroups ?? []).map(({group: item}) => item),
    token: MARKER,
  },
  {
    call: 'elasticloadbalancingv2:DescribeTargetHealth',
    input: {TargetGroupArn: 'arn:tg/1'},
    answer: {TargetHealthDescriptions: [...(group?.health ?? [])]},
  },
  {
    call: 'elasticloadbalancingv2:DescribeTargetGroupAttributes',
    input: {TargetGroupArn: 'arn:tg/1'},
    answer: {Attributes: [...(group?.attributes ?? [])]},
  },
  {
    call: 'elasticloadbalancingv2:DescribeLoadBalancerAttributes',
    input: {LoadBalancerArn: 'arn:lb/1'},
    answer: {Attributes: [...(balancer?.attributes ?? [])]},
  },
  {
    call: 'elasticloadbalancing:DescribeLoadBalancers',
    member: 'LoadBalancerDescriptions',
    items: (region.loadBalancing?.classic ?? []).map(({balancer: item}) => item),
    token: MARKER,
  },
  {
    call: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    input: {LoadBalancerName: 'classic2'},
    answer: {LoadBalancerAttributes: region.loadBalancing?.classic?.[1]?.attributes},
  },
  {
    call: 'autoscaling:DescribeAutoScalingGroups',
    member: 'AutoScalingGroups',
    items: all(region.autoScalingGroups),
    token: NEXT,
  },

  {
    call: 'access-analyzer:ListAnalyzers',
    member: 'analyzers',
    items: [...(region.analyzers ?? [])],
    token: next,
  },
  {call: 'guardduty:ListDetectors', member: 'DetectorIds', items: ['d1', 'd2', 'd3'], token: NEXT},
  {call: 'guardduty:GetDetector', input: {DetectorId: 'd1'}, answer: region.detectors?.d1 ?? {}},
  {
    call: 'inspector2:BatchGetAccountStatus',
    answer: {
      accounts: [
        expect.objectContaining({accountId: ACCOUNT, state: expect.objectContaining({status: 'DISABLED'})}),
      ],
    },
  },
  {
    call: 'config:DescribeConfigurationRecorders',
    answer: {ConfigurationRecorders: [region.configRecorders?.[0]?.recorder]},
  },
  {
    call: 'config:DescribeConfigurationRecorderStatus',
    answer: {ConfigurationRecordersStatus: [region.configRecorders?.[0]?.status]},
  },
  {call: 'securityhub:DescribeHub', answer: region.securityHub ?? {}},
  {
    call: 'ecr:DescribeRepositories',
    member: 'repositories',
    items: (region.repositories ?? []).map(({repository}) => repository),
    token: next,
  },
  {
    call: 'ecr:GetRegistryScanningConfiguration',
    answer: {scanningConfiguration: {scanType: 'BASIC', rules: []}},
  },
  {
    call: 'ecr:GetRepositoryPolicy',
    input: {repositoryName: 'team/repo1'},
    answer: {policyText: region.repositories?.[0]?.policy},
  },
  {
    call: 'ssm:DescribeInstanceInformation',
    member: 'InstanceInformationList',
    items: all(region.managedInstances),
    token: NEXT,
  },
  {
    call: 'route53resolver:ListResolverQueryLogConfigAssociations',
    member: 'ResolverQueryLogConfigAssociations',
    items: [...(region.resolverQueryLogAssociations ?? [])],
    token: NEXT,
  },
]
