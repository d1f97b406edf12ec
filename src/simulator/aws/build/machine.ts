import type {Instance, NetworkInterface, Volume} from '@aws-sdk/client-ec2'
import type {InstanceInformation} from '@aws-sdk/client-ssm'
import {instanceProfileArn} from './iam.js'
import type {Fragment} from './merge.js'
import type {Network} from './network.js'
import {daysAgo, idOf, type Place, tags} from './place.js'

export interface MachineSpec {
  readonly name: string
  readonly type?: string
  readonly vpcId: string
  readonly subnetId: string
  readonly zone: string
  readonly privateIp: string
  readonly publicIp?: string
  readonly ipv6?: string
  readonly groups: readonly string[]
  /** Name of the instance profile, which is that of its role. */
  readonly profile?: string
  readonly keyName?: string
  /** Systems Manager knows its agent, which answers. Default: false. */
  readonly managed?: boolean
  readonly imdsTokens: 'required' | 'optional'
  readonly imdsHopLimit: number
  readonly volumes: readonly VolumeSpec[]
  readonly tags?: Readonly<Record<string, string>>
  readonly ageDays?: number
}

export interface VolumeSpec {
  readonly device: string
  readonly encrypted: boolean
  readonly keyArn?: string
  readonly tags?: Readonly<Record<string, string>>
}

/** Where a machine of a network stands: the n-th address of a subnet. */
export function siteOf(
  {vpcId, addresses, zones}: Network,
  subnetId: string,
  n: number,
): Pick<MachineSpec, 'vpcId' | 'subnetId' | 'zone' | 'privateIp'> {
  const [first, second, third] = (addresses[subnetId] ?? '').split('.')
  const privateIp = `${first}.${second}.${Number(third) + (n >> 8)}.${n & 255}`
  return {vpcId, subnetId, zone: zones[subnetId] ?? '', privateIp}
}

export function instanceId({account, region}: Place, name: string): string {
  return idOf('i', `${account}/${region}/${name}`)
}

export function volumeId({account, region}: Place, machineName: string, device: string): string {
  return idOf('vol', `${account}/${region}/${machineName}${device}`)
}

/** A running instance, its one network interface, and its volumes, which agree with one another. */
export function machine(
  place: Place,
  spec: MachineSpec,
): {instance: Instance; eni: NetworkInterface; volumes: Volume[]; agents: InstanceInformation[]} {
  const key = `${place.account}/${place.region}/${spec.name}`
  const InstanceId = instanceId(place, spec.name)
  const NetworkInterfaceId = idOf('eni', key)
  const created = daysAgo(place, spec.ageDays ?? 20)
  const own = tags({Name: spec.name, ...spec.tags})
  const groups = spec.groups.map(GroupId => ({GroupId, GroupName: GroupId}))
  const association = spec.publicIp ? {Association: {PublicIp: spec.publicIp, IpOwnerId: 'amazon'}} : {}
  const address = {PrivateIpAddress: spec.privateIp, Primary: true, ...association}
  const shared = {
    NetworkInterfaceId,
    VpcId: spec.vpcId,
    SubnetId: spec.subnetId,
    OwnerId: place.account,
    PrivateIpAddress: spec.privateIp,
    PrivateIpAddresses: [address],
    Ipv6Addresses: spec.ipv6 ? [{Ipv6Address: spec.ipv6, IsPrimaryIpv6: false}] : [],
    Groups: groups,
    SourceDestCheck: true,
    Status: 'in-use' as const,
    InterfaceType: 'interface' as const,
    ...association,
  }
  const attachment = {
    AttachmentId: idOf('eni-attach', key),
    DeviceIndex: 0,
    Status: 'attached' as const,
    DeleteOnTermination: true,
    AttachTime: created,
  }
  const volumes = spec.volumes.map(volume => volumeOf(place, spec, InstanceId, volume))
  return {
    instance: {
      InstanceId,
      ImageId: idOf('ami', place.region),
      InstanceType: (spec.type ?? 'm7g.large') as NonNullable<Instance['InstanceType']>,
      LaunchTime: created,
      State: {Code: 16, Name: 'running'},
      VpcId: spec.vpcId,
      SubnetId: spec.subnetId,
      Placement: {AvailabilityZone: spec.zone, Tenancy: 'default'},
      PrivateIpAddress: spec.privateIp,
      ...(spec.publicIp ? {PublicIpAddress: spec.publicIp} : {}),
      ...(spec.ipv6 ? {Ipv6Address: spec.ipv6} : {}),
      ...(spec.keyName ? {KeyName: spec.keyName} : {}),
      SecurityGroups: groups,
      ...(spec.profile
        ? {IamInstanceProfile: {Arn: instanceProfileArn(place, spec.profile), Id: idOf('aip', spec.profile)}}
        : {}),
      MetadataOptions: {
        State: 'applied',
        HttpTokens: spec.imdsTokens,
        HttpPutResponseHopLimit: spec.imdsHopLimit,
        HttpEndpoint: 'enabled',
        HttpProtocolIpv6: 'disabled',
        InstanceMetadataTags: 'disabled',
      },
      NetworkInterfaces: [{...shared, Attachment: attachment}],
      BlockDeviceMappings: volumes.map((volume, index) => ({
        DeviceName: spec.volumes[index]?.device,
        Ebs: {VolumeId: volume.VolumeId, Status: 'attached', DeleteOnTermination: true, AttachTime: created},
      })),
      RootDeviceName: spec.volumes[0]?.device,
      RootDeviceType: 'ebs',
      Architecture: 'arm64',
      Monitoring: {State: 'disabled'},
      Tags: own,
    },
    eni: {
      ...shared,
      AvailabilityZone: spec.zone,
      RequesterManaged: false,
      Attachment: {...attachment, InstanceId, InstanceOwnerId: place.account},
      TagSet: own,
    },
    volumes,
    agents: spec.managed ? [agentOf(place, spec, InstanceId)] : [],
  }
}

function agentOf(place: Place, spec: MachineSpec, InstanceId: string): InstanceInformation {
  return {
    InstanceId,
    PingStatus: 'Online',
    LastPingDateTime: place.now,
    AgentVersion: '3.3.2299.0',
    PlatformType: 'Linux',
    PlatformName: 'Bottlerocket',
    ResourceType: 'EC2Instance',
    IPAddress: spec.privateIp,
    ComputerName: spec.name,
  }
}

function volumeOf(place: Place, spec: MachineSpec, InstanceId: string, volume: VolumeSpec): Volume {
  const created = daysAgo(place, spec.ageDays ?? 20)
  const VolumeId = volumeId(place, spec.name, volume.device)
  return {
    VolumeId,
    AvailabilityZone: spec.zone,
    Size: 80,
    VolumeType: 'gp3',
    State: 'in-use',
    CreateTime: created,
    Encrypted: volume.encrypted,
    ...(volume.keyArn ? {KmsKeyId: volume.keyArn} : {}),
    Attachments: [
      {
        InstanceId,
        VolumeId,
        Device: volume.device,
        State: 'attached',
        DeleteOnTermination: true,
        AttachTime: created,
      },
    ],
    Tags: tags({...spec.tags, ...volume.tags}),
  }
}

export function machines(place: Place, specs: readonly MachineSpec[]): Fragment {
  const made = specs.map(spec => machine(place, spec))
  return {
    region: {
      ec2: {
        instances: made.map(({instance}) => instance),
        networkInterfaces: made.map(({eni}) => eni),
        volumes: made.flatMap(({volumes}) => volumes),
      },
      managedInstances: made.flatMap(({agents}) => agents),
    },
  }
}
