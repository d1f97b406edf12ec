import type {MetricAlarm} from '@aws-sdk/client-cloudwatch'
import type {MetricFilter} from '@aws-sdk/client-cloudwatch-logs'
import {roleArn} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {arnOf, daysAgo, type Place} from '../build/place.js'
import {policy} from '../build/policy.js'
import type {AwsAccount, BucketEstate, LogGroupEstate, TrailEstate} from '../estate.js'
import {customerKey, keyArn} from './keys.js'
import {ACCESS_LOG_BUCKET, STATE_BUCKET, TRAIL_BUCKET} from './place.js'

/** The trail of the account: everywhere, checked against tampering, delivered to logs and to a bucket. */
export function trail(place: Place): TrailEstate {
  return {
    trail: {
      Name: 'demo-trail',
      TrailARN: arnOf(place, 'cloudtrail', 'trail/demo-trail'),
      HomeRegion: place.region,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      IsOrganizationTrail: false,
      LogFileValidationEnabled: true,
      HasCustomEventSelectors: true,
      HasInsightSelectors: false,
      S3BucketName: TRAIL_BUCKET,
      CloudWatchLogsLogGroupArn: arnOf(place, 'logs', 'log-group:demo-trail:*'),
      CloudWatchLogsRoleArn: roleArn(place, 'trail-to-logs'),
      KmsKeyId: keyArn(place, 'demo-trail'),
    },
    status: {
      IsLogging: true,
      StartLoggingTime: daysAgo(place, 700),
      LatestDeliveryTime: daysAgo(place, 0.01),
      LatestCloudWatchLogsDeliveryTime: daysAgo(place, 0.01),
      LatestDigestDeliveryTime: daysAgo(place, 0.05),
    },
    eventSelectors: [
      {
        ReadWriteType: 'All',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: [],
        DataResources: [{Type: 'AWS::S3::Object', Values: [`arn:aws:s3:::${STATE_BUCKET}/`]}],
      },
    ],
  }
}

export function buckets(place: Place, stateRegion: string): NonNullable<AwsAccount['buckets']> {
  const closed: BucketEstate = {
    region: place.region,
    publicAccessBlock: {
      BlockPublicAcls: true,
      IgnorePublicAcls: true,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: true,
    },
    encryption: {
      Rules: [{ApplyServerSideEncryptionByDefault: {SSEAlgorithm: 'AES256'}, BucketKeyEnabled: false}],
    },
  }
  return {
    [TRAIL_BUCKET]: {
      ...closed,
      versioning: {Status: 'Enabled'},
      encryption: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: keyArn(place, 'demo-trail'),
            },
            BucketKeyEnabled: true,
          },
        ],
      },
      logging: {TargetBucket: ACCESS_LOG_BUCKET, TargetPrefix: 'trail/'},
      policy: policy({
        Sid: 'TrailWrites',
        Effect: 'Allow',
        Principal: {Service: 'cloudtrail.amazonaws.com'},
        Action: 's3:PutObject',
        Resource: `arn:aws:s3:::${TRAIL_BUCKET}/AWSLogs/${place.account}/*`,
        Condition: {StringEquals: {'s3:x-amz-acl': 'bucket-owner-full-control'}},
      }),
    },
    [ACCESS_LOG_BUCKET]: closed,
    // It holds the kOps cluster's keys and the copies of its etcd: nobody from outside reads it, and what is
    // overwritten is lost.
    [STATE_BUCKET]: {...closed, region: stateRegion, versioning: {Status: 'Suspended'}},
  }
}

/** In the trail's home region: its log group with filters, alarms, topics and its key. */
export function trailRegion(place: Place): Fragment {
  const confirmed = arnOf(place, 'sns', 'security-alerts')
  const unheard = arnOf(place, 'sns', 'old-alerts')
  const filters = [
    filter(
      place,
      'root-use',
      '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
    ),
    filter(
      place,
      'unauthorized-calls',
      '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
    ),
    filter(
      place,
      'key-deletion',
      '{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) }',
    ),
  ]
  return {
    region: {
      keys: [customerKey(place, {name: 'demo-trail', rotation: true})],
      logGroups: [
        logGroup(place, {
          name: 'demo-trail',
          retentionInDays: 365,
          keyArn: keyArn(place, 'demo-trail'),
          metricFilters: filters,
        }),
        logGroup(place, {name: '/aws/eks/legacy-web/cluster'}),
      ],
      // Nothing listens to the second topic, and nothing alarms on the deletion of keys.
      metricAlarms: [alarm(place, 'root-use', confirmed), alarm(place, 'unauthorized-calls', unheard)],
      topics: {[confirmed]: topic(place, confirmed, 2), [unheard]: topic(place, unheard, 0)},
    },
  }
}

function filter(place: Place, name: string, filterPattern: string): MetricFilter {
  return {
    filterName: name,
    filterPattern,
    logGroupName: 'demo-trail',
    creationTime: daysAgo(place, 300).getTime(),
    metricTransformations: [{metricName: name, metricNamespace: 'Security', metricValue: '1'}],
  }
}

function alarm(place: Place, name: string, topicArn: string): MetricAlarm {
  return {
    AlarmName: name,
    AlarmArn: arnOf(place, 'cloudwatch', `alarm:${name}`),
    AlarmConfigurationUpdatedTimestamp: daysAgo(place, 300),
    ActionsEnabled: true,
    AlarmActions: [topicArn],
    OKActions: [],
    InsufficientDataActions: [],
    StateValue: 'OK',
    MetricName: name,
    Namespace: 'Security',
    Statistic: 'Sum',
    Dimensions: [],
    Period: 300,
    EvaluationPeriods: 1,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  }
}

function topic(place: Place, TopicArn: string, confirmed: number): Readonly<Record<string, string>> {
  return {
    TopicArn,
    Owner: place.account,
    SubscriptionsConfirmed: String(confirmed),
    SubscriptionsPending: '0',
    SubscriptionsDeleted: '0',
  }
}

export interface LogGroupSpec {
  readonly name: string
  readonly retentionInDays?: number
  readonly keyArn?: string
  readonly metricFilters?: readonly MetricFilter[]
  /** Name of a stream that receives a copy. */
  readonly exportTo?: string
}

export function logGroup(place: Place, spec: LogGroupSpec): LogGroupEstate {
  const arn = arnOf(place, 'logs', `log-group:${spec.name}:*`)
  return {
    group: {
      logGroupName: spec.name,
      arn,
      logGroupArn: arn.slice(0, -2),
      creationTime: daysAgo(place, 300).getTime(),
      logGroupClass: 'STANDARD',
      metricFilterCount: spec.metricFilters?.length ?? 0,
      storedBytes: 1_000_000,
      ...(spec.retentionInDays === undefined ? {} : {retentionInDays: spec.retentionInDays}),
      ...(spec.keyArn === undefined ? {} : {kmsKeyId: spec.keyArn}),
    },
    metricFilters: spec.metricFilters ?? [],
    subscriptionFilters:
      spec.exportTo === undefined
        ? []
        : [
            {
              filterName: 'to-siem',
              logGroupName: spec.name,
              filterPattern: '',
              destinationArn: arnOf(place, 'kinesis', `stream/${spec.exportTo}`),
              distribution: 'ByLogStream',
              creationTime: daysAgo(place, 300).getTime(),
            },
          ],
  }
}
