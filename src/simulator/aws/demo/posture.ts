import type {ClusterVersionInformation} from '@aws-sdk/client-eks'
import {roleArn} from '../build/iam.js'
import type {Fragment} from '../build/merge.js'
import {arnOf, daysAgo, idOf, type Place} from '../build/place.js'
import {policy} from '../build/policy.js'
import {ingressBlocked} from '../build/public-access.js'
import type {RepositoryEstate} from '../estate.js'
import {awsManagedKey} from './keys.js'

/** A region as the company means it to be: everything that watches is on. */
export function watched(place: Place): Fragment {
  const on = {status: 'ENABLED' as const, errorCode: 'ALREADY_ENABLED' as const, errorMessage: ''}
  const recorder = {name: 'default', arn: arnOf(place, 'config', 'configuration-recorder/default')}
  return {
    region: {
      ec2: {
        ebsEncryptionByDefault: true,
        blockPublicAccess: ingressBlocked(place),
        metadataDefaults: {HttpTokens: 'required', HttpPutResponseHopLimit: 1, ManagedBy: 'account'},
      },
      analyzers: [
        {
          arn: arnOf(place, 'access-analyzer', 'analyzer/organization'),
          name: 'organization',
          type: 'ORGANIZATION',
          createdAt: daysAgo(place, 400),
          status: 'ACTIVE',
          tags: {},
        },
      ],
      detectors: {
        [idOf('d', place.region).slice(2)]: {
          CreatedAt: daysAgo(place, 400).toISOString(),
          UpdatedAt: daysAgo(place, 40).toISOString(),
          ServiceRole: roleArn(
            place,
            'aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty',
          ),
          Status: 'ENABLED',
          FindingPublishingFrequency: 'FIFTEEN_MINUTES',
          Tags: {},
          Features: [
            {Name: 'EKS_AUDIT_LOGS', Status: 'ENABLED', UpdatedAt: daysAgo(place, 40)},
            {
              Name: 'RUNTIME_MONITORING',
              Status: 'ENABLED',
              UpdatedAt: daysAgo(place, 40),
              AdditionalConfiguration: [
                {Name: 'EKS_ADDON_MANAGEMENT', Status: 'DISABLED', UpdatedAt: daysAgo(place, 40)},
              ],
            },
          ],
        },
      },
      inspector: {accountId: place.account, state: on, resourceState: {ec2: on, ecr: on, lambda: on}},
      configRecorders: [
        {
          recorder: {
            ...recorder,
            roleARN: roleArn(place, 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig'),
            recordingGroup: {allSupported: true, includeGlobalResourceTypes: true, resourceTypes: []},
          },
          status: {
            ...recorder,
            recording: true,
            // The API writes it in capitals, unlike the SDK's type.
            lastStatus: 'SUCCESS' as 'Success',
            lastStartTime: daysAgo(place, 400),
            lastStatusChangeTime: daysAgo(place, 0),
          },
        },
      ],
      securityHub: {
        HubArn: arnOf(place, 'securityhub', 'hub/default'),
        SubscribedAt: daysAgo(place, 400).toISOString(),
        AutoEnableControls: true,
        ControlFindingGenerator: 'SECURITY_CONTROL',
      },
      registryScanning: {
        registryId: place.account,
        scanningConfiguration: {
          scanType: 'ENHANCED',
          rules: [
            {scanFrequency: 'CONTINUOUS_SCAN', repositoryFilters: [{filter: '*', filterType: 'WILDCARD'}]},
          ],
        },
      },
      keys: [awsManagedKey(place, 'ebs')],
      eks: {versions: versions(place)},
    },
  }
}

/** A region that was forgotten: the defaults of an old account. */
export function unwatched(place: Place): Fragment {
  return {
    region: {
      ec2: {
        ebsEncryptionByDefault: false,
        serialConsole: {SerialConsoleAccessEnabled: true, ManagedBy: 'account'},
      },
      keys: [awsManagedKey(place, 'ebs')],
      eks: {versions: versions(place)},
    },
  }
}

/** Kubernetes versions as EKS supports them on the day of the demo. */
function versions(place: Place): ClusterVersionInformation[] {
  const calendar: readonly (readonly [version: string, releasedDaysAgo: number])[] = [
    ['1.35', 100],
    ['1.34', 220],
    ['1.33', 340],
    ['1.32', 480],
    ['1.31', 600],
    ['1.30', 720],
    ['1.29', 840],
    ['1.28', 960],
    ['1.27', 1080],
  ]
  const standardDays = 425
  const extendedDays = standardDays + 365
  return calendar.map(([clusterVersion, released]) => {
    const extended = released > standardDays
    const unsupported = released > extendedDays
    return {
      clusterVersion,
      clusterType: 'eks',
      defaultPlatformVersion: 'eks.12',
      defaultVersion: clusterVersion === '1.34',
      releaseDate: daysAgo(place, released),
      endOfStandardSupportDate: daysAgo(place, released - standardDays),
      endOfExtendedSupportDate: daysAgo(place, released - extendedDays),
      status: unsupported ? 'unsupported' : extended ? 'extended-support' : 'standard-support',
      versionStatus: unsupported ? 'UNSUPPORTED' : extended ? 'EXTENDED_SUPPORT' : 'STANDARD_SUPPORT',
      kubernetesPatchVersion: `${clusterVersion}.3`,
    }
  })
}

export interface RepositorySpec {
  readonly name: string
  readonly scanOnPush: boolean
  readonly immutable: boolean
  /** Anyone may pull. */
  readonly open?: boolean
}

export function repository(
  place: Place,
  {name, scanOnPush, immutable, open}: RepositorySpec,
): RepositoryEstate {
  return {
    repository: {
      repositoryName: name,
      repositoryArn: arnOf(place, 'ecr', `repository/${name}`),
      registryId: place.account,
      repositoryUri: `${place.account}.dkr.ecr.${place.region}.amazonaws.com/${name}`,
      createdAt: daysAgo(place, 300),
      imageTagMutability: immutable ? 'IMMUTABLE' : 'MUTABLE',
      imageScanningConfiguration: {scanOnPush},
      encryptionConfiguration: {encryptionType: 'AES256'},
    },
    ...(open
      ? {
          policy: policy({
            Sid: 'Everyone',
            Effect: 'Allow',
            Principal: '*',
            Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          }),
        }
      : {}),
  }
}
