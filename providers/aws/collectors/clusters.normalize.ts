import type {Cluster} from '@aws-sdk/client-eks'
import type {Answer, Place} from '../../../src/contracts/provider.js'
import type {AuthenticationMode, ClusterResource, ControlPlaneLog} from '../../../src/model/cluster.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import {ec2Arn, partitionOf} from '../arn.js'
import {factOf, member} from '../collector.js'
import {isoTime, isPort, present, ranges, text, texts} from '../reading.js'

export interface ClusterParts {
  readonly cluster: Answer<{cluster?: Cluster | undefined}> | undefined
  readonly fargate: ClusterResource['isolatedProfiles']
  readonly identityProviders: ClusterResource['identityProviders']
}

const LOGS: Readonly<Record<string, ControlPlaneLog>> = {
  api: 'api',
  audit: 'audit',
  authenticator: 'authenticator',
  controllerManager: 'controller-manager',
  scheduler: 'scheduler',
}

const MODES: Readonly<Record<string, AuthenticationMode>> = {
  API: 'cloud-identity',
  API_AND_CONFIG_MAP: 'cloud-identity-and-config-map',
  CONFIG_MAP: 'config-map',
}

const EGRESS: Readonly<Record<string, 'provider' | 'customer'>> = {
  AWS_MANAGED: 'provider',
  CUSTOMER_ROUTED: 'customer',
  CUSTOMER_ISOLATED: 'customer',
}

const SUPPORT: Readonly<Record<string, 'standard' | 'extended'>> = {
  STANDARD: 'standard',
  EXTENDED: 'extended',
}

const REGISTERED = 'a cluster that EKS Connector registers: its control plane is not in AWS'

