import {
  DescribeAccessEntryCommand,
  DescribeAddonCommand,
  DescribeClusterCommand,
  DescribeClusterVersionsCommand,
  DescribeIdentityProviderConfigCommand,
  DescribeNodegroupCommand,
  DescribePodIdentityAssociationCommand,
  EKSClient,
  ListAccessEntriesCommand,
  ListAddonsCommand,
  ListAssociatedAccessPoliciesCommand,
  ListClustersCommand,
  ListFargateProfilesCommand,
  ListIdentityProviderConfigsCommand,
  ListNodegroupsCommand,
  ListPodIdentityAssociationsCommand,
} from '@aws-sdk/client-eks'
import {operation, service} from '../operation.js'

const eks = service('eks', EKSClient, {protocol: 'rest-json', concurrency: 8})

const paging = {request: 'nextToken', answer: 'nextToken', size: {maxResults: 100}} as const

export const listClusters = operation(eks, 'ListClusters', ListClustersCommand, {
  member: 'clusters',
  shared: true,
  paging,
})
export const describeCluster = operation(eks, 'DescribeCluster', DescribeClusterCommand, {
  member: 'cluster',
  absent: ['ResourceNotFoundException'],
})
export const listNodegroups = operation(eks, 'ListNodegroups', ListNodegroupsCommand, {
  member: 'nodegroups',
  paging,
})
export const describeNodegroup = operation(eks, 'DescribeNodegroup', DescribeNodegroupCommand, {
  member: 'nodegroup',
  absent: ['ResourceNotFoundException'],
})
export const listFargateProfiles = operation(eks, 'ListFargateProfiles', ListFargateProfilesCommand, {
  member: 'fargateProfileNames',
  paging,
})
export const listAddons = operation(eks, 'ListAddons', ListAddonsCommand, {member: 'addons', paging})
export const describeAddon = operation(eks, 'DescribeAddon', DescribeAddonCommand, {
  member: 'addon',
  absent: ['ResourceNotFoundException'],
})
export const listAccessEntries = operation(eks, 'ListAccessEntries', ListAccessEntriesCommand, {
  member: 'accessEntries',
  paging,
})
export const describeAccessEntry = operation(eks, 'DescribeAccessEntry', DescribeAccessEntryCommand, {
  member: 'accessEntry',
  absent: ['ResourceNotFoundException'],
})
export const listAssociatedAccessPolicies = operation(
  eks,
  'ListAssociatedAccessPolicies',
  ListAssociatedAccessPoliciesCommand,
  {member: 'associatedAccessPolicies', paging},
)
export const listPodIdentityAssociations = operation(
  eks,
  'ListPodIdentityAssociations',
  ListPodIdentityAssociationsCommand,
  {member: 'associations', paging},
)
export const describePodIdentityAssociation = operation(
  eks,
  'DescribePodIdentityAssociation',
  DescribePodIdentityAssociationCommand,
  {member: 'association', absent: ['ResourceNotFoundException']},
)
export const listIdentityProviderConfigs = operation(
  eks,
  'ListIdentityProviderConfigs',
  ListIdentityProviderConfigsCommand,
  {member: 'identityProviderConfigs', paging},
)
export const describeIdentityProviderConfig = operation(
  eks,
  'DescribeIdentityProviderConfig',
  DescribeIdentityProviderConfigCommand,
  {member: 'identityProviderConfig', absent: ['ResourceNotFoundException']},
)
export const describeClusterVersions = operation(
  eks,
  'DescribeClusterVersions',
  DescribeClusterVersionsCommand,
  {
    member: 'clusterVersions',
    paging,
  },
)
