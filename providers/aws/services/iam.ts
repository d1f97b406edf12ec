import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  GetOpenIDConnectProviderCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
  ListOrganizationsFeaturesCommand,
  ListSAMLProvidersCommand,
  ListVirtualMFADevicesCommand,
} from '@aws-sdk/client-iam'
import {operation, service} from '../operation.js'

// One endpoint for all regions, with undocumented low limits.
const iam = service('iam', IAMClient, {protocol: 'query', concurrency: 5})

const paging = {request: 'Marker', answer: 'Marker', size: {MaxItems: 1000}} as const

// The wire says NoSuchEntity; the SDK names it NoSuchEntityException.
const GONE = ['NoSuchEntityException', 'NoSuchEntity'] as const

export const getAccountAuthorizationDetails = operation(
  iam,
  'GetAccountAuthorizationDetails',
  GetAccountAuthorizationDetailsCommand,
  {member: 'IsTruncated', paging},
)
export const getPolicy = operation(iam, 'GetPolicy', GetPolicyCommand, {member: 'Policy', absent: GONE})
export const getPolicyVersion = operation(iam, 'GetPolicyVersion', GetPolicyVersionCommand, {
  member: 'PolicyVersion',
  absent: GONE,
})
export const listOpenIdConnectProviders = operation(
  iam,
  'ListOpenIDConnectProviders',
  ListOpenIDConnectProvidersCommand,
  {member: 'OpenIDConnectProviderList'},
)
export const getOpenIdConnectProvider = operation(
  iam,
  'GetOpenIDConnectProvider',
  GetOpenIDConnectProviderCommand,
  {member: 'Url', absent: GONE},
)
export const getAccountSummary = operation(iam, 'GetAccountSummary', GetAccountSummaryCommand, {
  member: 'SummaryMap',
})
export const getAccountPasswordPolicy = operation(
  iam,
  'GetAccountPasswordPolicy',
  GetAccountPasswordPolicyCommand,
  {member: 'PasswordPolicy', absent: GONE},
)
/** Has no effect but a report that is kept for four hours: AWS counts it as a read, and so does the guard. */
export const generateCredentialReport = operation(
  iam,
  'GenerateCredentialReport',
  GenerateCredentialReportCommand,
  {member: 'State'},
)
export const getCredentialReport = operation(iam, 'GetCredentialReport', GetCredentialReportCommand, {
  member: 'Content',
})
export const listVirtualMfaDevices = operation(iam, 'ListVirtualMFADevices', ListVirtualMFADevicesCommand, {
  member: 'VirtualMFADevices',
  paging,
})
/**
 * No organisation, one without all features, and one that IAM may not act in have no central root access; a member
 * account is refused and does not learn it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html
 */
export const listOrganizationsFeatures = operation(
  iam,
  'ListOrganizationsFeatures',
  ListOrganizationsFeaturesCommand,
  {
    member: 'OrganizationId',
    absent: [
      'OrganizationNotFoundException',
      'OrganizationNotInAllFeaturesModeException',
      'ServiceAccessNotEnabledException',
    ],
  },
)
export const listSamlProviders = operation(iam, 'ListSAMLProviders', ListSAMLProvidersCommand, {
  member: 'SAMLProviderList',
})
