import type {AwsAccount, AwsRegion, KeyEstate} from '../../simulator/aws/estate.js'
import type {ClusterEstate} from '../../simulator/aws/estate-eks.js'
import {type BalancerCounts, balancerCounts} from './bound-balancers.js'
import {type EtcdCounts, etcdCounts, etcdVolumes, stateBuckets} from './bound-etcd.js'
import {type AlertCounts, alertCounts, type LogGroupCounts, logGroupCounts} from './bound-logs.js'

/** How many there are of what the bound counts, in one account. */
export interface AccountCounts {
  readonly regions: readonly RegionCounts[]
  /** Users, groups, roles and policies are one sequence of pages. */
  readonly iamEntities: number
  readonly oidcProvidersInUse: number
  /** Items per kind of policy; none where the account is in no organisation. */
  readonly organizationPolicies: readonly number[]
  readonly delegatedAdministrators: number | null
  readonly platformVersions: number | null
  readonly trails: number
  /** Regions that must be asked for trails which record there alone. */
  readonly otherTrailHomes: number
  readonly trailBuckets: number
  /** In which clusters keep their state, and that no trail delivers to. */
  readonly stateBuckets: number
  readonly keys: readonly KeyCounts[]
}

/** Keys of one region that clusters, disks of nodes, trails and log groups use. */
export interface KeyCounts {
  readonly region: string
  readonly all: number
  readonly customer: number
  readonly rotating: number
}

/** How many there are in one region. Lists of lists have a number per list. */
export interface RegionCounts {
  readonly name: string
  readonly holdsClusters: boolean
  readonly clusters: number
  readonly instances: number
  readonly vpcs: number
  readonly flowLogs: number
  readonly dnsLogs: number
  readonly securityGroups: number
  readonly networkAcls: number
  readonly networkInterfaces: number
  readonly scalingGroups: number
  readonly subnets: number
  readonly routeTables: number
  readonly gateways: number
  readonly endpoints: number
  readonly detectors: number
  /** null: the block is off. */
  readonly accessExclusions: number | null
  readonly templates: {readonly listed: number; readonly pinned: number}
  /** null: no node. */
  readonly volumes: number | null
  readonly etcd: EtcdCounts
  /** Agents of machines that answer; null: no node. */
  readonly agents: number | null
  readonly tunnels: number
  /** Groups of nodes, endpoints and balancers, so many at once as a filter holds. */
  readonly namedGroups: readonly number[]
  readonly prefixLists: readonly number[]
  readonly ofClusters: Readonly<
    Record<
      'fargateProfiles' | 'identityProviders' | 'nodegroups' | 'addons' | 'associations',
      readonly number[]
    >
  >
  /** Of each cluster that has access entries. */
  readonly accessEntries: readonly {readonly entries: number; readonly holders: number}[]
  readonly balancers: BalancerCounts
  readonly repositories: number
  readonly logGroups: LogGroupCounts
  readonly alerts: AlertCounts
}

/** Values of a filter, at most. */
const FILTER_VALUES = 200

export function accountCounts(account: AwsAccount, regions: readonly string[], home: string): AccountCounts {
  const {iam = {}, organization, trails = []} = account
  const places = regions.map(name => ({name, region: account.regional[name] ?? {}}))
  const first = places.find(({region}) => managedOf(region).length > 0)
  const shown = trails.filter(({trail}) => trail.HomeRegion === home || trail.IsMultiRegionTrail)
  const sizes = [iam.users, iam.groups, iam.roles, iam.policies].map(list => list?.length ?? 0)
  return {
    regions: places.map(({name, region}) => regionCounts(account, name, region)),
    iamEntities: sizes.reduce((sum, n) => sum + n, 0),
    oidcProvidersInUse: oidcProvidersInUse(
      account,
      places.map(place => place.region),
    ),
    organizationPolicies:
      organization === undefined
        ? []
        : ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'].map(
            type => (organization.policies ?? []).filter(policy => policy.Type === type).length,
          ),
    delegatedAdministrators:
      organization === undefined ? null : (organization.delegatedAdministrators ?? []).length,
    platformVersions: first === undefined ? null : (first.region.eks?.versions ?? []).length,
    trails: trails.length,
    otherTrailHomes: distinct(
      trails.filter(entry => !shown.includes(entry)).map(({trail}) => trail.HomeRegion),
    ).length,
    trailBuckets: distinct(trails.map(({trail}) => trail.S3BucketName)).length,
    stateBuckets: stateBuckets(
      account,
      places.map(({region}) => ({region, nodes: nodesOf(region)})),
    ).filter(name => trails.every(({trail}) => trail.S3BucketName !== name)).length,
    keys: keyCounts(
      account,
      places.map(place => place.region),
    ),
  }
}

