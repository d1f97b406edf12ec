import {BlockList, isIPv6} from 'node:net'
import type {Instance, NetworkInterface} from '@aws-sdk/client-ec2'
import type {AwsRegion} from '../../src/simulator/aws/estate.js'

/** Where the lists of one region contradict one another, or leave out what AWS always makes. None = []. */
export function contradictions(region: AwsRegion): string[] {
  const facts = read(region)
  return [
    ...facts.vpcs.flatMap(({VpcId = ''}) => ofNetwork(facts, VpcId)),
    ...facts.subnets.flatMap(({SubnetId = ''}) => ofSubnet(facts, SubnetId)),
    ...facts.routeTables.flatMap(table => ofRouteTable(facts, table)),
    ...facts.interfaces.flatMap(eni => ofInterface(facts, eni)),
    ...facts.instances.flatMap(instance => ofInstance(facts, instance)),
    ...repeated(facts.interfaces.flatMap(eni => addressesOf(eni).map(ip => `${eni.VpcId} ${ip}`))),
    ...repeated(facts.interfaces.flatMap(publicAddressesOf)),
    ...ofScalingGroups(facts),
    ...ofBalancers(facts),
    ...ofExclusions(facts),
  ]
}

const all = <T>(items: {slice(): T[]} | undefined): T[] => items?.slice() ?? []
const byId = <T>(items: readonly T[], id: (item: T) => string | undefined) =>
  new Map(items.map(item => [id(item) ?? '', item]))
const when = (wrong: boolean, text: string): string[] => (wrong ? [text] : [])
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

type Facts = ReturnType<typeof read>

function read({ec2 = {}, loadBalancing, autoScalingGroups}: AwsRegion) {
  const instances = all(ec2.instances)
  const subnets = all(ec2.subnets)
  const interfaces = all(ec2.networkInterfaces)
  return {
    instances,
    subnets,
    interfaces,
    vpcs: all(ec2.vpcs),
    routeTables: all(ec2.routeTables),
    acls: all(ec2.networkAcls),
    gateways: all(ec2.internetGateways),
    exclusions: all(ec2.blockPublicAccessExclusions),
    volumes: byId(all(ec2.volumes), volume => volume.VolumeId),
    templates: byId(all(ec2.launchTemplateVersions), version => version.LaunchTemplateId),
    groups: byId(all(ec2.securityGroups), group => group.GroupId),
    instance: byId(instances, instance => instance.InstanceId),
    subnet: byId(subnets, subnet => subnet.SubnetId),
    interface: byId(interfaces, eni => eni.NetworkInterfaceId),
    scalingGroups: all(autoScalingGroups),
    balancers: loadBalancing?.balancers ?? [],
    targetGroups: loadBalancing?.targetGroups ?? [],
    classic: loadBalancing?.classic ?? [],
  }
}

function ofNetwork({acls, routeTables, gateways}: Facts, id: string): string[] {
  const count = (items: readonly {VpcId?: string | undefined}[]) =>
    items.filter(item => item.VpcId === id).length
  const main = routeTables.filter(table => table.Associations?.some(({Main}) => Main === true))
  const attached = gateways.filter(gateway => gateway.Attachments?.some(({VpcId}) => VpcId === id))
  return [
    ...when(count(acls.filter(acl => acl.IsDefault)) !== 1, `${id} has not one default ACL`),
    ...when(count(main) !== 1, `${id} has not one main route table`),
    ...when(attached.length !== 1, `${id} has not one internet gateway`),
  ]
}

function ofSubnet({vpcs, subnet, subnets, acls, routeTables}: Facts, id: string): string[] {
  const own = subnet.get(id)
  const network = vpcs.find(({VpcId}) => VpcId === own?.VpcId)
  const guards = acls.filter(acl => acl.Associations?.some(({SubnetId}) => SubnetId === id))
  const tables = routeTables.filter(table => table.Associations?.some(({SubnetId}) => SubnetId === id))
  const inside = rangesOf(network)
  const overlaps = subnets.some(
    other =>
      other !== own &&
      other.VpcId === own?.VpcId &&
      holds(rangesOf(other), own?.CidrBlock?.split('/')[0] ?? ''),
  )
  return [
    ...when(
      !same(
        guards.map(acl => acl.VpcId),
        [own?.VpcId],
      ),
      `${id} has not one ACL of its network`,
    ),
    ...when(
      tables.length > 1 || tables.some(({VpcId}) => VpcId !== own?.VpcId),
      `${id} has more than one table`,
    ),
    ...when(
      rangesOf(own).some(range => !holds(inside, range.split('/')[0] ?? '')),
      `${id} is not inside its network`,
    ),
    ...when(overlaps, `${id} overlaps another subnet`),
  ]
}

function ofRouteTable({gateways}: Facts, table: Facts['routeTables'][number]): string[] {
  const attached = gateways.filter(g => g.Attachments?.some(({VpcId}) => VpcId === table.VpcId))
  const known = ['local', ...attached.map(gateway => gateway.InternetGatewayId)]
  return (table.Routes ?? []).flatMap(({GatewayId}) =>
    when(
      GatewayId !== undefined && !known.includes(GatewayId),
      `${table.RouteTableId} leads to ${GatewayId}, which is not attached`,
    ),
  )
}

