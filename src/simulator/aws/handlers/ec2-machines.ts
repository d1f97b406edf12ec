import type {
  DescribeInstancesCommandInput,
  DescribeInstancesCommandOutput,
  DescribeLaunchTemplateVersionsCommandInput,
  DescribeLaunchTemplateVersionsCommandOutput,
  DescribeVolumesCommandInput,
  DescribeVolumesCommandOutput,
  Instance,
  LaunchTemplateVersion,
  Volume,
} from '@aws-sdk/client-ec2'
import {Failure, type Handler, handler} from '../call.js'
import {page, where} from '../page.js'
import type {FilterFields} from './ec2-filter.js'
import {ec2List} from './ec2-list.js'

const INSTANCE: FilterFields<Instance> = {
  'instance-id': item => item.InstanceId,
  'instance-state-name': item => item.State?.Name,
  'vpc-id': item => item.VpcId,
  'subnet-id': item => item.SubnetId,
  'iam-instance-profile.arn': item => item.IamInstanceProfile?.Arn,
  'instance.group-id': item => (item.SecurityGroups ?? []).map(group => group.GroupId),
  'key-name': item => item.KeyName,
}

const VOLUME: FilterFields<Volume> = {
  'volume-id': item => item.VolumeId,
  'attachment.instance-id': item => (item.Attachments ?? []).map(attachment => attachment.InstanceId),
  encrypted: item => String(item.Encrypted ?? false),
  status: item => item.State,
}

export const machines: Readonly<Record<string, Handler>> = {
  DescribeInstances: handler<DescribeInstancesCommandInput, DescribeInstancesCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.instances, {
      max: 1000,
      fields: INSTANCE,
      ids: call.input.InstanceIds,
      idOf: item => item.InstanceId,
      notFound: 'InvalidInstanceID',
    })
    if (found instanceof Failure) return found
    const Reservations = found.items.map(instance => ({
      ReservationId: instance.InstanceId?.replace(/^i-/, 'r-'),
      OwnerId: call.account.id,
      Groups: [],
      Instances: [instance],
    }))
    return {Reservations, NextToken: found.next}
  }),

  DescribeVolumes: handler<DescribeVolumesCommandInput, DescribeVolumesCommandOutput>(call => {
    const found = ec2List(call, call.region.ec2?.volumes, {
      max: 1000,
      fields: VOLUME,
      ids: call.input.VolumeIds,
      idOf: item => item.VolumeId,
      notFound: 'InvalidVolume',
    })
    return found instanceof Failure ? found : {Volumes: found.items, NextToken: found.next}
  }),

  DescribeLaunchTemplateVersions: handler<
    DescribeLaunchTemplateVersionsCommandInput,
    DescribeLaunchTemplateVersionsCommandOutput
  >(call => {
    const {LaunchTemplateId, LaunchTemplateName, Versions} = call.input
    const named = LaunchTemplateId !== undefined || LaunchTemplateName !== undefined
    if (!named && !Versions?.every(version => version === '$Latest' || version === '$Default'))
      return new Failure(
        'MissingParameter',
        'Without a template only the versions $Latest and $Default can be asked',
        400,
      )
    const all = (call.region.ec2?.launchTemplateVersions ?? []).slice()
    const templates = where(
      all,
      version =>
        !named ||
        version.LaunchTemplateId === LaunchTemplateId ||
        (LaunchTemplateName !== undefined && version.LaunchTemplateName === LaunchTemplateName),
    ).slice()
    if (named && templates.length === 0)
      return new Failure(
        'InvalidLaunchTemplateId.NotFound',
        'The specified launch template does not exist',
        400,
      )
    const wanted = templates.filter(
      version => !Versions?.length || Versions.some(name => isVersion(version, name, all)),
    )
    const found = page(call, wanted, {
      size: call.input.MaxResults,
      token: call.input.NextToken,
      max: 200,
      default: 200,
      refusal: 'InvalidParameterValue',
    })
    return found instanceof Failure ? found : {LaunchTemplateVersions: found.items, NextToken: found.next}
  }),
}

function isVersion(
  version: LaunchTemplateVersion,
  name: string,
  all: readonly LaunchTemplateVersion[],
): boolean {
  if (name === '$Default') return version.DefaultVersion === true
  if (name !== '$Latest') return String(version.VersionNumber) === name
  return !all.some(
    other =>
      other.LaunchTemplateId === version.LaunchTemplateId &&
      (other.VersionNumber ?? 0) > (version.VersionNumber ?? 0),
  )
}