function regionCounts(account: AwsAccount, name: string, region: AwsRegion): RegionCounts {
  const {ec2 = {}, eks = {}} = region
  const clusters = managedOf(region)
  const nodes = nodeIds(region)
  return {
    name,
    holdsClusters: (eks.clusters ?? []).length > 0 || nodes.size > 0,
    clusters: (eks.clusters ?? []).length,
    instances: ec2.instances?.length ?? 0,
    vpcs: ec2.vpcs?.length ?? 0,
    flowLogs: ec2.flowLogs?.length ?? 0,
    dnsLogs: (region.resolverQueryLogAssociations ?? []).length,
    securityGroups: ec2.securityGroups?.length ?? 0,
    networkAcls: ec2.networkAcls?.length ?? 0,
    networkInterfaces: ec2.networkInterfaces?.length ?? 0,
    scalingGroups: region.autoScalingGroups?.length ?? 0,
    subnets: ec2.subnets?.length ?? 0,
    routeTables: ec2.routeTables?.length ?? 0,
    gateways: ec2.internetGateways?.length ?? 0,
    endpoints: ec2.vpcEndpoints?.length ?? 0,
    detectors: Object.keys(region.detectors ?? {}).length,
    accessExclusions:
      (ec2.blockPublicAccess?.InternetGatewayBlockMode ?? 'off') === 'off'
        ? null
        : (ec2.blockPublicAccessExclusions?.length ?? 0),
    templates: templateCounts(region, clusters),
    volumes: nodes.size === 0 ? null : volumesAsked(region, nodes),
    etcd: etcdCounts(region, nodesOf(region)),
    agents: nodes.size === 0 ? null : (region.managedInstances?.length ?? 0),
    tunnels: ec2.instanceConnectEndpoints?.length ?? 0,
    namedGroups: namedGroups(region, clusters),
    prefixLists: usedPrefixLists(region).map(id => (ec2.prefixLists?.[id] ?? []).length),
    ofClusters: {
      fargateProfiles: clusters.map(c => c.fargateProfiles?.length ?? 0),
      identityProviders: clusters.map(c => c.identityProviders?.length ?? 0),
      nodegroups: clusters.map(c => c.nodegroups?.length ?? 0),
      addons: clusters.map(c => c.addons?.length ?? 0),
      associations: clusters.map(c => c.podIdentityAssociations?.length ?? 0),
    },
    accessEntries: clusters
      .filter(({cluster}) => cluster.accessConfig?.authenticationMode !== 'CONFIG_MAP')
      .map(({accessEntries = []}) => ({
        entries: accessEntries.length,
        holders: accessEntries.slice().filter(entry => entry.policies.length > 0).length,
      })),
    balancers: balancerCounts(region, networksOf(region, clusters)),
    repositories: (region.repositories ?? []).length,
    logGroups: logGroupCounts(
      account,
      name,
      region,
      clusters.map(({cluster}) => cluster.name),
    ),
    alerts: alertCounts(account, name, region),
  }
}

function managedOf(region: AwsRegion): readonly ClusterEstate[] {
  return (region.eks?.clusters ?? []).filter(({cluster}) => !cluster.connectorConfig)
}

/** Tags by which a machine is known as one of a cluster: `domain.md` 4.5. */
const NODE_TAG =
  /^(aws:eks:cluster-name|eks:cluster-name|eks:eks-cluster-name|kubernetes\.io\/cluster\/.+|sigs\.k8s\.io\/cluster-api-provider-aws\/cluster\/.+|kops\.k8s\.io\/.+|k8s\.io\/role\/.+)$/

function nodesOf(region: AwsRegion) {
  return (region.ec2?.instances ?? [])
    .slice()
    .filter(
      instance =>
        instance.State?.Name !== 'terminated' && instance.Tags?.some(({Key = ''}) => NODE_TAG.test(Key)),
    )
}

function nodeIds(region: AwsRegion): ReadonlySet<string | undefined> {
  return new Set(nodesOf(region).map(instance => instance.InstanceId))
}

function networksOf(region: AwsRegion, clusters: readonly ClusterEstate[]): ReadonlySet<string | undefined> {
  return new Set([
    ...clusters.map(({cluster}) => cluster.resourcesVpcConfig?.vpcId),
    ...nodesOf(region).map(instance => instance.VpcId),
  ])
}

/** One number for each request that names groups. */
function namedGroups(region: AwsRegion, clusters: readonly ClusterEstate[]): readonly number[] {
  const {balancers = [], classic = []} = region.loadBalancing ?? {}
  const networks = networksOf(region, clusters)
  const groups = distinct([
    ...nodesOf(region).flatMap(node => (node.SecurityGroups ?? []).map(({GroupId}) => GroupId)),
    ...clusters.flatMap(({cluster: {resourcesVpcConfig: config}}) => [
      config?.clusterSecurityGroupId,
      ...(config?.securityGroupIds ?? []),
    ]),
    ...balancers.flatMap(({balancer}) =>
      networks.has(balancer.VpcId) ? (balancer.SecurityGroups ?? []) : [],
    ),
    ...classic.flatMap(({balancer}) => (networks.has(balancer.VPCId) ? (balancer.SecurityGroups ?? []) : [])),
  ])
  return Array.from({length: Math.ceil(groups.length / FILTER_VALUES)}, () => 1)
}

