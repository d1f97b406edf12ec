import type {AutoScalingGroup} from '@aws-sdk/client-auto-scaling'
import type {LaunchTemplateVersion} from '@aws-sdk/client-ec2'
import type {Nodegroup} from '@aws-sdk/client-eks'
import {roleArn} from './iam.js'
import {type MachineSpec, machine} from './machine.js'
import type {Fragment} from './merge.js'
import {type Network, subnetsOf, zoneOf} from './network.js'
import {arnOf, daysAgo, idOf, type Place, uuidOf} from './place.js'

export interface NodeGroupSpec {
  readonly cluster: string
  readonly name: string
  readonly version: string
  readonly amiType: NonNullable<Nodegroup['amiType']>
  readonly roleName: string
  readonly size: number
  readonly network: Network
  readonly placement: 'public' | 'private'
  /** Last octet of the first node's address; a second group in the same subnets needs another. */
  readonly firstHost?: number
  /** First three octets of public addresses; undefined = none. */
  readonly publicPrefix?: string
  readonly groups: readonly string[]
  readonly imdsTokens: 'required' | 'optional'
  readonly imdsHopLimit: number
  readonly encryptedDisks: boolean
  readonly diskKeyArn?: string
  /** Key for SSH, which a node group without a launch template opens. */
  readonly remoteAccess?: {readonly key: string; readonly sourceGroups?: readonly string[]}
  /** Text of the user data. With it the group has a launch template of its own. */
  readonly userData?: string
  readonly taints?: NonNullable<Nodegroup['taints']>
}

export interface NodeGroup {
  readonly nodegroup: Nodegroup
  /** Instances, interfaces, volumes, scaling group and launch template. */
  readonly fragment: Fragment
}

/** A managed node group with all that EKS makes for it. */
export function nodeGroup(place: Place, spec: NodeGroupSpec): NodeGroup {
  const scalingGroupName = `eks-${spec.name}-${uuidOf(`${spec.cluster}/${spec.name}`)}`
  const template = launchTemplate(place, spec)
  const made = Array.from({length: spec.size}, (_, n) =>
    machine(place, nodeSpec(place, spec, template, scalingGroupName, n)),
  )
  const scalingGroup: AutoScalingGroup = {
    AutoScalingGroupName: scalingGroupName,
    AutoScalingGroupARN: arnOf(
      place,
      'autoscaling',
      `autoScalingGroup:x:autoScalingGroupName/${scalingGroupName}`,
    ),
    MinSize: 1,
    MaxSize: spec.size + 2,
    DesiredCapacity: spec.size,
    DefaultCooldown: 300,
    AvailabilityZones: subnetsOf(spec.network, spec.placement).map((_, n) => zoneOf(place, n)),
    HealthCheckType: 'EC2',
    CreatedTime: daysAgo(place, 200),
    VPCZoneIdentifier: subnetsOf(spec.network, spec.placement).join(','),
    MixedInstancesPolicy: {
      LaunchTemplate: {
        LaunchTemplateSpecification: {
          LaunchTemplateId: template.LaunchTemplateId,
          LaunchTemplateName: template.LaunchTemplateName,
          Version: '1',
        },
      },
    },
    Instances: made.map(({instance}) => ({
      InstanceId: instance.InstanceId ?? '',
      AvailabilityZone: instance.Placement?.AvailabilityZone ?? '',
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      ProtectedFromScaleIn: false,
      LaunchTemplate: {LaunchTemplateId: template.LaunchTemplateId, Version: '1'},
    })),
    Tags: Object.entries(ownerTags(spec)).map(([Key, Value]) => ({
      Key,
      Value,
      PropagateAtLaunch: true,
      ResourceId: scalingGroupName,
      ResourceType: 'auto-scaling-group',
    })),
  }
  return {
    nodegroup: nodegroupOf(place, spec, scalingGroupName),
    fragment: {
      region: {
        autoScalingGroups: [scalingGroup],
        ec2: {
          instances: made.map(({instance}) => instance),
          networkInterfaces: made.map(({eni}) => eni),
          volumes: made.flatMap(({volumes}) => volumes),
          launchTemplateVersions: [template],
        },
      },
    },
  }
}

