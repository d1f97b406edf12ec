import type {AutoScalingGroup, LaunchTemplateSpecification} from '@aws-sdk/client-auto-scaling'
import type {Instance, LaunchTemplateVersion} from '@aws-sdk/client-ec2'
import type {Network} from './network.js'
import {arnOf, daysAgo, type Place} from './place.js'

export interface ScalingGroupSpec {
  readonly name: string
  readonly network: Network
  readonly subnets: readonly string[]
  readonly template: LaunchTemplateVersion
  readonly instances: readonly Instance[]
  /** Copied to the machines that the group starts. */
  readonly tags: Readonly<Record<string, string>>
}

/** A group whose machines are all in service, made from version 1 of its template. */
export function scalingGroup(place: Place, spec: ScalingGroupSpec): AutoScalingGroup {
  const {name, template, instances} = spec
  return {
    AutoScalingGroupName: name,
    AutoScalingGroupARN: arnOf(place, 'autoscaling', `autoScalingGroup:x:autoScalingGroupName/${name}`),
    MinSize: 1,
    MaxSize: instances.length + 2,
    DesiredCapacity: instances.length,
    DefaultCooldown: 300,
    AvailabilityZones: spec.subnets.map(subnet => spec.network.zones[subnet] ?? ''),
    HealthCheckType: 'EC2',
    CreatedTime: daysAgo(place, 200),
    VPCZoneIdentifier: spec.subnets.join(','),
    LaunchTemplate: firstVersion(template),
    Instances: instances.map(instance => ({
      InstanceId: instance.InstanceId ?? '',
      AvailabilityZone: instance.Placement?.AvailabilityZone ?? '',
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
      LaunchTemplate: firstVersion(template),
    })),
    Tags: Object.entries(spec.tags).map(([Key, Value]) => ({
      Key,
      Value,
      PropagateAtLaunch: true,
      ResourceId: name,
      ResourceType: 'auto-scaling-group',
    })),
  }
}

function firstVersion({
  LaunchTemplateId,
  LaunchTemplateName,
}: LaunchTemplateVersion): LaunchTemplateSpecification {
  return {LaunchTemplateId, LaunchTemplateName, Version: '1'}
}

/** What AWS writes on a machine that a group started from the first version of a template. */
export function launchTags(
  group: string,
  {LaunchTemplateId = ''}: LaunchTemplateVersion,
): Record<string, string> {
  return {
    'aws:autoscaling:groupName': group,
    'aws:ec2launchtemplate:id': LaunchTemplateId,
    'aws:ec2launchtemplate:version': '1',
  }
}