export function clusterArn(place: Place, name: string): string {
  return `arn:${partitionOf(place.region)}:eks:${place.region}:${place.account}:cluster/${name}`
}

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html */
export function clusterFrom(name: string, place: Place, parts: ClusterParts): ClusterResource {
  const from = parts.cluster?.from ?? 0
  const described = factOf(parts.cluster, body => body.cluster ?? {})
  const registered = described.state === 'known' && isRegistered(described.value)
  /** A member of every cluster; `read` gives undefined where its absence means that we do not know. */
  const of = <T>(label: string, read: (cluster: Cluster) => T | undefined | null): Fact<T> =>
    described.state === 'known' ? member(read(described.value), from, label) : described
  /** A member that says something only of a control plane that AWS runs. */
  const ofEks = <T>(label: string, read: (cluster: Cluster) => T | undefined | null): Fact<T> =>
    registered ? unknown('not-collected', from, REGISTERED) : of(label, read)
  const publicEndpoint = ofEks('endpointPublicAccess', c => c.resourcesVpcConfig?.endpointPublicAccess)
  return {
    kind: 'cluster',
    id: clusterArn(place, name),
    name,
    ...place,
    management: registered ? 'self-managed' : 'managed',
    membership: known({by: 'cloud', tool: registered ? null : 'eks', signs: []}, parts.cluster?.from ?? []),
    tags: of('tags', c => c.tags ?? {}),
    status: of('status', c => text(c.status)),
    createdAt: of<string | null>('createdAt', c => isoTime(c.createdAt)),
    version: of('version', c => text(c.version)),
    // Every answer since 2023 has it, empty where all is well.
    healthIssues: ofEks('health', c => c.health?.issues && texts(c.health.issues.map(issue => issue?.code))),
    networkId: ofEks('vpcId', c => vpcArn(c.resourcesVpcConfig?.vpcId, place)),
    subnetIds: ofEks('subnetIds', c =>
      c.resourcesVpcConfig?.subnetIds?.map(id => ec2Arn(place, 'subnet', id)),
    ),
    publicEndpoint,
    privateEndpoint: ofEks('endpointPrivateAccess', c => c.resourcesVpcConfig?.endpointPrivateAccess),
    publicEndpointRanges:
      described.state === 'known' && publicEndpoint.state === 'known'
        ? publicRanges(described.value, publicEndpoint.value, from)
        : (publicEndpoint as Fact<never>),
    endpointSecurityGroups: ofEks('clusterSecurityGroupId', c => endpointGroups(c, place)),
    // Clusters that are older than the setting leave through AWS: the default, as the API reference says.
    controlPlaneEgress: ofEks('controlPlaneEgressMode', c =>
      c.resourcesVpcConfig ? EGRESS[c.resourcesVpcConfig.controlPlaneEgressMode || 'AWS_MANAGED'] : undefined,
    ),
    customerSigningKeys: ofEks('certificateAuthority.active', c =>
      byCustomer(c.certificateAuthority?.active?.activatedBy),
    ),
    anonymousAccess: ofEks('version', anonymousAccess),
    authenticationMode: ofEks(
      'accessConfig.authenticationMode',
      c => MODES[c.accessConfig?.authenticationMode ?? ''],
    ),
    creatorAdmin: creatorAdmin(ofEks('accessConfig', c => c.accessConfig)),
    identityProviders: registered ? unknown('not-collected', from, REGISTERED) : parts.identityProviders,
    tokenIssuer: ofEks<string | null>('identity.oidc.issuer', c =>
      text(c.identity?.oidc?.issuer)?.replace(/^https:\/\//, ''),
    ),
    roleId: ofEks('roleArn', c => text(c.roleArn)),
    secretsEncrypted: ofEks('version', secretsEncrypted),
    encryptionKeyId: registered
      ? unknown('not-collected', from, REGISTERED)
      : described.state === 'known'
        ? known(keyOf(described.value) ?? null, from)
        : described,
    logTypes: ofEks('logging', c => c.logging?.clusterLogging && logTypes(c.logging.clusterLogging)),
    deletionProtection: ofEks('deletionProtection', c => c.deletionProtection),
    supportPolicy: ofEks('upgradePolicy.supportType', c => SUPPORT[c.upgradePolicy?.supportType ?? '']),
    // Answers of clusters without Auto Mode, and of the time before it, leave it out.
    nodesOperatedByProvider: of('computeConfig', c => c.computeConfig?.enabled ?? false),
    nodePortRange: ofEks('kubeApiServerConfig.serviceNodePortRange', nodePorts),
    isolatedProfiles: registered ? known([], from) : parts.fargate,
    // The etcd of a local cluster stands on the customer's Outpost.
    etcdHeldByProvider: of('outpostConfig', c => !registered && !c.outpostConfig),
  }
}

function isRegistered(cluster: Cluster): boolean {
  const connector = cluster.connectorConfig
  return Boolean(connector?.provider || connector?.activationId || connector?.roleArn)
}

/**
 * Left out, the public endpoint admits everyone. An IPv6 default exists for clusters of the IPv6 family only:
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
function publicRanges(cluster: Cluster, isPublic: boolean, from: number): Fact<readonly string[]> {
  const written = present(cluster.resourcesVpcConfig?.publicAccessCidrs)
  if (written.length > 0) return ranges(written, from)
  if (!isPublic) return known([], from)
  const ipv6 = cluster.kubernetesNetworkConfig?.ipFamily === 'ipv6'
  return known(ipv6 ? ['0.0.0.0/0', '::/0'] : ['0.0.0.0/0'], from)
}

/** The cluster's own group guards the private endpoint with those that were added: without it the list is not whole. */
function endpointGroups(cluster: Cluster, place: Place): readonly string[] | undefined {
  const own = text(cluster.resourcesVpcConfig?.clusterSecurityGroupId)
  const added = cluster.resourcesVpcConfig?.securityGroupIds
  // Local clusters on Outposts have only those that were added.
  if (own === undefined && !(cluster.outpostConfig && added)) return undefined
  return texts([own, ...(added ?? [])]).map(id => ec2Arn(place, 'security-group', id))
}

/**
 * From 1.28 all API data is envelope-encrypted, with a key of AWS where none is configured; the guide says so of
 * clusters in the cloud, not of local ones: https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
 */
function secretsEncrypted(cluster: Cluster): boolean | undefined {
  return keyOf(cluster) === undefined ? isFromMinor(cluster, 28) : true
}

/**
 * From 1.32 EKS takes anonymous requests for the endpoints of health only; before, bindings decided:
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html
 */
function anonymousAccess(cluster: Cluster): 'health-only' | 'by-binding' | undefined {
  const limited = isFromMinor(cluster, 32)
  return limited === undefined ? undefined : limited ? 'health-only' : 'by-binding'
}

/** Whether the cluster has what came with 1.x. Of a local cluster on an Outpost the guides do not say so. */
function isFromMinor(cluster: Cluster, since: number): boolean | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(cluster.version ?? '') ?? []
  if (major === undefined || minor === undefined) return undefined
  const reached = Number(major) > 1 || Number(minor) >= since
  return reached && cluster.outpostConfig ? undefined : reached
}

function keyOf(cluster: Cluster): string | undefined {
  return present(cluster.encryptionConfig)
    .map(config => text(config.provider?.keyArn))
    .find(Boolean)
}

/** An answer that says nothing of the signing keys is older than the choice. */
function byCustomer(activatedBy: string | undefined): boolean | undefined {
  return activatedBy === 'CUSTOMER' ? true : activatedBy === 'EKS' ? false : undefined
}

function creatorAdmin(access: Fact<NonNullable<Cluster['accessConfig']>>): ClusterResource['creatorAdmin'] {
  if (access.state !== 'known') return access
  return known(access.value.bootstrapClusterCreatorAdminPermissions ?? null, access.from)
}

function logTypes(
  setups: NonNullable<NonNullable<Cluster['logging']>['clusterLogging']>,
): readonly ControlPlaneLog[] {
  const on = present(setups).filter(setup => setup.enabled === true)
  return texts(on.flatMap(setup => setup.types ?? [])).flatMap(type => LOGS[type] ?? [])
}

/** Clusters that are older than the setting have the default of Kubernetes, which could not be changed. */
function nodePorts(cluster: Cluster): string | undefined {
  const range = cluster.kubeApiServerConfig?.serviceNodePortRange
  if (!range) return '30000-32767'
  const {minPort, maxPort} = range
  return isPort(minPort) && isPort(maxPort) && minPort <= maxPort ? `${minPort}-${maxPort}` : undefined
}

function vpcArn(id: string | undefined, place: Place): string | undefined {
  return id ? ec2Arn(place, 'vpc', id) : undefined
}
