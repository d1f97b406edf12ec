import {
  DescribeOrganizationCommand,
  ListDelegatedAdministratorsCommand,
  ListPoliciesCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations'
import {operation, service} from '../operation.js'

const organizations = service('organizations', OrganizationsClient, {protocol: 'json', concurrency: 2})

const paging = {request: 'NextToken', answer: 'NextToken', size: {MaxResults: 20}} as const
const absent = ['AWSOrganizationsNotInUseException'] as const

/** Every member account may ask this one. */
export const describeOrganization = operation(
  organizations,
  'DescribeOrganization',
  DescribeOrganizationCommand,
  {member: 'Organization', absent},
)
/** For the management account and delegated administrators; others are denied, whatever their permissions. */
export const listPolicies = operation(organizations, 'ListPolicies', ListPoliciesCommand, {
  member: 'Policies',
  paging,
  absent,
})
/** For the management account and delegated administrators; others are denied, whatever their permissions. */
export const listDelegatedAdministrators = operation(
  organizations,
  'ListDelegatedAdministrators',
  ListDelegatedAdministratorsCommand,
  {member: 'DelegatedAdministrators', paging, absent},
)
