import type {
  DescribeAccessEntryCommandInput,
  DescribeAccessEntryCommandOutput,
  DescribeAddonCommandInput,
  DescribeAddonCommandOutput,
  DescribeClusterCommandInput,
  DescribeClusterCommandOutput,
  DescribeClusterVersionsCommandInput,
  DescribeClusterVersionsCommandOutput,
  DescribeFargateProfileCommandInput,
  DescribeFargateProfileCommandOutput,
  DescribeIdentityProviderConfigCommandInput,
  DescribeIdentityProviderConfigCommandOutput,
  DescribeNodegroupCommandInput,
  DescribeNodegroupCommandOutput,
  DescribePodIdentityAssociationCommandInput,
  DescribePodIdentityAssociationCommandOutput,
  ListAccessEntriesCommandInput,
  ListAccessEntriesCommandOutput,
  ListAddonsCommandInput,
  ListAddonsCommandOutput,
  ListAssociatedAccessPoliciesCommandInput,
  ListAssociatedAccessPoliciesCommandOutput,
  ListClustersCommandInput,
  ListClustersCommandOutput,
  ListFargateProfilesCommandInput,
  ListFargateProfilesCommandOutput,
  ListIdentityProviderConfigsCommandInput,
  ListIdentityProviderConfigsCommandOutput,
  ListNodegroupsCommandInput,
  ListNodegroupsCommandOutput,
  ListPodIdentityAssociationsCommandInput,
  ListPodIdentityAssociationsCommandOutput,
} from '@aws-sdk/client-eks'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {AccessEntryEstate, ClusterEstate} from '../estate-eks.js'
import type {Items} from '../items.js'
import {mapped, type Page, page, where} from '../page.js'

interface PageInput {
  readonly maxResults?: number | undefined
  readonly nextToken?: string | undefined
}

function list<T>(call: Call<PageInput>, items: Items<T>): Page<T> | Failure {
  const {maxResults: size, nextToken: token} = call.input
  return page(call, items, {size, token, max: 100, default: 100, refusal: 'InvalidParameterException'})
}

function clusterOf(call: Call<unknown>, name: string | undefined): ClusterEstate | Failure {
  const found = call.region.eks?.clusters?.find(({cluster}) => cluster.name === name)
  return found ?? new Failure('ResourceNotFoundException', `No cluster found for name: ${name}.`)
}

/** Lists the names of a cluster's children. */
function children<T>(
  call: Call<PageInput & {readonly clusterName: string | undefined}>,
  pick: (cluster: ClusterEstate) => Items<T> | undefined,
  nameOf: (item: T) => string | undefined,
): Page<string> | Failure {
  const cluster = clusterOf(call, call.input.clusterName)
  return cluster instanceof Failure
    ? cluster
    : list(
        call,
        mapped(pick(cluster), item => nameOf(item) ?? ''),
      )
}

/** One child of a cluster, by name. */
function child<T>(
  call: Call<{readonly clusterName: string | undefined}>,
  pick: (cluster: ClusterEstate) => Items<T> | undefined,
  is: (item: T) => boolean,
): T | Failure {
  const cluster = clusterOf(call, call.input.clusterName)
  if (cluster instanceof Failure) return cluster
  return (
    where(pick(cluster), is).slice()[0] ??
    new Failure('ResourceNotFoundException', 'No such resource was found.')
  )
}

/** AWS refuses every question about access entries while the ConfigMap alone decides. */
function accessEntries(
  call: Call<{readonly clusterName: string | undefined}>,
): Items<AccessEntryEstate> | Failure {
  const cluster = clusterOf(call, call.input.clusterName)
  if (cluster instanceof Failure) return cluster
  if (cluster.cluster.accessConfig?.authenticationMode === 'CONFIG_MAP')
    return new Failure(
      'InvalidRequestException',
      "The cluster's authentication mode must be set to one of [API, API_AND_CONFIG_MAP] to perform this operation.",
    )
  return cluster.accessEntries ?? []
}

function accessEntry(
  call: Call<{readonly clusterName: string | undefined; readonly principalArn: string | undefined}>,
): AccessEntryEstate | Failure {
  const entries = accessEntries(call)
  if (entries instanceof Failure) return entries
  const found = where(entries, ({entry}) => entry.principalArn === call.input.principalArn).slice()[0]
  return (
    found ??
    new Failure('ResourceNotFoundException', 'The specified access entry resource could not be found.')
  )
}

