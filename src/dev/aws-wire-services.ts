import type {Protocol} from '../simulator/aws/wire.js'

/** The services and calls that the simulated AWS serves, and where their models are found. */
export interface ServiceEntry {
  /** `@aws-sdk/client-…`. */
  readonly package: string
  /** Class name without `Client`. */
  readonly client: string
  readonly signingName: string
  /** Only for packages that are older than the SDK's schemas. */
  readonly protocol?: {readonly id: Protocol; readonly version: string; readonly target: string}
  readonly operations: readonly string[]
}

export const SERVICES: Readonly<Record<string, ServiceEntry>> = {
  sts: {package: 'sts', client: 'STS', signingName: 'sts', operations: ['GetCallerIdentity', 'AssumeRole']},
  ec2: {
    package: 'ec2',
    client: 'EC2',
    signingName: 'ec2',
    operations: [
      'DescribeRegions',
      'DescribeInstances',
      'DescribeNetworkInterfaces',
      'DescribeSecurityGroups',
      'DescribeSubnets',
      'DescribeRouteTables',
      'DescribeNetworkAcls',
      'DescribeInternetGateways',
      'DescribeVpcs',
      'DescribeVpcBlockPublicAccessOptions',
      'DescribeVpcBlockPublicAccessExclusions',
      'DescribeVolumes',
      'DescribeLaunchTemplateVersions',
      'GetManagedPrefixListEntries',
      'GetSerialConsoleAccessStatus',
      'GetInstanceMetadataDefaults',
      'GetEbsEncryptionByDefault',
      'DescribeFlowLogs',
      'DescribeVpcEndpoints',
      'DescribeInstanceConnectEndpoints',
    ],
  },
  eks: {
    package: 'eks',
    client: 'EKS',
    signingName: 'eks',
    operations: [
      'ListClusters',
      'DescribeCluster',
      'ListNodegroups',
      'DescribeNodegroup',
      'ListFargateProfiles',
      'DescribeFargateProfile',
      'ListAddons',
      'DescribeAddon',
      'ListAccessEntries',
      'DescribeAccessEntry',
      'ListAssociatedAccessPolicies',
      'ListPodIdentityAssociations',
      'DescribePodIdentityAssociation',
      'DescribeClusterVersions',
      'ListIdentityProviderConfigs',
      'DescribeIdentityProviderConfig',
    ],
  },
  iam: {
    package: 'iam',
    client: 'IAM',
    signingName: 'iam',
    operations: [
      'GetAccountAuthorizationDetails',
      'GetAccountSummary',
      'GetAccountPasswordPolicy',
      'GenerateCredentialReport',
      'GetCredentialReport',
      'ListOpenIDConnectProviders',
      'GetOpenIDConnectProvider',
      'ListVirtualMFADevices',
      'ListOrganizationsFeatures',
      'ListSAMLProviders',
      'GetPolicy',
      'GetPolicyVersion',
    ],
  },
  organizations: {
    package: 'organizations',
    client: 'Organizations',
    signingName: 'organizations',
    operations: ['DescribeOrganization', 'ListPolicies', 'ListDelegatedAdministrators'],
  },
  account: {
    package: 'account',
    client: 'Account',
    signingName: 'account',
    operations: ['GetAlternateContact', 'GetContactInformation'],
  },
  kms: {
    package: 'kms',
    client: 'KMS',
    signingName: 'kms',
    operations: ['DescribeKey', 'GetKeyRotationStatus', 'GetKeyPolicy'],
  },
  cloudtrail: {
    package: 'cloudtrail',
    client: 'CloudTrail',
    signingName: 'cloudtrail',
    operations: ['DescribeTrails', 'ListTrails', 'GetTrailStatus', 'GetEventSelectors'],
  },
  logs: {
    package: 'cloudwatch-logs',
    client: 'CloudWatchLogs',
    signingName: 'logs',
    operations: ['DescribeLogGroups', 'DescribeSubscriptionFilters', 'DescribeMetricFilters'],
  },
  cloudwatch: {
    package: 'cloudwatch',
    client: 'CloudWatch',
    signingName: 'monitoring',
    operations: ['DescribeAlarms'],
  },
  sns: {package: 'sns', client: 'SNS', signingName: 'sns', operations: ['GetTopicAttributes']},
  s3: {
    package: 's3',
    client: 'S3',
    signingName: 's3',
    operations: [
      'GetPublicAccessBlock',
      'GetBucketPolicyStatus',
      'GetBucketPolicy',
      'GetBucketAcl',
      'GetBucketLogging',
      'GetBucketEncryption',
      'GetBucketVersioning',
    ],
  },
  elasticloadbalancingv2: {
    package: 'elastic-load-balancing-v2',
    client: 'ElasticLoadBalancingV2',
    signingName: 'elasticloadbalancing',
    operations: [
      'DescribeLoadBalancers',
      'DescribeListeners',
      'DescribeRules',
      'DescribeTargetGroups',
      'DescribeTargetHealth',
      'DescribeTargetGroupAttributes',
      'DescribeLoadBalancerAttributes',
    ],
  },
  elasticloadbalancing: {
    package: 'elastic-load-balancing',
    client: 'ElasticLoadBalancing',
    signingName: 'elasticloadbalancing',
    operations: ['DescribeLoadBalancers', 'DescribeLoadBalancerAttributes'],
  },
  autoscaling: {
    package: 'auto-scaling',
    client: 'AutoScaling',
    signingName: 'autoscaling',
    operations: ['DescribeAutoScalingGroups'],
  },
  'access-analyzer': {
    package: 'accessanalyzer',
    client: 'AccessAnalyzer',
    signingName: 'access-analyzer',
    operations: ['ListAnalyzers'],
  },
  guardduty: {
    package: 'guardduty',
    client: 'GuardDuty',
    signingName: 'guardduty',
    operations: ['ListDetectors', 'GetDetector'],
  },
  inspector2: {
    package: 'inspector2',
    client: 'Inspector2',
    signingName: 'inspector2',
    operations: ['BatchGetAccountStatus'],
  },
  config: {
    package: 'config-service',
    client: 'ConfigService',
    signingName: 'config',
    operations: ['DescribeConfigurationRecorders', 'DescribeConfigurationRecorderStatus'],
  },
  securityhub: {
    package: 'securityhub',
    client: 'SecurityHub',
    signingName: 'securityhub',
    operations: ['DescribeHub'],
  },
  ecr: {
    package: 'ecr',
    client: 'ECR',
    signingName: 'ecr',
    operations: ['DescribeRepositories', 'GetRegistryScanningConfiguration', 'GetRepositoryPolicy'],
  },
  route53resolver: {
    package: 'route53resolver',
    client: 'Route53Resolver',
    signingName: 'route53resolver',
    protocol: {id: 'awsJson1_1', version: '2018-04-01', target: 'Route53Resolver'},
    operations: ['ListResolverQueryLogConfigAssociations'],
  },
}
