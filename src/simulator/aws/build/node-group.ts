import type {AutoScalingGroup} from '@aws-sdk/client-auto-scaling'
import type {LaunchTemplateVersion} from '@aws-sdk/client-ec2'
import type {Nodegroup} from '@aws-sdk/client-eks'
import {roleArn} from './iam.js'
import {launchTemplate, launchTemplateId} from './launch-template.js'
import {type MachineSpec, machine, siteOf} from './machine.js'
import type {Fragment} from './merge.js'
import {type Network, subnetsOf} from './network.js'
import {arnOf, daysAgo, type Place, uuidOf} from './place.js'
import {launchTags, scalingGroup} from './scaling-group.js'

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
  /** Its nodes are reached through Systems Manager. Default: false. */
  readonly managed?: boolean
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
  const template = templateOf(place, spec)
  const made = Array.from({length: spec.size}, (_, n) =>
    machine(place, nodeSpec(spec, template, scalingGroupName, n)),
  )
  const {LaunchTemplate, ...group} = scalingGroup(place, {
    name: scalingGroupName,
    network: spec.network,
    subnets: subnetsOf(spec.network, spec.placement),
    template,
    instances: made.map(({instance}) => instance),
    tags: ownerTags(spec),
  })
  // EKS makes groups of mixed instances.
  const mixed: AutoScalingGroup = {
    ...group,
    MixedInstancesPolicy: {LaunchTemplate: {LaunchTemplateSpecification: LaunchTemplate}},
  }
  return {
    nodegroup: nodegroupOf(place, spec, scalingGroupName),
    fragment: {
      region: {
        autoScalingGroups: [mixed],
        ec2: {
          instances: made.map(({instance}) => instance),
          networkInterfaces: made.map(({eni}) => eni),
          volumes: made.flatMap(({volumes}) => volumes),
          launchTemplateVersions: [template],
        },
        managedInstances: made.flatMap(({agents}) => agents),
      },
    },
  }
}

function nodeSpec(
  spec: NodeGroupSpec,
  template: LaunchTemplateVersion,
  scalingGroupName: string,
  n: number,
): MachineSpec {
  const subnets = subnetsOf(spec.network, spec.placement)
  const host = (spec.firstHost ?? 10) + n
  return {
    ...siteOf(spec.network, subnets[n % subnets.length] ?? '', host),
    name: `${spec.cluster}-${spec.name}-${n}`,
    ...(spec.publicPrefix === undefined ? {} : {publicIp: `${spec.publicPrefix}.${host}`}),
    groups: spec.groups,
    profile: spec.roleName,
    ...(spec.remoteAccess ? {keyName: spec.remoteAccess.key} : {}),
    ...(spec.managed === undefined ? {} : {managed: spec.managed}),
    imdsTokens: spec.imdsTokens,
    imdsHopLimit: spec.imdsHopLimit,
    volumes: [
      {
        device: '/dev/xvda',
        encrypted: spec.encryptedDisks,
        ...(spec.diskKeyArn === undefined ? {} : {keyArn: spec.diskKeyArn}),
      },
    ],
    tags: {...ownerTags(spec), ...launchTags(scalingGroupName, template)},
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

function templateOf(place: Place, spec: NodeGroupSpec): LaunchTemplateVersion {
  const key = templateKey(spec)
  return launchTemplate(place, {
    ...spec,
    key,
    // EKS makes a template of its own, named after the scaling group, even from one that the user brings.
    name:
      spec.userData === undefined
        ? `eks-${uuidOf(`${place.account}/${key}`)}`
        : `${spec.cluster}-${spec.name}`,
    ...(spec.remoteAccess ? {keyName: spec.remoteAccess.key} : {}),
    device: '/dev/xvda',
    userData: spec.userData ?? bootstrap(spec),
  })
}

function templateKey({cluster, name}: NodeGroupSpec): string {
  return `${cluster}/${name}`
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
      : {
          launchTemplate: {
            name: `${spec.cluster}-${spec.name}`,
            id: launchTemplateId(place, templateKey(spec)),
            version: '1',
          },
        }),
    resources: {
      autoScalingGroups: [{name: scalingGroupName}],
      ...(remoteAccess ? {remoteAccessSecurityGroup: spec.groups.at(-1)} : {}),
    },
    health: {issues: []},
    updateConfig: {maxUnavailable: 1},
    tags: {},
  }
}