function ofInterface(facts: Facts, eni: NetworkInterface): string[] {
  const id = eni.NetworkInterfaceId
  const subnet = facts.subnet.get(eni.SubnetId ?? '')
  const owner = eni.Attachment?.InstanceId
  const groups = (eni.Groups ?? []).map(({GroupId = ''}) => facts.groups.get(GroupId)?.VpcId)
  const listed =
    owner === undefined ||
    facts.instance.get(owner)?.NetworkInterfaces?.some(own => own.NetworkInterfaceId === id) === true
  return [
    ...when(eni.VpcId !== subnet?.VpcId, `${id} is not in the network of its subnet`),
    ...when(eni.AvailabilityZone !== subnet?.AvailabilityZone, `${id} is not in the zone of its subnet`),
    ...when(
      groups.some(vpc => vpc !== eni.VpcId),
      `${id} has a group of another network`,
    ),
    ...when(!listed, `${id} is attached to ${owner}, which does not say so`),
    ...addressesOf(eni)
      .filter(ip => !holds(rangesOf(subnet), ip))
      .map(ip => `${id} has ${ip}, which is not of its subnet`),
  ]
}

/** What both lists say of an interface. */
function shared(eni: NetworkInterface | NonNullable<Instance['NetworkInterfaces']>[number]) {
  const {SubnetId, VpcId, Groups, PrivateIpAddress, PrivateIpAddresses, Ipv6Addresses, Association} = eni
  const {AttachmentId} = eni.Attachment ?? {}
  return {
    SubnetId,
    VpcId,
    Groups,
    PrivateIpAddress,
    PrivateIpAddresses,
    Ipv6Addresses,
    Association,
    AttachmentId,
  }
}

function ofInstance(facts: Facts, instance: Instance): string[] {
  const id = instance.InstanceId
  const [first] = instance.NetworkInterfaces ?? []
  const own = (instance.NetworkInterfaces ?? []).map(eni => ({
    eni,
    twin: facts.interface.get(eni.NetworkInterfaceId ?? ''),
  }))
  const disks = (instance.BlockDeviceMappings ?? []).map(({Ebs}) => facts.volumes.get(Ebs?.VolumeId ?? ''))
  return [
    ...when(first === undefined, `${id} has no interface`),
    ...own
      .filter(
        ({eni, twin}) => !twin || !same(shared(eni), shared(twin)) || twin.Attachment?.InstanceId !== id,
      )
      .map(({eni}) => `${id} and ${eni.NetworkInterfaceId} tell different things`),
    ...when(
      !same(
        [
          instance.VpcId,
          instance.SubnetId,
          instance.PrivateIpAddress,
          instance.PublicIpAddress,
          instance.Ipv6Address,
          instance.SecurityGroups,
        ],
        [
          first?.VpcId,
          first?.SubnetId,
          first?.PrivateIpAddress,
          first?.Association?.PublicIp,
          first?.Ipv6Addresses?.[0]?.Ipv6Address,
          first?.Groups,
        ],
      ),
      `${id} is not where its first interface is`,
    ),
    ...when(
      instance.Placement?.AvailabilityZone !== facts.subnet.get(instance.SubnetId ?? '')?.AvailabilityZone,
      `${id} is not in the zone of its subnet`,
    ),
    ...when(
      disks.some(disk => !disk?.Attachments?.some(({InstanceId}) => InstanceId === id)),
      `${id} has a disk that is not attached to it`,
    ),
  ]
}

function ofScalingGroups({scalingGroups, instances, instance, templates}: Facts): string[] {
  const GROUP = 'aws:autoscaling:groupName'
  const tagOf = (machine: Instance | undefined) => machine?.Tags?.find(({Key}) => Key === GROUP)?.Value
  const listed = new Set(
    scalingGroups.flatMap(group => (group.Instances ?? []).map(({InstanceId}) => InstanceId)),
  )
  return [
    ...instances
      .filter(machine => tagOf(machine) !== undefined && !listed.has(machine.InstanceId))
      .map(machine => `${machine.InstanceId} is not in the group ${tagOf(machine)}`),
    ...scalingGroups.flatMap(group => {
      const subnets = group.VPCZoneIdentifier?.split(',') ?? []
      const template =
        group.LaunchTemplate ?? group.MixedInstancesPolicy?.LaunchTemplate?.LaunchTemplateSpecification
      const members = (group.Instances ?? []).map(({InstanceId = '', AvailabilityZone}) => ({
        AvailabilityZone,
        machine: instance.get(InstanceId),
      }))
      return [
        ...when(group.DesiredCapacity !== members.length, `${group.AutoScalingGroupName} wants more`),
        ...when(
          !templates.has(template?.LaunchTemplateId ?? ''),
          `${group.AutoScalingGroupName} has no template`,
        ),
        ...members
          .filter(
            ({machine, AvailabilityZone}) =>
              tagOf(machine) !== group.AutoScalingGroupName ||
              !subnets.includes(machine?.SubnetId ?? '') ||
              machine?.Placement?.AvailabilityZone !== AvailabilityZone,
          )
          .map(({machine}) => `${machine?.InstanceId} is no machine of ${group.AutoScalingGroupName}`),
      ]
    }),
  ]
}

