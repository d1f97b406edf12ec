import {launchTemplate} from '../build/launch-template.js'
import {type MachineSpec, machine, siteOf} from '../build/machine.js'
import {type Fragment, joinRegions} from '../build/merge.js'
import type {Network} from '../build/network.js'
import type {Place} from '../build/place.js'
import {launchTags, scalingGroup} from '../build/scaling-group.js'
import {securityGroupId} from '../build/security-group.js'

export interface KopsCluster {
  readonly name: string
  readonly network: Network
  readonly tags: Readonly<Record<string, string>>
}

interface InstanceGroup extends Pick<MachineSpec, 'imdsHopLimit' | 'volumes'> {
  readonly name: string
  readonly kind: 'masters' | 'nodes'
  readonly host: number
  readonly roles: Readonly<Record<string, string>>
}

export function masterOf({name}: KopsCluster): string {
  return `control-plane-a.masters.${name}`
}

/** Of a disk on which etcd stores its data; copies are tagged alike. */
export function etcdTags({tags}: KopsCluster, member: string): Readonly<Record<string, string>> {
  return {...tags, [`k8s.io/etcd/${member}`]: 'a/a', 'k8s.io/role/control-plane': '1'}
}

/** One master, with a disk for each etcd, and one node: each of an instance group of its own, which is an ASG. */
export function kopsMachines(place: Place, cluster: KopsCluster): Fragment {
  const etcd = (device: string, member: string, encrypted: boolean) => ({
    device,
    encrypted,
    tags: etcdTags(cluster, member),
  })
  const root = {device: '/dev/sda1', encrypted: true}
  const groups: readonly InstanceGroup[] = [
    {
      name: 'control-plane-a',
      kind: 'masters',
      host: 10,
      imdsHopLimit: 3,
      roles: {'k8s.io/role/control-plane': '1', 'k8s.io/role/master': '1'},
      volumes: [root, etcd('/dev/xvdu', 'main', true), etcd('/dev/xvdv', 'events', false)],
    },
    {
      name: 'nodes-a',
      kind: 'nodes',
      host: 20,
      imdsHopLimit: 1,
      roles: {'k8s.io/role/node': '1'},
      volumes: [root],
    },
  ]
  return {region: joinRegions(groups.map(group => instanceGroup(place, cluster, group)))}
}

function instanceGroup(place: Place, {network, ...cluster}: KopsCluster, group: InstanceGroup): Fragment {
  const [subnetId = ''] = network.privateSubnets
  const suffix = group.kind === 'masters' ? `masters.${cluster.name}` : cluster.name
  const name = `${group.name}.${suffix}`
  const guards = [securityGroupId(place, `${group.kind}.${cluster.name}`)]
  const tags = {...cluster.tags, ...group.roles, 'kops.k8s.io/instancegroup': group.name}
  const template = launchTemplate(place, {
    name,
    key: name,
    groups: guards,
    imdsTokens: 'required',
    imdsHopLimit: group.imdsHopLimit,
    device: '/dev/sda1',
    encryptedDisks: true,
    userData: `#!/bin/bash\nset -o errexit\n/opt/kops/bin/nodeup --conf=/opt/kops/conf/kube_env.yaml --v=8\n`,
  })
  const {instance, eni, volumes} = machine(place, {
    ...siteOf(network, subnetId, group.host),
    name,
    groups: guards,
    profile: `${group.kind}.${cluster.name}`,
    imdsTokens: 'required',
    imdsHopLimit: group.imdsHopLimit,
    ageDays: 90,
    tags: {...tags, ...launchTags(name, template)},
    volumes: group.volumes,
  })
  return {
    region: {
      autoScalingGroups: [
        scalingGroup(place, {name, network, subnets: [subnetId], template, instances: [instance], tags}),
      ],
      ec2: {
        instances: [instance],
        networkInterfaces: [eni],
        volumes,
        launchTemplateVersions: [template],
      },
    },
  }
}