function nodeSpec(
  place: Place,
  spec: NodeGroupSpec,
  template: LaunchTemplateVersion,
  scalingGroupName: string,
  n: number,
): MachineSpec {
  const subnets = subnetsOf(spec.network, spec.placement)
  const at = n % subnets.length
  const host = (spec.firstHost ?? 10) + n
  const subnetId = subnets[at] ?? ''
  return {
    name: `${spec.cluster}-${spec.name}-${n}`,
    vpcId: spec.network.vpcId,
    subnetId,
    zone: zoneOf(place, at),
    privateIp: `${spec.network.addresses[subnetId]}.${host}`,
    ...(spec.publicPrefix === undefined ? {} : {publicIp: `${spec.publicPrefix}.${host}`}),
    groups: spec.groups,
    profile: spec.roleName,
    ...(spec.remoteAccess ? {keyName: spec.remoteAccess.key} : {}),
    imdsTokens: spec.imdsTokens,
    imdsHopLimit: spec.imdsHopLimit,
    volumes: [
      {
        device: '/dev/xvda',
        encrypted: spec.encryptedDisks,
        ...(spec.diskKeyArn === undefined ? {} : {keyArn: spec.diskKeyArn}),
      },
    ],
    tags: {
      ...ownerTags(spec),
      'aws:autoscaling:groupName': scalingGroupName,
      'aws:ec2launchtemplate:id': template.LaunchTemplateId ?? '',
      'aws:ec2launchtemplate:version': '1',
    },
  }
}

function ownerTags({cluster, name}: NodeGroupSpec): Readonly<Record<string, string>> {
  return {
    'eks:cluster-name': cluster,
    'aws:eks:cluster-name': cluster,
    'eks:nodegroup-name': name,
    [`kubernetes.io/cluster/${cluster}`]: 'owned',
  }
}

function launchTemplate(place: Place, spec: NodeGroupSpec): LaunchTemplateVersion {
  const key = `${place.account}/${spec.cluster}/${spec.name}`
  return {
    LaunchTemplateId: idOf('lt', key),
    // EKS makes a template of its own, named after the scaling group, even from one that the user brings.
    LaunchTemplateName: spec.userData === undefined ? `eks-${uuidOf(key)}` : `${spec.cluster}-${spec.name}`,
    VersionNumber: 1,
    DefaultVersion: true,
    CreateTime: daysAgo(place, 200),
    CreatedBy: roleArn(place, 'platform-admin'),
    LaunchTemplateData: {
      ImageId: idOf('ami', place.region),
      SecurityGroupIds: [...spec.groups],
      ...(spec.remoteAccess ? {KeyName: spec.remoteAccess.key} : {}),
      MetadataOptions: {
        HttpTokens: spec.imdsTokens,
        HttpPutResponseHopLimit: spec.imdsHopLimit,
        HttpEndpoint: 'enabled',
      },
      BlockDeviceMappings: [
        {
          DeviceName: '/dev/xvda',
          Ebs: {
            VolumeSize: 80,
            VolumeType: 'gp3',
            Encrypted: spec.encryptedDisks,
            DeleteOnTermination: true,
            ...(spec.diskKeyArn === undefined ? {} : {KmsKeyId: spec.diskKeyArn}),
          },
        },
      ],
      UserData: Buffer.from(spec.userData ?? bootstrap(spec)).toString('base64'),
    },
  }
}

function bootstrap({cluster}: NodeGroupSpec): string {
  return `[settings.kubernetes]\n"cluster-name" = "${cluster}"\n`
}

function nodegroupOf(place: Place, spec: NodeGroupSpec, scalingGroupName: string): Nodegroup {
  const {remoteAccess} = spec
  const key = `${place.account}/${spec.cluster}/${spec.name}`
  return {
    nodegroupName: spec.name,
    nodegroupArn: arnOf(place, 'eks', `nodegroup/${spec.cluster}/${spec.name}/${uuidOf(key)}`),
    clusterName: spec.cluster,
    version: spec.version,
    releaseVersion: `${spec.version}-20260101`,
    createdAt: daysAgo(place, 200),
    modifiedAt: daysAgo(place, 20),
    status: 'ACTIVE',
    capacityType: 'ON_DEMAND',
    scalingConfig: {minSize: 1, maxSize: spec.size + 2, desiredSize: spec.size},
    instanceTypes: ['m7g.large'],
    subnets: [...subnetsOf(spec.network, spec.placement)],
    amiType: spec.amiType,
    nodeRole: roleArn(place, spec.roleName),
    labels: {},
    ...(spec.taints ? {taints: spec.taints} : {}),
    ...(remoteAccess
      ? {
          remoteAccess: {
            ec2SshKey: remoteAccess.key,
            ...(remoteAccess.sourceGroups ? {sourceSecurityGroups: [...remoteAccess.sourceGroups]} : {}),
          },
        }
      : {}),
    ...(spec.userData === undefined
      ? {diskSize: 80}
      : {launchTemplate: {name: `${spec.cluster}-${spec.name}`, id: idOf('lt', key), version: '1'}}),
    resources: {
      autoScalingGroups: [{name: scalingGroupName}],
      ...(remoteAccess ? {remoteAccessSecurityGroup: spec.groups.at(-1)} : {}),
    },
    health: {issues: []},
    updateConfig: {maxUnavailable: 1},
    tags: {},
  }
}