function ofBalancers({balancers, classic, targetGroups, interfaces, instance, subnet}: Facts): string[] {
  const fronts = [
    ...balancers.map(({balancer}) => ({
      description: `ELB ${balancer.LoadBalancerArn?.split(':loadbalancer/')[1]}`,
      type: balancer.Type === 'network' ? 'network_load_balancer' : 'interface',
      open: balancer.Scheme === 'internet-facing',
      groups: balancer.SecurityGroups ?? [],
      subnets: (balancer.AvailabilityZones ?? []).map(zone => zone.SubnetId),
      zones: (balancer.AvailabilityZones ?? []).map(zone => zone.ZoneName),
    })),
    ...classic.map(({balancer}) => ({
      description: `ELB ${balancer.LoadBalancerName}`,
      type: 'interface',
      open: balancer.Scheme === 'internet-facing',
      groups: balancer.SecurityGroups ?? [],
      subnets: balancer.Subnets ?? [],
      zones: balancer.AvailabilityZones ?? [],
    })),
  ]
  const wanted = new Set(fronts.map(front => front.description))
  return [
    ...interfaces
      .filter(eni => eni.RequesterId === 'amazon-elb' && !wanted.has(eni.Description ?? ''))
      .map(eni => `${eni.NetworkInterfaceId} is of no balancer`),
    ...fronts.flatMap(front => {
      const own = interfaces.filter(eni => eni.Description === front.description)
      return [
        ...when(
          !same(
            own.map(eni => eni.SubnetId),
            front.subnets,
          ),
          `${front.description} has not one interface in each subnet`,
        ),
        ...when(
          !same(
            front.subnets.map(id => subnet.get(id ?? '')?.AvailabilityZone),
            front.zones,
          ),
          `${front.description} is not in the zones of its subnets`,
        ),
        ...own
          .filter(
            eni =>
              eni.InterfaceType !== front.type ||
              eni.RequesterManaged !== true ||
              publicAddressesOf(eni).length > 0 !== front.open ||
              !same(
                eni.Groups?.map(({GroupId}) => GroupId),
                front.groups,
              ),
          )
          .map(eni => `${eni.NetworkInterfaceId} is not as ${front.description}`),
      ]
    }),
    ...targetGroups.flatMap(({group, health}) =>
      (health ?? [])
        .filter(
          ({Target}) =>
            group.TargetType === 'instance' && instance.get(Target?.Id ?? '')?.VpcId !== group.VpcId,
        )
        .map(({Target}) => `${group.TargetGroupName} has ${Target?.Id}, which is not of its network`),
    ),
    ...classic.flatMap(({balancer}) =>
      (balancer.Instances ?? [])
        .filter(({InstanceId = ''}) => instance.get(InstanceId)?.VpcId !== balancer.VPCId)
        .map(({InstanceId}) => `${balancer.LoadBalancerName} has ${InstanceId}, not of its network`),
    ),
  ]
}

function ofExclusions({exclusions, vpcs, subnets}: Facts): string[] {
  const known = [
    ...vpcs.map(({VpcId}) => `vpc/${VpcId}`),
    ...subnets.map(({SubnetId}) => `subnet/${SubnetId}`),
  ]
  return exclusions
    .filter(({ResourceArn}) => !known.includes(ResourceArn?.split(':')[5] ?? ''))
    .map(({ResourceArn}) => `${ResourceArn} is excluded and does not exist`)
}

interface Ranged {
  readonly CidrBlock?: string | undefined
  readonly Ipv6CidrBlockAssociationSet?: readonly {Ipv6CidrBlock?: string | undefined}[] | undefined
}

function rangesOf(item: Ranged | undefined): string[] {
  const blocks = (item?.Ipv6CidrBlockAssociationSet ?? []).map(block => block.Ipv6CidrBlock)
  return [item?.CidrBlock, ...blocks].filter(range => range !== undefined)
}

function addressesOf(eni: NetworkInterface): string[] {
  const v4 = (eni.PrivateIpAddresses ?? []).map(({PrivateIpAddress}) => PrivateIpAddress)
  const v6 = (eni.Ipv6Addresses ?? []).map(({Ipv6Address}) => Ipv6Address)
  return [...v4, ...v6].filter(ip => ip !== undefined)
}

function publicAddressesOf(eni: NetworkInterface): string[] {
  return (eni.PrivateIpAddresses ?? []).flatMap(({Association}) => Association?.PublicIp ?? [])
}

function holds(ranges: readonly string[], ip: string): boolean {
  const list = new BlockList()
  for (const range of ranges) {
    const [base = '', bits] = range.split('/')
    list.addSubnet(base, Number(bits), isIPv6(base) ? 'ipv6' : 'ipv4')
  }
  return list.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>()
  return values.filter(value => seen.size === seen.add(value).size).map(value => `${value} is given twice`)
}
