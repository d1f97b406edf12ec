import type {
  GenerateCredentialReportCommandInput,
  GenerateCredentialReportCommandOutput,
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput,
  GetAccountPasswordPolicyCommandInput,
  GetAccountPasswordPolicyCommandOutput,
  GetAccountSummaryCommandInput,
  GetAccountSummaryCommandOutput,
  GetCredentialReportCommandInput,
  GetCredentialReportCommandOutput,
  GetOpenIDConnectProviderCommandInput,
  GetOpenIDConnectProviderCommandOutput,
  GetPolicyCommandInput,
  GetPolicyCommandOutput,
  GetPolicyVersionCommandInput,
  GetPolicyVersionCommandOutput,
  ListOpenIDConnectProvidersCommandInput,
  ListOpenIDConnectProvidersCommandOutput,
  ListOrganizationsFeaturesCommandInput,
  ListOrganizationsFeaturesCommandOutput,
  ListSAMLProvidersCommandInput,
  ListSAMLProvidersCommandOutput,
  ListVirtualMFADevicesCommandInput,
  ListVirtualMFADevicesCommandOutput,
  ManagedPolicyDetail,
} from '@aws-sdk/client-iam'
import {type Call, Failure, type Handler, handler} from '../call.js'
import {page, where} from '../page.js'
import {accountSummary, generateCredentialReport, getCredentialReport} from './iam-credentials.js'
import {accountAuthorizationDetails, encodedVersion} from './iam-details.js'

function noSuch(what: string): Failure {
  return new Failure('NoSuchEntity', `${what} cannot be found.`)
}

function policyOf(call: Call<{readonly PolicyArn: string | undefined}>): ManagedPolicyDetail | Failure {
  const {PolicyArn} = call.input
  const policy = where(call.account.iam?.policies, ({Arn}) => Arn === PolicyArn).slice()[0]
  return policy ?? noSuch(`Policy ${PolicyArn}`)
}

function organizationsFeatures({
  account,
}: Call<unknown>): Omit<ListOrganizationsFeaturesCommandOutput, '$metadata'> | Failure {
  if (!account.organization)
    return new Failure('OrganizationNotFoundException', 'The account is not part of an organization')
  if (!account.organization.management)
    return new Failure(
      'AccountNotManagementOrDelegatedAdministratorException',
      'The account is a plain member',
    )
  const features = account.iam?.organizationsFeatures
  if (!features)
    return new Failure('ServiceAccessNotEnabledException', 'Trusted access for IAM is not enabled')
  return {OrganizationId: account.organization.organization.Id, EnabledFeatures: [...features]}
}

export const iam: Readonly<Record<string, Handler>> = {
  GetAccountAuthorizationDetails: handler<
    GetAccountAuthorizationDetailsCommandInput,
    GetAccountAuthorizationDetailsCommandOutput
  >(accountAuthorizationDetails),
  GetAccountSummary: handler<GetAccountSummaryCommandInput, GetAccountSummaryCommandOutput>(accountSummary),
  GetAccountPasswordPolicy: handler<
    GetAccountPasswordPolicyCommandInput,
    GetAccountPasswordPolicyCommandOutput
  >(({account}) => {
    const PasswordPolicy = account.iam?.passwordPolicy
    return PasswordPolicy ? {PasswordPolicy} : noSuch(`The Password Policy with domain name ${account.id}`)
  }),
  GenerateCredentialReport: handler<
    GenerateCredentialReportCommandInput,
    GenerateCredentialReportCommandOutput
  >(generateCredentialReport),
  GetCredentialReport: handler<GetCredentialReportCommandInput, GetCredentialReportCommandOutput>(
    getCredentialReport,
  ),
  ListOpenIDConnectProviders: handler<
    ListOpenIDConnectProvidersCommandInput,
    ListOpenIDConnectProvidersCommandOutput
  >(({account}) => ({
    OpenIDConnectProviderList: Object.keys(account.iam?.oidcProviders ?? {}).map(Arn => ({Arn})),
  })),
  GetOpenIDConnectProvider: handler<
    GetOpenIDConnectProviderCommandInput,
    GetOpenIDConnectProviderCommandOutput
  >(({account, input}) => {
    const arn = input.OpenIDConnectProviderArn ?? ''
    return account.iam?.oidcProviders?.[arn] ?? noSuch(`OpenIDConnect Provider ${arn}`)
  }),
  ListSAMLProviders: handler<ListSAMLProvidersCommandInput, ListSAMLProvidersCommandOutput>(({account}) => ({
    SAMLProviderList: [...(account.iam?.samlProviders ?? [])],
  })),
  ListVirtualMFADevices: handler<ListVirtualMFADevicesCommandInput, ListVirtualMFADevicesCommandOutput>(
    call => {
      const {AssignmentStatus = 'Any', Marker, MaxItems} = call.input
      const devices = where(
        call.account.iam?.virtualMfaDevices,
        device =>
          AssignmentStatus === 'Any' || (device.User !== undefined) === (AssignmentStatus === 'Assigned'),
      )
      const found = page(call, devices, {
        size: MaxItems,
        token: Marker,
        max: 1000,
        default: 100,
        refusal: 'ValidationError',
      })
      if (found instanceof Failure) return found
      return {VirtualMFADevices: found.items, IsTruncated: found.next !== undefined, Marker: found.next}
    },
  ),
  ListOrganizationsFeatures: handler<
    ListOrganizationsFeaturesCommandInput,
    ListOrganizationsFeaturesCommandOutput
  >(organizationsFeatures),
  GetPolicy: handler<GetPolicyCommandInput, GetPolicyCommandOutput>(call => {
    const policy = policyOf(call)
    if (policy instanceof Failure) return policy
    const {PolicyVersionList: _, ...Policy} = policy
    return {Policy}
  }),
  GetPolicyVersion: handler<GetPolicyVersionCommandInput, GetPolicyVersionCommandOutput>(call => {
    const policy = policyOf(call)
    if (policy instanceof Failure) return policy
    const version = policy.PolicyVersionList?.find(({VersionId}) => VersionId === call.input.VersionId)
    return version
      ? {PolicyVersion: encodedVersion(version)}
      : noSuch(`Policy version ${call.input.VersionId}`)
  }),
}
