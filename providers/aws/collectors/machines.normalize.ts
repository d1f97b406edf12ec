import type {Instance, InstanceNetworkInterface} from '@aws-sdk/client-ec2'
import type {Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import type {MachineFacts, MachineInterface} from '../../../src/model/node.js'
import {ec2Arn, tagsOf} from '../arn.js'
import {member} from '../collector.js'
import {addressesOf} from '../interface-addresses.js'
import {isoTime, present, text, texts} from '../reading.js'

export function nameOf(instance: Instance, id: string, place: Place) {
  return {
    id: ec2Arn(place, 'instance', id),
    name: text(tagsOf(instance.Tags).Name) ?? id,
    ...place,
  }
}

const STATES: Readonly<Record<string, 'running' | 'stopped' | 'pending' | 'terminated' | 'other'>> = {
  pending: 'pending',
  running: 'running',
  stopped: 'stopped',
  terminated: 'terminated',
  stopping: 'other',
  'shutting-down': 'other',
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export function machineFacts(instance: Instance, from: number, place: Place): MachineFacts {
  const arn = (type: string, id: string | undefined) => (id ? ec2Arn(place, type, id) : undefined)
  const interfaces = instance.NetworkInterfaces
  const groups = [
    ...present(instance.SecurityGroups),
    ...present(interfaces).flatMap(item => present(item.Groups)),
  ]
  const addresses = interfaces
    ? addressesOf(present(interfaces), from, {
        public: [instance.PublicIpAddress],
        private: [instance.PrivateIpAddress],
        v6: [instance.Ipv6Address],
      })
    : unknown('partial', from, 'no NetworkInterfaces in the answer')
  return {
    tags: known(tagsOf(instance.Tags), from),
    state: member(STATES[instance.State?.Name ?? ''], from, 'State'),
    networkId: member<string | null>(arn('vpc', instance.VpcId), from, 'VpcId'),
    subnetId: member<string | null>(arn('subnet', instance.SubnetId), from, 'SubnetId'),
    publicAddresses: 'public' in addresses ? addresses.public : addresses,
    privateAddresses: 'private' in addresses ? addresses.private : addresses,
    securityGroupIds: member(
      instance.SecurityGroups && groups.every(group => group.GroupId)
        ? texts(groups.map(group => arn('security-group', group.GroupId)))
        : undefined,
      from,
      'SecurityGroups',
    ),
    interfaces: interfacesOf(instance, from, place),
    metadata: metadataOf(instance, from),
    instanceProfileId: known(text(instance.IamInstanceProfile?.Arn) ?? null, from),
    keyName: known(text(instance.KeyName) ?? null, from),
    imageId: known(text(instance.ImageId) ?? null, from),
    madeFrom: templateOf(tagsOf(instance.Tags), from, place),
    volumeIds: member(
      instance.BlockDeviceMappings &&
        texts(present(instance.BlockDeviceMappings).map(disk => arn('volume', disk.Ebs?.VolumeId))),
      from,
      'BlockDeviceMappings',
    ),
    launchedAt: known(isoTime(instance.LaunchTime) ?? null, from),
  }
}

/**
 * EC2 itself tags what is launched from a template, whoever asks for it:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html
 */
function templateOf(
  tags: Readonly<Record<string, string>>,
  from: number,
  place: Place,
): MachineFacts['madeFrom'] {
  const id = tags['aws:ec2launchtemplate:id']
  if (!id) return known(null, from)
  const version = tags['aws:ec2launchtemplate:version']
  return version
    ? known(`${ec2Arn(place, 'launch-template', id)}/${version}`, from)
    : unknown('partial', from, 'no version of the template in the tags')
}

const index = ({Attachment: attachment}: InstanceNetworkInterface): number =>
  (attachment?.NetworkCardIndex ?? 0) * 1000 + (attachment?.DeviceIndex ?? 0)

/** Each interface for itself: unknown as a whole where one of them cannot be read. */
function interfacesOf(instance: Instance, from: number, place: Place): Fact<readonly MachineInterface[]> {
  if (!instance.NetworkInterfaces) return unknown('partial', from, 'no NetworkInterfaces in the answer')
  const found: MachineInterface[] = []
  // The first is the one that traffic for the instance goes to.
  const cards = present(instance.NetworkInterfaces).toSorted((a, b) => index(a) - index(b))
  for (const item of cards) {
    const {NetworkInterfaceId: id, SubnetId: subnetId, Groups: groups} = item
    // Of a group that is not told apart nobody knows what it lets in.
    if (!id || !subnetId || !groups || groups.some(group => !group?.GroupId))
      return unknown('partial', from, 'an interface without id, subnet or groups')
    const addresses = addressesOf([item], from)
    if (addresses.public.state !== 'known') return addresses.public
    if (addresses.private.state !== 'known') return addresses.private
    found.push({
      id: ec2Arn(place, 'network-interface', id),
      subnetId: ec2Arn(place, 'subnet', subnetId),
      securityGroupIds: texts(
        present(groups).map(({GroupId}) => GroupId && ec2Arn(place, 'security-group', GroupId)),
      ),
      publicAddresses: addresses.public.value,
      privateAddresses: addresses.private.value,
    })
  }
  return found.length === 0 ? unknown('partial', from, 'an instance without interfaces') : known(found, from)
}

/**
 * An instance has a value for each, and they hold once the state says that they are applied:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html
 */
function metadataOf(instance: Instance, from: number): MachineFacts['metadata'] {
  const options = instance.MetadataOptions
  if (!options) return unknown('partial', from, 'no MetadataOptions in the answer')
  if (options.State === 'pending') return unknown('undecided', from, 'a change of the options is under way')
  const endpointEnabled = oneOf(options.HttpEndpoint, 'enabled', 'disabled')
  const tokensRequired = oneOf(options.HttpTokens, 'required', 'optional')
  const hopLimit = options.HttpPutResponseHopLimit
  if (endpointEnabled === undefined || tokensRequired === undefined || typeof hopLimit !== 'number') {
    return unknown('partial', from, 'MetadataOptions are not whole')
  }
  return known({endpointEnabled, tokensRequired, hopLimit}, from)
}

/** True for the first word, false for the second. */
export function oneOf(value: string | undefined, yes: string, no: string): boolean | undefined {
  return value === yes ? true : value === no ? false : undefined
}
