import type {
  AlternateContact,
  GetAlternateContactCommandInput,
  GetAlternateContactCommandOutput,
  GetContactInformationCommandInput,
  GetContactInformationCommandOutput,
} from '@aws-sdk/client-account'
import type {
  DescribeOrganizationCommandInput,
  DescribeOrganizationCommandOutput,
  ListDelegatedAdministratorsCommandInput,
  ListDelegatedAdministratorsCommandOutput,
  ListPoliciesCommandInput,
  ListPoliciesCommandOutput,
} from '@aws-sdk/client-organizations'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {OrganizationEstate} from '../estate.js'
import {page, where} from '../page.js'

function organizationOf({account}: Call<unknown>): OrganizationEstate | Failure {
  return (
    account.organization ??
    new Failure('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.')
  )
}

/** Lists of an organisation are for its management account (and for those that it delegates to). */
function managed(call: Call<unknown>): OrganizationEstate | Failure {
  const organization = organizationOf(call)
  if (organization instanceof Failure || organization.management) return organization
  return new Failure('AccessDeniedException', "You don't have permissions to access this resource.")
}

export const organizations: Readonly<Record<string, Handler>> = {
  DescribeOrganization: handler<DescribeOrganizationCommandInput, DescribeOrganizationCommandOutput>(call => {
    const found = organizationOf(call)
    return found instanceof Failure ? found : {Organization: found.organization}
  }),
  ListPolicies: handler<ListPoliciesCommandInput, ListPoliciesCommandOutput>(call => {
    const organization = managed(call)
    if (organization instanceof Failure) return organization
    const {Filter, MaxResults: size, NextToken: token} = call.input
    const policies = where(organization.policies, ({Type}) => Type === Filter)
    const found = page(call, policies, {size, token, max: 20, default: 20, refusal: 'InvalidInputException'})
    return found instanceof Failure ? found : {Policies: found.items, NextToken: found.next}
  }),
  ListDelegatedAdministrators: handler<
    ListDelegatedAdministratorsCommandInput,
    ListDelegatedAdministratorsCommandOutput
  >(call => {
    const organization = managed(call)
    if (organization instanceof Failure) return organization
    const {MaxResults: size, NextToken: token} = call.input
    const found = page(call, organization.delegatedAdministrators ?? [], {
      size,
      token,
      max: 20,
      default: 20,
      refusal: 'InvalidInputException',
    })
    return found instanceof Failure ? found : {DelegatedAdministrators: found.items, NextToken: found.next}
  }),
}

export const account: Readonly<Record<string, Handler>> = {
  GetAlternateContact: handler<GetAlternateContactCommandInput, GetAlternateContactCommandOutput>(call => {
    const is = (contact: AlternateContact): boolean =>
      contact.AlternateContactType === call.input.AlternateContactType
    const AlternateContact = call.account.alternateContacts?.find(is)
    return AlternateContact
      ? {AlternateContact}
      : new Failure('ResourceNotFoundException', 'No contact of the inputted alternate contact type found.')
  }),
  GetContactInformation: handler<GetContactInformationCommandInput, GetContactInformationCommandOutput>(
    call =>
      call.account.contactInformation
        ? {ContactInformation: call.account.contactInformation}
        : new Failure('ResourceNotFoundException', 'No contact information found.'),
  ),
}
