import type {AwsAccount, AwsRegion} from '../../src/simulator/aws/estate.js'
import type {ClusterEstate} from '../../src/simulator/aws/estate-eks.js'
import type {IamEstate} from '../../src/simulator/aws/estate-iam.js'

/** Three of everything that can be listed, so that pages of one and two both need a next one. */
const three = <T>(make: (n: string) => T): T[] => ['1', '2', '3'].map(make)

export const DATE = new Date('2026-03-04T05:06:07Z')
export const ACCOUNT = '111122223333'
export const POLICY = JSON.stringify({
  Statement: [{Effect: 'Allow', Action: 's3:Get*', Resource: "*(it's)!"}],
})

const cluster: ClusterEstate = {
  cluster: {name: 'c1', version: '1.34', createdAt: DATE, accessConfig: {authenticationMode: 'API'}},
  nodegroups: three(n => ({
    nodegroupName: `ng${n}`,
    clusterName: 'c1',
    scalingConfig: {minSize: 0, maxSize: Number(n)},
  })),
  fargateProfiles: three(n => ({fargateProfileName: `fp${n}`, clusterName: 'c1'})),
  addons: three(n => ({addonName: `addon${n}`, clusterName: 'c1', serviceAccountRoleArn: `arn:role/${n}`})),
  accessEntries: three(n => ({
    entry: {
      clusterName: 'c1',
      principalArn: `arn:aws:iam::${ACCOUNT}:role/team/r${n}`,
      kubernetesGroups: [`g${n}`],
    },
    policies: three(p => ({
      policyArn: `policy-${n}-${p}`,
      accessScope: {type: 'namespace' as const, namespaces: ['a']},
    })),
  })),
  podIdentityAssociations: three(n => ({
    clusterName: 'c1',
    associationId: `a-${n}`,
    associationArn: `arn:a-${n}`,
    namespace: 'ns',
    serviceAccount: `sa${n}`,
    roleArn: 'arn:role',
  })),
  identityProviders: three(n => ({
    identityProviderConfigName: `idp${n}`,
    issuerUrl: 'https://issuer',
    clientId: 'id',
  })),
}

const iam: IamEstate = {
  users: three(n => ({
    detail: {
      UserName: `u${n}`,
      Arn: `arn:aws:iam::${ACCOUNT}:user/u${n}`,
      CreateDate: DATE,
      UserPolicyList: [{PolicyName: 'inline', PolicyDocument: POLICY}],
    },
    credentials: {
      ...(n === '1' ? {password: {lastUsed: DATE, lastChanged: DATE}} : {}),
      mfa: n === '1',
      accessKeys: [
        {active: true, lastRotated: DATE, lastUsed: {at: DATE, region: 'eu-west-1', service: 'eks'}},
      ],
    },
  })),
  groups: three(n => ({
    GroupName: `g${n}`,
    GroupPolicyList: [{PolicyName: 'inline', PolicyDocument: POLICY}],
  })),
  roles: three(n => ({
    RoleName: `r${n}`,
    RoleId: `AROA${n}`,
    Arn: `arn:aws:iam::${ACCOUNT}:role/r${n}`,
    AssumeRolePolicyDocument: POLICY,
    RolePolicyList: [{PolicyName: 'inline', PolicyDocument: POLICY}],
  })),
  policies: three(n => ({
    PolicyName: `p${n}`,
    Arn: `arn:aws:iam::${n === '3' ? 'aws' : ACCOUNT}:policy/p${n}`,
    DefaultVersionId: 'v1',
    PolicyVersionList: [{VersionId: 'v1', IsDefaultVersion: true, Document: POLICY}],
  })),
  root: {mfa: true, password: {lastUsed: DATE}},
  passwordPolicy: {MinimumPasswordLength: 14, MaxPasswordAge: 90},
  oidcProviders: {'arn:oidc/1': {Url: 'issuer', ClientIDList: ['sts.amazonaws.com'], CreateDate: DATE}},
  samlProviders: [{Arn: 'arn:saml', CreateDate: DATE}],
  virtualMfaDevices: three(n => ({SerialNumber: `mfa${n}`})),
  organizationsFeatures: ['RootSessions'],
}

