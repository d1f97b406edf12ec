import type {AwsCollector} from '../../providers/aws/collector.js'
import account from '../../providers/aws/collectors/account.js'
import alerts from '../../providers/aws/collectors/alerts.js'
import buckets from '../../providers/aws/collectors/buckets.js'
import identityProviders from '../../providers/aws/collectors/identity-providers.js'
import keys from '../../providers/aws/collectors/keys.js'
import logStores from '../../providers/aws/collectors/log-stores.js'
import logTrails from '../../providers/aws/collectors/log-trails.js'
import principals from '../../providers/aws/collectors/principals.js'
import regions from '../../providers/aws/collectors/regions.js'
import type {World} from '../support/answers.js'
import {
  ACCOUNT,
  cluster,
  controlPlane,
  document,
  ELSEWHERE,
  GLOBAL,
  GROUP,
  ISSUER,
  KEY,
  metricFilter,
  OIDC,
  READ,
  ROOT,
  ROOT_LINE,
  report,
  stateRole,
  stub,
  TOPIC,
  TRAIL,
  trail,
  USER_LINE,
} from './aws-account-stubs.js'

export interface Case {
  readonly collector: AwsCollector
  readonly world: World
}

export const CASES: Readonly<Record<string, Case>> = {
  account: {
    collector: account,
    world: {
      place: GLOBAL,
      replies: {
        GetAccountSummary: {SummaryMap: {AccountMFAEnabled: 1, AccountAccessKeysPresent: 0}},
        GetAccountPasswordPolicy: {PasswordPolicy: {MinimumPasswordLength: 14, PasswordReusePrevention: 24}},
        GenerateCredentialReport: {State: 'COMPLETE'},
        GetCredentialReport: report(ROOT_LINE, USER_LINE),
        ListVirtualMFADevices: {VirtualMFADevices: [{SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/anna`}]},
        ListOrganizationsFeatures: {OrganizationId: 'o-1', EnabledFeatures: ['RootCredentialsManagement']},
        ListSAMLProviders: {SAMLProviderList: [{Arn: `arn:aws:iam::${ACCOUNT}:saml-provider/corp`}]},
        GetContactInformation: {ContactInformation: {FullName: 'A'}},
        GetAlternateContact: {AlternateContact: {Name: 'S'}},
        DescribeOrganization: {Organization: {Id: 'o-1', MasterAccountId: ACCOUNT}},
        ListPolicies: ({Filter}) => ({
          Policies: [{Name: `${Filter}-1`}, {Name: 'FullAccess', AwsManaged: true}],
        }),
        ListDelegatedAdministrators: {DelegatedAdministrators: [{Id: '999999999999'}]},
      },
    },
  },
  principals: {
    collector: principals,
    world: {
      place: GLOBAL,
      replies: {
        GetAccountAuthorizationDetails: ({Marker}) =>
          Marker
            ? {
                IsTruncated: false,
                GroupDetailList: [{Arn: `arn:aws:iam::${ACCOUNT}:group/team/ops`, GroupName: 'ops'}],
                Policies: [
                  {
                    Arn: `arn:aws:iam::${ACCOUNT}:policy/own`,
                    DefaultVersionId: 'v2',
                    AttachmentCount: 1,
                    PolicyVersionList: [
                      {VersionId: 'v1', IsDefaultVersion: false, Document: document({...READ, Action: '*'})},
                      {VersionId: 'v2', IsDefaultVersion: true, Document: document(READ)},
                    ],
                  },
                ],
              }
            : {
                IsTruncated: true,
                Marker: 'more',
                UserDetailList: [
                  {
                    Arn: `arn:aws:iam::${ACCOUNT}:user/anna`,
                    UserName: 'anna',
                    GroupList: ['ops'],
                    UserPolicyList: [{PolicyName: 'inline', PolicyDocument: document(READ)}],
                    AttachedManagedPolicies: [{PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess'}],
                  },
                ],
                RoleDetailList: [
                  {
                    Arn: `arn:aws:iam::${ACCOUNT}:role/app`,
                    RoleName: 'app',
                    Path: '/',
                    CreateDate: new Date('2026-01-01'),
                    RoleLastUsed: {LastUsedDate: new Date('2026-02-01')},
                    PermissionsBoundary: {PermissionsBoundaryArn: `arn:aws:iam::${ACCOUNT}:policy/own`},
                    InstanceProfileList: [{Arn: `arn:aws:iam::${ACCOUNT}:instance-profile/app`}],
                    Tags: [{Key: 'team', Value: 'a'}],
                    AssumeRolePolicyDocument: document({
                      Effect: 'Allow',
                      Action: 'sts:AssumeRoleWithWebIdentity',
                      Principal: {Federated: OIDC},
                      Condition: {
                        StringEquals: {
                          [`${ISSUER}:sub`]: 'system:serviceaccount:shop:api',
                          [`${ISSUER}:aud`]: 'sts.amazonaws.com',
                        },
                      },
                    }),
                  },
                ],
              },
        GetPolicy: {Policy: {DefaultVersionId: 'v9', AttachmentCount: 3}},
        GetPolicyVersion: {PolicyVersion: {Document: document(READ)}},
      },
    },
  },
  'identity-providers': {
    collector: identityProviders,
    world: {
      place: GLOBAL,
      replies: {
        ListOpenIDConnectProviders: {OpenIDConnectProviderList: [{Arn: OIDC}]},
        GetOpenIDConnectProvider: {Url: ISSUER, ClientIDList: ['sts.amazonaws.com']},
      },
    },
  },
  regions: {
    collector: regions,
    world: {
      replies: {
        GetEbsEncryptionByDefault: {EbsEncryptionByDefault: true},
        GetInstanceMetadataDefaults: {AccountLevel: {HttpTokens: 'required', HttpPutResponseHopLimit: 1}},
        DescribeVpcBlockPublicAccessOptions: {
          VpcBlockPublicAccessOptions: {InternetGatewayBlockMode: 'block-ingress', State: 'update-complete'},
        },
        DescribeVpcBlockPublicAccessExclusions: {
          VpcBlockPublicAccessExclusions: [
            {
              ResourceArn: 'arn:vpc',
              InternetGatewayExclusionMode: 'allow-bidirectional',
              State: 'create-complete',
            },
            {ResourceArn: 'arn:old', InternetGatewayExclusionMode: 'allow-egress', State: 'delete-complete'},
          ],
        },
        GetSerialConsoleAccessStatus: {SerialConsoleAccessEnabled: false},
        ListAnalyzers: {
          analyzers: [
            {status: 'ACTIVE', type: 'ACCOUNT'},
            {status: 'ACTIVE', type: 'ACCOUNT_UNUSED_ACCESS'},
            {status: 'CREATING', type: 'ORGANIZATION'},
          ],
        },
        ListDetectors: {DetectorIds: ['d1']},
        GetDetector: {
          Status: 'ENABLED',
          Features: [
            {Name: 'EKS_AUDIT_LOGS', Status: 'ENABLED'},
            {Name: 'RUNTIME_MONITORING', Status: 'DISABLED'},
          ],
        },
        BatchGetAccountStatus: {accounts: [{resourceState: {ec2: {status: 'ENABLED'}}}]},
        DescribeConfigurationRecorders: {
          ConfigurationRecorders: [{name: 'd', recordingGroup: {allSupported: true}}],
        },
        DescribeConfigurationRecorderStatus: {
          ConfigurationRecordersStatus: [{name: 'd', recording: true, lastStatus: 'SUCCESS'}],
        },
        DescribeHub: {HubArn: 'arn:hub'},
      },
    },
  },
  keys: {
    collector: keys,
    world: {
      place: GLOBAL,
      resources: [cluster, stub('log-trail', TRAIL, {keyId: KEY})],
      replies: {
        DescribeKey: {
          KeyMetadata: {Arn: KEY, KeyManager: 'CUSTOMER', KeyState: 'Enabled', Origin: 'AWS_KMS'},
        },
        GetKeyRotationStatus: {KeyRotationEnabled: true},
        GetKeyPolicy: {
          Policy: JSON.stringify({Statement: [{...READ, Action: 'kms:*', Principal: {AWS: ROOT}}]}),
        },
      },
    },
  },
  buckets: {
    collector: buckets,
    world: {
      place: GLOBAL,
      resources: [trail, controlPlane, stateRole],
      replies: {
        GetPublicAccessBlock: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        },
        GetBucketPolicyStatus: {PolicyStatus: {IsPublic: false}},
        GetBucketPolicy: {Policy: JSON.stringify({Statement: [{...READ, Principal: '*'}]})},
        GetBucketAcl: {Owner: {ID: 'o'}, Grants: [{Grantee: {ID: 'o'}, Permission: 'FULL_CONTROL'}]},
        GetBucketLogging: {LoggingEnabled: {TargetBucket: 'logs', TargetPrefix: ''}},
        GetBucketEncryption: {
          ServerSideEncryptionConfiguration: {
            Rules: [{ApplyServerSideEncryptionByDefault: {SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY}}],
          },
        },
        GetBucketVersioning: {Status: 'Enabled'},
      },
    },
  },
  'log-trails': {
    collector: logTrails,
    world: {
      place: GLOBAL,
      replies: {
        ListTrails: {
          Trails: [
            {TrailARN: TRAIL, Name: 'all', HomeRegion: 'eu-west-1'},
            {TrailARN: ELSEWHERE, Name: 'one', HomeRegion: 'us-east-1'},
          ],
        },
        DescribeTrails: ({trailNameList}) => ({
          trailList: [trailNameList ? described(ELSEWHERE) : described(TRAIL)],
        }),
        GetTrailStatus: {IsLogging: true},
        GetEventSelectors: {
          TrailARN: TRAIL,
          EventSelectors: [{ReadWriteType: 'All', IncludeManagementEvents: true, DataResources: []}],
        },
      },
    },
  },
  'log-stores': {
    collector: logStores,
    world: {
      resources: [cluster, trail],
      replies: {
        DescribeLogGroups: ({logGroupNamePrefix}) => ({
          logGroups:
            logGroupNamePrefix === 'trail'
              ? [
                  {logGroupName: 'trail', arn: `${GROUP}:*`, retentionInDays: 365, kmsKeyId: KEY},
                  {logGroupName: 'trail-2', arn: `${GROUP}-2:*`},
                ]
              : [
                  {
                    logGroupName: '/aws/eks/a/cluster',
                    arn: `${GROUP.replace('trail', '/aws/eks/a/cluster')}:*`,
                  },
                ],
        }),
        DescribeSubscriptionFilters: {subscriptionFilters: [{destinationArn: 'arn:siem'}]},
      },
    },
  },
  alerts: {
    collector: alerts,
    world: {
      resources: [trail],
      replies: {
        DescribeMetricFilters: {metricFilters: [metricFilter('{ $.userIdentity.type = "Root" }')]},
        DescribeAlarms: {
          MetricAlarms: [{MetricName: 'm', Namespace: 'n', ActionsEnabled: true, AlarmActions: [TOPIC]}],
        },
        GetTopicAttributes: {Attributes: {SubscriptionsConfirmed: '1'}},
      },
    },
  },
}

function described(arn: string): object {
  const [, , , region, , path] = arn.split(':')
  return {
    TrailARN: arn,
    Name: path?.split('/')[1],
    HomeRegion: region,
    IsMultiRegionTrail: arn === TRAIL,
    IsOrganizationTrail: false,
    LogFileValidationEnabled: true,
    S3BucketName: 'trail-bucket',
    KmsKeyId: KEY,
    CloudWatchLogsLogGroupArn: `${GROUP}:*`,
  }
}
