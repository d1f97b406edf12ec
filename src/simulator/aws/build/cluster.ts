import type {
  AccessConfigResponse,
  AccessEntry,
  Addon,
  AssociatedAccessPolicy,
  Cluster,
  PodIdentityAssociation,
} from '@aws-sdk/client-eks'
import type {AccessEntryEstate} from '../estate-eks.js'
import {roleArn} from './iam.js'
import {type Network, subnetsOf} from './network.js'
import {arnOf, daysAgo, iamIdOf, idOf, type Place, uuidOf} from './place.js'
import {securityGroupId} from './security-group.js'

const LOG_TYPES = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'] as const

export interface ClusterSpec {
  readonly name: string
  readonly version: string
  readonly network: Network
  readonly placement: 'public' | 'private'
  /** Names of further security groups of the control plane's interfaces. */
  readonly extraGroups?: readonly string[]
  readonly publicRanges?: readonly string[]
  readonly privateEndpoint: boolean
  readonly logs: readonly (typeof LOG_TYPES)[number][]
  readonly authentication: NonNullable<AccessConfigResponse['authenticationMode']>
  readonly creatorIsAdmin?: boolean
  readonly keyArn?: string
  readonly deletionProtection?: boolean
  readonly support?: 'STANDARD' | 'EXTENDED'
  readonly createdDaysAgo: number
  readonly tags?: Readonly<Record<string, string>>
}

/** Issuer of a cluster's service-account tokens, without `https://`. */
export function issuerOf({account, region}: Place, cluster: string): string {
  return `oidc.eks.${region}.amazonaws.com/id/${iamIdOf('AIDA', `${account}/${cluster}`).slice(4)}0F0`
}

/** Every cluster has a group of its own, which nodes share. */
export function clusterGroupId(place: Place, cluster: string): string {
  return securityGroupId(place, `eks-cluster-sg-${cluster}`)
}

export function cluster(place: Place, spec: ClusterSpec): Cluster & {readonly name: string} {
  const {name, publicRanges} = spec
  const off = LOG_TYPES.filter(type => !spec.logs.includes(type))
  return {
    name,
    arn: arnOf(place, 'eks', `cluster/${name}`),
    createdAt: daysAgo(place, spec.createdDaysAgo),
    version: spec.version,
    platformVersion: 'eks.12',
    endpoint: `https://${iamIdOf('AIDA', `${place.account}/${name}`).slice(4)}.gr7.${place.region}.eks.amazonaws.com`,
    roleArn: roleArn(place, `${name}-cluster`),
    status: 'ACTIVE',
    resourcesVpcConfig: {
      vpcId: spec.network.vpcId,
      subnetIds: [...subnetsOf(spec.network, spec.placement)],
      securityGroupIds: (spec.extraGroups ?? []).map(group => securityGroupId(place, group)),
      clusterSecurityGroupId: clusterGroupId(place, name),
      endpointPublicAccess: publicRanges !== undefined,
      endpointPrivateAccess: spec.privateEndpoint,
      publicAccessCidrs: [...(publicRanges ?? [])],
    },
    kubernetesNetworkConfig: {
      serviceIpv4Cidr: '172.20.0.0/16',
      ipFamily: 'ipv4',
      elasticLoadBalancing: {enabled: false},
    },
    logging: {
      clusterLogging: [
        ...(spec.logs.length > 0 ? [{types: [...spec.logs], enabled: true}] : []),
        ...(off.length > 0 ? [{types: off, enabled: false}] : []),
      ],
    },
    identity: {oidc: {issuer: `https://${issuerOf(place, name)}`}},
    certificateAuthority: {
      data: Buffer.from('simulated').toString('base64'),
      active: {id: uuidOf(`${name} certificate authority`), activatedBy: 'EKS'},
    },
    ...(spec.keyArn ? {encryptionConfig: [{resources: ['secrets'], provider: {keyArn: spec.keyArn}}]} : {}),
    accessConfig: {
      authenticationMode: spec.authentication,
      ...(spec.creatorIsAdmin === undefined
        ? {}
        : {bootstrapClusterCreatorAdminPermissions: spec.creatorIsAdmin}),
    },
    upgradePolicy: {supportType: spec.support ?? 'EXTENDED'},
    deletionProtection: spec.deletionProtection ?? false,
    health: {issues: []},
    computeConfig: {enabled: false},
    storageConfig: {blockStorage: {enabled: false}},
    zonalShiftConfig: {enabled: false},
    tags: {...spec.tags},
  }
}

export interface AccessSpec {
  readonly cluster: string
  readonly principalArn: string
  readonly type?: string
  readonly groups?: readonly string[]
  /** Name of an EKS access policy → namespaces, or the whole cluster. */
  readonly policies?: Readonly<Record<string, 'cluster' | readonly string[]>>
  readonly createdDaysAgo?: number
}

export function accessEntry(place: Place, spec: AccessSpec): AccessEntryEstate {
  const created = daysAgo(place, spec.createdDaysAgo ?? 150)
  const entry: AccessEntry = {
    clusterName: spec.cluster,
    principalArn: spec.principalArn,
    kubernetesGroups: [...(spec.groups ?? [])],
    accessEntryArn: arnOf(place, 'eks', `access-entry/${spec.cluster}/${uuidOf(spec.principalArn)}`),
    createdAt: created,
    modifiedAt: created,
    tags: {},
    username: spec.principalArn,
    type: spec.type ?? 'STANDARD',
  }
  const policies = Object.entries(spec.policies ?? {}).map(
    ([name, scope]): AssociatedAccessPolicy => ({
      policyArn: `arn:aws:eks::aws:cluster-access-policy/${name}`,
      accessScope:
        scope === 'cluster' ? {type: 'cluster', namespaces: []} : {type: 'namespace', namespaces: [...scope]},
      associatedAt: created,
      modifiedAt: created,
    }),
  )
  return {entry, policies}
}

export function addon(
  place: Place,
  spec: {cluster: string; name: string; version: string; roleName?: string; configuration?: object},
): Addon {
  return {
    addonName: spec.name,
    clusterName: spec.cluster,
    status: 'ACTIVE',
    addonVersion: spec.version,
    health: {issues: []},
    addonArn: arnOf(
      place,
      'eks',
      `addon/${spec.cluster}/${spec.name}/${uuidOf(`${spec.cluster}/${spec.name}`)}`,
    ),
    createdAt: daysAgo(place, 150),
    modifiedAt: daysAgo(place, 30),
    ...(spec.roleName ? {serviceAccountRoleArn: roleArn(place, spec.roleName)} : {}),
    ...(spec.configuration ? {configurationValues: JSON.stringify(spec.configuration)} : {}),
    tags: {},
  }
}

export function podIdentity(
  place: Place,
  spec: {cluster: string; namespace: string; serviceAccount: string; roleName: string},
): PodIdentityAssociation {
  const associationId = idOf('a', `${spec.cluster}/${spec.namespace}/${spec.serviceAccount}`)
  return {
    clusterName: spec.cluster,
    namespace: spec.namespace,
    serviceAccount: spec.serviceAccount,
    roleArn: roleArn(place, spec.roleName),
    associationId,
    associationArn: arnOf(place, 'eks', `podidentityassociation/${spec.cluster}/${associationId}`),
    createdAt: daysAgo(place, 100),
    modifiedAt: daysAgo(place, 100),
    disableSessionTags: false,
    tags: {},
  }
}