export const region: AwsRegion = {
  ec2: {
    instances: three(n => ({
      InstanceId: `i-${n}`,
      VpcId: 'vpc-1',
      State: {Name: n === '3' ? ('stopped' as const) : ('running' as const), Code: 16},
      Tags: [{Key: `kubernetes.io/cluster/c${n}`, Value: 'owned'}],
    })),
    networkInterfaces: three(n => ({
      NetworkInterfaceId: `eni-${n}`,
      VpcId: `vpc-${n}`,
      TagSet: [{Key: 'k', Value: n}],
    })),
    volumes: three(n => ({VolumeId: `vol-${n}`, Encrypted: false})),
    snapshots: three(n => ({SnapshotId: `snap-${n}`, VolumeId: `vol-${n}`, Encrypted: false})),
    createVolumePermissions: {'snap-1': [{Group: 'all'}, {UserId: '999988887777'}]},
    securityGroups: three(n => ({
      GroupId: `sg-${n}`,
      GroupName: `g${n}`,
      IpPermissions: [{IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{CidrIp: `10.${n}.0.0/16`}]}],
    })),
    subnets: three(n => ({SubnetId: `subnet-${n}`})),
    routeTables: three(n => ({RouteTableId: `rtb-${n}`})),
    networkAcls: three(n => ({NetworkAclId: `acl-${n}`})),
    internetGateways: three(n => ({InternetGatewayId: `igw-${n}`})),
    vpcs: three(n => ({VpcId: `vpc-${n}`, IsDefault: n === '1'})),
    vpcEndpoints: three(n => ({VpcEndpointId: `vpce-${n}`})),
    flowLogs: three(n => ({FlowLogId: `fl-${n}`, ResourceId: `vpc-${n}`})),
    instanceConnectEndpoints: three(n => ({InstanceConnectEndpointId: `eice-${n}`})),
    launchTemplateVersions: [
      {LaunchTemplateId: 'lt-1', LaunchTemplateName: 'one', VersionNumber: 1, DefaultVersion: true},
      {LaunchTemplateId: 'lt-1', LaunchTemplateName: 'one', VersionNumber: 2, DefaultVersion: false},
      {LaunchTemplateId: 'lt-1', LaunchTemplateName: 'one', VersionNumber: 3, DefaultVersion: false},
      {LaunchTemplateId: 'lt-2', LaunchTemplateName: 'two', VersionNumber: 1, DefaultVersion: true},
    ],
    prefixLists: {'pl-1': three(n => ({Cidr: `10.0.${n}.0/24`, Description: `d${n}`}))},
    blockPublicAccessExclusions: three(n => ({ExclusionId: `ex-${n}`})),
    metadataDefaults: {HttpTokens: 'required', HttpPutResponseHopLimit: 1},
    ebsEncryptionByDefault: true,
  },
  eks: {
    clusters: [cluster, ...['c2', 'c3'].map(name => ({cluster: {name}}))],
    versions: three(n => ({
      clusterVersion: `1.3${n}`,
      versionStatus: 'STANDARD_SUPPORT' as const,
      endOfStandardSupportDate: DATE,
    })),
  },
  managedInstances: three(n => ({InstanceId: `i-${n}`, PingStatus: 'Online', LastPingDateTime: DATE})),
  loadBalancing: {
    balancers: three(n => ({
      balancer: {LoadBalancerArn: `arn:lb/${n}`, LoadBalancerName: `lb${n}`, CreatedTime: DATE},
      listeners: three(l => ({ListenerArn: `arn:listener/${n}/${l}`, Port: 443})),
      rules: {
        [`arn:listener/${n}/1`]: three(r => ({
          RuleArn: `arn:listener-rule/${n}/1/${r}`,
          Priority: String(r),
          Conditions: [{Field: 'path-pattern', Values: [`/app${r}`]}],
          Actions: [{Type: 'forward' as const, TargetGroupArn: `arn:tg/${r}`}],
          IsDefault: false,
        })),
      },
      attributes: [{Key: 'access_logs.s3.enabled', Value: 'false'}],
    })),
    targetGroups: three(n => ({
      group: {TargetGroupArn: `arn:tg/${n}`, TargetGroupName: `tg${n}`, LoadBalancerArns: [`arn:lb/${n}`]},
      health: [{Target: {Id: `i-${n}`, Port: 30080}, TargetHealth: {State: 'healthy' as const}}],
      attributes: [{Key: 'preserve_client_ip.enabled', Value: 'true'}],
    })),
    classic: three(n => ({
      balancer: {LoadBalancerName: `classic${n}`, Scheme: 'internet-facing'},
      attributes: {AccessLog: {Enabled: false}, CrossZoneLoadBalancing: {Enabled: true}},
    })),
  },
  autoScalingGroups: three(n => ({
    AutoScalingGroupName: `asg${n}`,
    MinSize: 0,
    MaxSize: 3,
    DesiredCapacity: 1,
    DefaultCooldown: 300,
    AvailabilityZones: ['eu-west-1a'],
    HealthCheckType: 'EC2',
    CreatedTime: DATE,
    Tags: [{Key: 'eks:cluster-name', Value: `c${n}`}],
  })),
  keys: [
    {
      metadata: {
        KeyId: 'key-1',
        Arn: 'arn:aws:kms:eu-west-1:111122223333:key/key-1',
        KeyManager: 'CUSTOMER',
        DeletionDate: DATE,
      },
      aliases: ['alias/eks'],
      policy: POLICY,
      rotation: {KeyRotationEnabled: true, NextRotationDate: DATE},
    },
    {metadata: {KeyId: 'key-2', Origin: 'EXTERNAL'}, rotation: 'unsupported'},
  ],
  logGroups: three(n => ({
    group: {logGroupName: `/aws/eks/c${n}/cluster`, retentionInDays: 90, creationTime: 1_700_000_000_000},
    subscriptionFilters: three(f => ({filterName: `sub${f}`, destinationArn: 'arn:stream'})),
    metricFilters: three(f => ({filterName: `metric${n}${f}`, filterPattern: '{ $.x = "y" }'})),
  })),
  metricAlarms: three(n => ({
    AlarmName: `alarm${n}`,
    AlarmActions: ['arn:topic'],
    AlarmConfigurationUpdatedTimestamp: DATE,
  })),
  compositeAlarms: [{AlarmName: 'composite', AlarmRule: 'ALARM(alarm1)'}],
  topics: {'arn:topic': {SubscriptionsConfirmed: '1', TopicArn: 'arn:topic'}},
  analyzers: three(n => ({
    arn: `arn:analyzer/${n}`,
    name: `a${n}`,
    type: 'ACCOUNT' as const,
    createdAt: DATE,
    status: 'ACTIVE' as const,
  })),
  detectors: Object.fromEntries(three(n => [`d${n}`, {ServiceRole: 'arn:role', Status: 'ENABLED' as const}])),
  configRecorders: [
    {
      recorder: {name: 'default', roleARN: 'arn:role'},
      status: {name: 'default', recording: true, lastStartTime: DATE},
    },
  ],
  securityHub: {HubArn: 'arn:hub', SubscribedAt: DATE.toISOString()},
  repositories: three(n => ({
    repository: {repositoryName: `team/repo${n}`, createdAt: DATE, imageTagMutability: 'IMMUTABLE' as const},
    ...(n === '1' ? {policy: POLICY} : {}),
  })),
  resolverQueryLogAssociations: three(n => ({Id: `rqlca-${n}`, ResourceId: `vpc-${n}`})),
}