export const eks: Readonly<Record<string, Handler>> = {
  ListClusters: handler<ListClustersCommandInput, ListClustersCommandOutput>(call => {
    // Without `include: all` clusters that are only connected, and not EKS's own, stay out.
    const all = call.input.include?.includes('all')
    const clusters = where(call.region.eks?.clusters, ({cluster}) => all === true || !cluster.connectorConfig)
    const found = list(
      call,
      mapped(clusters, ({cluster}) => cluster.name),
    )
    return found instanceof Failure ? found : {clusters: found.items, nextToken: found.next}
  }),
  DescribeCluster: handler<DescribeClusterCommandInput, DescribeClusterCommandOutput>(call => {
    const found = clusterOf(call, call.input.name)
    return found instanceof Failure ? found : {cluster: found.cluster}
  }),
  DescribeClusterVersions: handler<DescribeClusterVersionsCommandInput, DescribeClusterVersionsCommandOutput>(
    call => {
      const {clusterVersions, defaultOnly, includeAll, status, versionStatus} = call.input
      const versions = where(
        call.region.eks?.versions,
        version =>
          (!clusterVersions?.length || clusterVersions.includes(version.clusterVersion ?? '')) &&
          (defaultOnly !== true || version.defaultVersion === true) &&
          (status === undefined || version.status === status) &&
          (versionStatus === undefined || version.versionStatus === versionStatus) &&
          (includeAll === true || version.versionStatus !== 'UNSUPPORTED'),
      )
      const found = list(call, versions)
      return found instanceof Failure ? found : {clusterVersions: found.items, nextToken: found.next}
    },
  ),
  ListNodegroups: handler<ListNodegroupsCommandInput, ListNodegroupsCommandOutput>(call => {
    const found = children(
      call,
      c => c.nodegroups,
      item => item.nodegroupName,
    )
    return found instanceof Failure ? found : {nodegroups: found.items, nextToken: found.next}
  }),
  DescribeNodegroup: handler<DescribeNodegroupCommandInput, DescribeNodegroupCommandOutput>(call => {
    const nodegroup = child(
      call,
      c => c.nodegroups,
      item => item.nodegroupName === call.input.nodegroupName,
    )
    return nodegroup instanceof Failure ? nodegroup : {nodegroup}
  }),
  ListFargateProfiles: handler<ListFargateProfilesCommandInput, ListFargateProfilesCommandOutput>(call => {
    const found = children(
      call,
      c => c.fargateProfiles,
      item => item.fargateProfileName,
    )
    return found instanceof Failure ? found : {fargateProfileNames: found.items, nextToken: found.next}
  }),
  DescribeFargateProfile: handler<DescribeFargateProfileCommandInput, DescribeFargateProfileCommandOutput>(
    call => {
      const {fargateProfileName} = call.input
      const fargateProfile = child(
        call,
        c => c.fargateProfiles,
        item => item.fargateProfileName === fargateProfileName,
      )
      return fargateProfile instanceof Failure ? fargateProfile : {fargateProfile}
    },
  ),
  ListAddons: handler<ListAddonsCommandInput, ListAddonsCommandOutput>(call => {
    const found = children(
      call,
      c => c.addons,
      item => item.addonName,
    )
    return found instanceof Failure ? found : {addons: found.items, nextToken: found.next}
  }),
  DescribeAddon: handler<DescribeAddonCommandInput, DescribeAddonCommandOutput>(call => {
    const addon = child(
      call,
      c => c.addons,
      item => item.addonName === call.input.addonName,
    )
    return addon instanceof Failure ? addon : {addon}
  }),
  ListAccessEntries: handler<ListAccessEntriesCommandInput, ListAccessEntriesCommandOutput>(call => {
    const entries = accessEntries(call)
    if (entries instanceof Failure) return entries
    const {associatedPolicyArn} = call.input
    const held = where(
      entries,
      ({policies}) =>
        associatedPolicyArn === undefined ||
        policies.some(policy => policy.policyArn === associatedPolicyArn),
    )
    const found = list(
      call,
      mapped(held, ({entry}) => entry.principalArn ?? ''),
    )
    return found instanceof Failure ? found : {accessEntries: found.items, nextToken: found.next}
  }),
  DescribeAccessEntry: handler<DescribeAccessEntryCommandInput, DescribeAccessEntryCommandOutput>(call => {
    const found = accessEntry(call)
    return found instanceof Failure ? found : {accessEntry: found.entry}
  }),
  ListAssociatedAccessPolicies: handler<
    ListAssociatedAccessPoliciesCommandInput,
    ListAssociatedAccessPoliciesCommandOutput
  >(call => {
    const entry = accessEntry(call)
    if (entry instanceof Failure) return entry
    const found = list(call, entry.policies)
    if (found instanceof Failure) return found
    const {clusterName, principalArn} = call.input
    return {clusterName, principalArn, associatedAccessPolicies: found.items, nextToken: found.next}
  }),
  ListPodIdentityAssociations: handler<
    ListPodIdentityAssociationsCommandInput,
    ListPodIdentityAssociationsCommandOutput
  >(call => {
    const cluster = clusterOf(call, call.input.clusterName)
    if (cluster instanceof Failure) return cluster
    // The list leaves the role out; only the description of one association has it.
    const found = list(
      call,
      mapped(
        cluster.podIdentityAssociations,
        ({clusterName, namespace, serviceAccount, associationArn, associationId, ownerArn}) => ({
          clusterName,
          namespace,
          serviceAccount,
          associationArn,
          associationId,
          ownerArn,
        }),
      ),
    )
    return found instanceof Failure ? found : {associations: found.items, nextToken: found.next}
  }),
  DescribePodIdentityAssociation: handler<
    DescribePodIdentityAssociationCommandInput,
    DescribePodIdentityAssociationCommandOutput
  >(call => {
    const {associationId} = call.input
    const association = child(
      call,
      c => c.podIdentityAssociations,
      item => item.associationId === associationId,
    )
    return association instanceof Failure ? association : {association}
  }),
  ListIdentityProviderConfigs: handler<
    ListIdentityProviderConfigsCommandInput,
    ListIdentityProviderConfigsCommandOutput
  >(call => {
    const found = children(
      call,
      c => c.identityProviders,
      item => item.identityProviderConfigName,
    )
    if (found instanceof Failure) return found
    return {identityProviderConfigs: found.items.map(name => ({type: 'oidc', name})), nextToken: found.next}
  }),
  DescribeIdentityProviderConfig: handler<
    DescribeIdentityProviderConfigCommandInput,
    DescribeIdentityProviderConfigCommandOutput
  >(call => {
    const name = call.input.identityProviderConfig?.name
    const oidc = child(
      call,
      c => c.identityProviders,
      item => item.identityProviderConfigName === name,
    )
    return oidc instanceof Failure ? oidc : {identityProviderConfig: {oidc}}
  }),
}
