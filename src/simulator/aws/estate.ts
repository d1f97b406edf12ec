/**
 * What an AWS estate can declare, in the SDK's own output shapes, so that the compiler refuses a misspelt member.
 * All that is left out is what a new account has: nothing, or the service's default.
 */
import type {AnalyzerSummary} from '@aws-sdk/client-accessanalyzer'
import type {AlternateContact, ContactInformation} from '@aws-sdk/client-account'
import type {AutoScalingGroup} from '@aws-sdk/client-auto-scaling'
import type {
  AdvancedEventSelector,
  EventSelector,
  GetTrailStatusResponse,
  Trail,
} from '@aws-sdk/client-cloudtrail'
import type {CompositeAlarm, MetricAlarm} from '@aws-sdk/client-cloudwatch'
import type {LogGroup, MetricFilter, SubscriptionFilter} from '@aws-sdk/client-cloudwatch-logs'
import type {ConfigurationRecorder, ConfigurationRecorderStatus} from '@aws-sdk/client-config-service'
import type {GetRegistryScanningConfigurationResponse, Repository} from '@aws-sdk/client-ecr'
import type {GetDetectorResponse} from '@aws-sdk/client-guardduty'
import type {AccountState} from '@aws-sdk/client-inspector2'
import type {GetKeyRotationStatusResponse, KeyMetadata} from '@aws-sdk/client-kms'
import type {DelegatedAdministrator, Organization, PolicySummary} from '@aws-sdk/client-organizations'
import type {ResolverQueryLogConfigAssociation} from '@aws-sdk/client-route53resolver'
import type {
  GetBucketAclOutput,
  GetBucketVersioningOutput,
  LoggingEnabled,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3'
import type {DescribeHubResponse} from '@aws-sdk/client-securityhub'
import type {InstanceInformation} from '@aws-sdk/client-ssm'
import type {Fault} from '../faults.js'
import type {Ec2Estate} from './estate-ec2.js'
import type {EksEstate} from './estate-eks.js'
import type {IamEstate} from './estate-iam.js'
import type {LoadBalancingEstate} from './estate-load-balancing.js'
import type {Items} from './items.js'

export interface AwsEstate {
  /** The first is the one that credentials of no other account belong to. */
  readonly accounts: readonly [AwsAccount, ...AwsAccount[]]
  /** The hour of the estate: dates of reports are taken from it. Default: the time of the request. */
  readonly now?: Date
  /** What this estate always refuses (a policy of its organisation, a right that the scanner lacks). */
  readonly faults?: readonly Fault[]
}

export interface AwsAccount {
  readonly id: string
  /** Access keys of this account; those that AssumeRole hands out are added as they are made. */
  readonly accessKeyIds?: readonly string[]
  /** Who these credentials are. Default: the user `scanner`. */
  readonly caller?: {readonly Arn: string; readonly UserId: string}
  /** Names of the enabled regions. */
  readonly regions: readonly string[]
  /** By region name; an enabled region without an entry is empty. */
  readonly regional: Readonly<Record<string, AwsRegion>>
  readonly iam?: IamEstate
  readonly organization?: OrganizationEstate
  readonly contactInformation?: ContactInformation
  readonly alternateContacts?: readonly AlternateContact[]
  readonly trails?: readonly TrailEstate[]
  readonly buckets?: Readonly<Record<string, BucketEstate>>
}

export interface AwsRegion {
  readonly ec2?: Ec2Estate
  readonly eks?: EksEstate
  readonly loadBalancing?: LoadBalancingEstate
  readonly autoScalingGroups?: Items<AutoScalingGroup>
  /** Machines whose agent Systems Manager knows. */
  readonly managedInstances?: Items<InstanceInformation>
  readonly keys?: readonly KeyEstate[]
  readonly logGroups?: readonly LogGroupEstate[]
  readonly metricAlarms?: readonly MetricAlarm[]
  readonly compositeAlarms?: readonly CompositeAlarm[]
  /** Attributes by the topic's ARN. */
  readonly topics?: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly analyzers?: readonly AnalyzerSummary[]
  /** By detector id. */
  readonly detectors?: Readonly<Record<string, GetDetectorResponse>>
  /** Default: disabled for every resource type. */
  readonly inspector?: AccountState
  readonly configRecorders?: readonly ConfigRecorderEstate[]
  readonly securityHub?: DescribeHubResponse
  readonly repositories?: readonly RepositoryEstate[]
  readonly registryScanning?: GetRegistryScanningConfigurationResponse
  readonly resolverQueryLogAssociations?: readonly ResolverQueryLogConfigAssociation[]
}

export interface OrganizationEstate {
  readonly organization: Organization
  readonly policies?: readonly PolicySummary[]
  readonly delegatedAdministrators?: readonly DelegatedAdministrator[]
  /** May this account list policies and administrators? Only the management account and delegated ones may. */
  readonly management: boolean
}

export interface TrailEstate {
  /** `HomeRegion` and `IsMultiRegionTrail` decide in which regions it shows. */
  readonly trail: Trail
  readonly status: GetTrailStatusResponse
  readonly eventSelectors?: readonly EventSelector[]
  readonly advancedEventSelectors?: readonly AdvancedEventSelector[]
}

export interface BucketEstate {
  readonly region: string
  readonly publicAccessBlock?: PublicAccessBlockConfiguration
  /** JSON text. */
  readonly policy?: string
  readonly policyIsPublic?: boolean
  /** Default: the owner alone has full control. */
  readonly acl?: GetBucketAclOutput
  readonly logging?: LoggingEnabled
  readonly encryption?: ServerSideEncryptionConfiguration
  readonly versioning?: GetBucketVersioningOutput
}

export interface KeyEstate {
  readonly metadata: KeyMetadata
  /** `alias/…` */
  readonly aliases?: readonly string[]
  /** JSON text. */
  readonly policy?: string
  /** `unsupported`: of a kind that has no rotation (imported, asymmetric). */
  readonly rotation?: GetKeyRotationStatusResponse | 'unsupported'
}

export interface LogGroupEstate {
  readonly group: LogGroup
  readonly subscriptionFilters?: readonly SubscriptionFilter[]
  readonly metricFilters?: readonly MetricFilter[]
}

export interface ConfigRecorderEstate {
  readonly recorder: ConfigurationRecorder
  readonly status: ConfigurationRecorderStatus
}

export interface RepositoryEstate {
  readonly repository: Repository
  /** JSON text. */
  readonly policy?: string
}