export const account: AwsAccount = {
  id: ACCOUNT,
  regions: ['eu-west-1', 'us-east-1'],
  regional: {'eu-west-1': region},
  iam,
  organization: {
    management: true,
    organization: {Id: 'o-1', MasterAccountId: ACCOUNT},
    policies: three(n => ({Id: `p-${n}`, Type: 'SERVICE_CONTROL_POLICY' as const})),
    delegatedAdministrators: three(n => ({Id: n, JoinedTimestamp: DATE})),
  },
  contactInformation: {
    FullName: 'Demo',
    AddressLine1: 'Road 1',
    City: 'Dublin',
    PostalCode: 'D01',
    CountryCode: 'IE',
    PhoneNumber: '+353',
  },
  alternateContacts: [{AlternateContactType: 'SECURITY', Name: 'Sec', EmailAddress: 's@example.com'}],
  trails: three(n => ({
    trail: {
      Name: `t${n}`,
      TrailARN: `arn:trail/${n}`,
      HomeRegion: n === '3' ? 'us-east-1' : 'eu-west-1',
      IsMultiRegionTrail: n === '3',
    },
    status: {IsLogging: true, LatestDeliveryTime: DATE},
    eventSelectors: [{ReadWriteType: 'All' as const, IncludeManagementEvents: true}],
  })),
  buckets: {
    full: {
      region: 'eu-west-1',
      publicAccessBlock: {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      policy: POLICY,
      policyIsPublic: true,
      acl: {
        Owner: {ID: 'o'},
        Grants: [
          {
            Grantee: {Type: 'Group', URI: 'http://acs.amazonaws.com/groups/global/AllUsers'},
            Permission: 'READ',
          },
        ],
      },
      logging: {TargetBucket: 'logs', TargetPrefix: ''},
      encryption: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k'},
            BucketKeyEnabled: true,
          },
        ],
      },
      versioning: {Status: 'Enabled', MFADelete: 'Disabled'},
    },
    bare: {region: 'eu-west-1'},
    elsewhere: {region: 'us-east-1'},
  },
}
