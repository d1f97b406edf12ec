import type {LaunchTemplateVersion} from '@aws-sdk/client-ec2'
import {roleArn} from './iam.js'
import {daysAgo, idOf, type Place} from './place.js'

export interface LaunchTemplateSpec {
  readonly name: string
  /** Names the template among those of the account. */
  readonly key: string
  readonly groups: readonly string[]
  readonly keyName?: string
  readonly imdsTokens: 'required' | 'optional'
  readonly imdsHopLimit: number
  readonly device: string
  readonly encryptedDisks: boolean
  readonly diskKeyArn?: string
  /** Text. */
  readonly userData: string
}

/** The only version of a launch template. */
export function launchTemplate(place: Place, spec: LaunchTemplateSpec): LaunchTemplateVersion {
  return {
    LaunchTemplateId: launchTemplateId(place, spec.key),
    LaunchTemplateName: spec.name,
    VersionNumber: 1,
    DefaultVersion: true,
    CreateTime: daysAgo(place, 200),
    CreatedBy: roleArn(place, 'platform-admin'),
    LaunchTemplateData: {
      ImageId: idOf('ami', place.region),
      SecurityGroupIds: [...spec.groups],
      ...(spec.keyName === undefined ? {} : {KeyName: spec.keyName}),
      MetadataOptions: {
        HttpTokens: spec.imdsTokens,
        HttpPutResponseHopLimit: spec.imdsHopLimit,
        HttpEndpoint: 'enabled',
      },
      BlockDeviceMappings: [
        {
          DeviceName: spec.device,
          Ebs: {
            VolumeSize: 80,
            VolumeType: 'gp3',
            Encrypted: spec.encryptedDisks,
            DeleteOnTermination: true,
            ...(spec.diskKeyArn === undefined ? {} : {KmsKeyId: spec.diskKeyArn}),
          },
        },
      ],
      UserData: Buffer.from(spec.userData).toString('base64'),
    },
  }
}

export function launchTemplateId({account}: Place, key: string): string {
  return idOf('lt', `${account}/${key}`)
}
