import type {KeyMetadata} from '@aws-sdk/client-kms'
import {arnOf, daysAgo, type Place, uuidOf} from '../build/place.js'
import {policy} from '../build/policy.js'
import type {KeyEstate} from '../estate.js'

export function keyArn(place: Place, name: string): string {
  return arnOf(place, 'kms', `key/${uuidOf(`${place.account}/${name}`)}`)
}

export interface KeySpec {
  readonly name: string
  readonly rotation: boolean
  /** Who may use it beside the account: default nobody. */
  readonly usableBy?: string
  readonly state?: 'Enabled' | 'Disabled' | 'PendingDeletion'
}

export function customerKey(place: Place, {name, rotation, usableBy, state = 'Enabled'}: KeySpec): KeyEstate {
  const metadata: KeyMetadata = {
    ...baseMetadata(place, name),
    KeyManager: 'CUSTOMER',
    Description: name,
    Enabled: state === 'Enabled',
    KeyState: state,
    ...(state === 'PendingDeletion' ? {DeletionDate: daysAgo(place, -12)} : {}),
  }
  return {
    metadata,
    aliases: [`alias/${name}`],
    policy: policy(
      {
        Sid: 'Account',
        Effect: 'Allow',
        Principal: {AWS: `arn:aws:iam::${place.account}:root`},
        Action: 'kms:*',
        Resource: '*',
      },
      ...(usableBy === undefined
        ? []
        : [
            {
              Sid: 'Use',
              Effect: 'Allow' as const,
              Principal: {AWS: usableBy},
              Action: ['kms:Decrypt', 'kms:DescribeKey'],
              Resource: '*',
            },
          ]),
    ),
    rotation: rotation
      ? {
          KeyRotationEnabled: true,
          KeyId: metadata.KeyId,
          RotationPeriodInDays: 365,
          NextRotationDate: daysAgo(place, -100),
        }
      : {KeyRotationEnabled: false, KeyId: metadata.KeyId},
  }
}

/** The key that AWS keeps for a service; its policy can be read but not changed. */
export function awsManagedKey(place: Place, service: string): KeyEstate {
  const name = `aws/${service}`
  return {
    metadata: {
      ...baseMetadata(place, name),
      KeyManager: 'AWS',
      Description: `Default key that protects my ${service} data when no other key is defined`,
      Enabled: true,
      KeyState: 'Enabled',
    },
    aliases: [`alias/${name}`],
    policy: policy({
      Sid: `Allow access through ${service}`,
      Effect: 'Allow',
      Principal: {AWS: '*'},
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: {
        StringEquals: {
          'kms:CallerAccount': place.account,
          'kms:ViaService': `${service}.${place.region}.amazonaws.com`,
        },
      },
    }),
    rotation: {KeyRotationEnabled: true, RotationPeriodInDays: 365},
  }
}

function baseMetadata(place: Place, name: string) {
  return {
    AWSAccountId: place.account,
    KeyId: uuidOf(`${place.account}/${name}`),
    Arn: keyArn(place, name),
    CreationDate: daysAgo(place, 500),
    KeyUsage: 'ENCRYPT_DECRYPT' as const,
    KeySpec: 'SYMMETRIC_DEFAULT' as const,
    Origin: 'AWS_KMS' as const,
    MultiRegion: false,
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT' as const],
  }
}