/** Few nodes can be named in a filter; of many the whole list is asked for. */
function volumesAsked(region: AwsRegion, nodes: ReadonlySet<string | undefined>): number {
  return nodes.size > FILTER_VALUES ? (region.ec2?.volumes?.length ?? 0) : volumesOf(region, nodes).length
}

function volumesOf(region: AwsRegion, nodes: ReadonlySet<string | undefined>) {
  return (region.ec2?.volumes ?? [])
    .slice()
    .filter(volume => volume.Attachments?.some(({InstanceId}) => nodes.has(InstanceId)))
}

function templateCounts(region: AwsRegion, clusters: readonly ClusterEstate[]): RegionCounts['templates'] {
  const versions = (region.ec2?.launchTemplateVersions ?? []).slice()
  const latest = new Map<string | undefined, number>()
  for (const {LaunchTemplateId: id, VersionNumber: n = 0} of versions)
    latest.set(id, Math.max(latest.get(id) ?? 0, n))
  const listed = versions.filter(
    v => v.DefaultVersion === true || latest.get(v.LaunchTemplateId) === v.VersionNumber,
  )
  const ids = new Set(listed.map(v => `${v.LaunchTemplateId}/${v.VersionNumber}`))
  const pinned = clusters
    .flatMap(cluster => (cluster.nodegroups ?? []).slice())
    .flatMap(({launchTemplate: t}) => (t?.id && t.version ? `${t.id}/${t.version}` : []))
  return {listed: listed.length, pinned: distinct(pinned.filter(id => !ids.has(id))).length}
}

function usedPrefixLists(region: AwsRegion): readonly string[] {
  const rules = (region.ec2?.securityGroups ?? [])
    .slice()
    .flatMap(group => [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])])
    .flatMap(rule => (rule.PrefixListIds ?? []).map(list => list.PrefixListId))
  const routes = (region.ec2?.routeTables ?? [])
    .slice()
    .flatMap(table => (table.Routes ?? []).map(route => route.DestinationPrefixListId))
  return distinct([...rules, ...routes])
}

/** Providers that a role trusts or whose URL is a cluster's issuer. */
function oidcProvidersInUse(account: AwsAccount, regions: readonly AwsRegion[]): number {
  const issuers = new Set(
    regions.flatMap(managedOf).map(({cluster}) => cluster.identity?.oidc?.issuer?.replace(/^https:\/\//, '')),
  )
  const open = new Set(Object.keys(account.iam?.oidcProviders ?? {}))
  const all = open.size
  for (const arn of open) if (issuers.has(arn.split(':oidc-provider/')[1])) open.delete(arn)
  const roles = account.iam?.roles ?? []
  for (let at = 0; at < roles.length && open.size > 0; at++) {
    const trust = roles.slice(at, at + 1)[0]?.AssumeRolePolicyDocument ?? ''
    for (const arn of open) if (trust.includes(arn)) open.delete(arn)
  }
  return all - open.size
}

function keyCounts(account: AwsAccount, regions: readonly AwsRegion[]): AccountCounts['keys'] {
  const ids = distinct([
    ...regions.flatMap(managedOf).map(({cluster}) => cluster.encryptionConfig?.[0]?.provider?.keyArn),
    ...regions.flatMap(region => volumesOf(region, nodeIds(region))).map(volume => volume.KmsKeyId),
    ...regions.flatMap(region => etcdVolumes(region, nodesOf(region)).certain).map(v => v.KmsKeyId),
    ...(account.trails ?? []).map(({trail}) => trail.KmsKeyId),
    ...regions.flatMap(region => region.logGroups ?? []).map(({group}) => group.kmsKeyId),
  ])
  const known = Object.values(account.regional).flatMap(region => region.keys ?? [])
  const regionOf = (id: string) => id.split(':')[3] ?? ''
  return distinct(ids.map(regionOf)).map(region => {
    const here = ids.filter(id => regionOf(id) === region)
    const customer = here
      .map(id => known.find(key => key.metadata.Arn === id || isAliasOf(id, key)))
      .filter(key => key?.metadata.KeyManager === 'CUSTOMER')
    return {
      region,
      all: here.length,
      customer: customer.length,
      rotating: customer.filter(key => key?.rotation !== 'unsupported').length,
    }
  })
}

function isAliasOf(id: string, key: KeyEstate): boolean {
  return key.aliases?.some(alias => id.endsWith(`:${alias}`)) ?? false
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value): value is string => value !== undefined))]
}
