import type {
  GetAccountAuthorizationDetailsCommandInput,
  GetAccountAuthorizationDetailsCommandOutput,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  PolicyVersion,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import {type Call, Failure} from '../call.js'
import {chain, type Items} from '../items.js'
import {mapped, page, where} from '../page.js'

type Entity =
  | {readonly kind: 'user'; readonly detail: UserDetail}
  | {readonly kind: 'group'; readonly detail: GroupDetail}
  | {readonly kind: 'role'; readonly detail: RoleDetail}
  | {readonly kind: 'policy'; readonly detail: ManagedPolicyDetail}

/** Users, groups, roles and policies are one sequence, which one marker runs through. */
export function accountAuthorizationDetails(
  call: Call<GetAccountAuthorizationDetailsCommandInput>,
): Omit<GetAccountAuthorizationDetailsCommandOutput, '$metadata'> | Failure {
  const {MaxItems, Marker, Filter} = call.input
  const asks = (filter: NonNullable<typeof Filter>[number]): boolean =>
    !Filter?.length || Filter.includes(filter)
  const {users, groups, roles, policies} = call.account.iam ?? {}
  const none: Items<Entity> = []
  const wanted = (policy: ManagedPolicyDetail): boolean =>
    asks(isAwsManaged(policy) ? 'AWSManagedPolicy' : 'LocalManagedPolicy')
  const entities = chain<Entity>(
    asks('User') ? mapped(users, ({detail}) => ({kind: 'user', detail: encodedUser(detail)})) : none,
    asks('Group') ? mapped(groups, detail => ({kind: 'group', detail: encodedGroup(detail)})) : none,
    asks('Role') ? mapped(roles, detail => ({kind: 'role', detail: encodedRole(detail)})) : none,
    mapped(where(policies, wanted), detail => ({kind: 'policy', detail: encodedPolicy(detail)})),
  )
  const found = page(call, entities, {
    size: MaxItems,
    token: Marker,
    max: 1000,
    default: 100,
    refusal: 'ValidationError',
  })
  if (found instanceof Failure) return found
  return {
    UserDetailList: found.items.flatMap(item => (item.kind === 'user' ? [item.detail] : [])),
    GroupDetailList: found.items.flatMap(item => (item.kind === 'group' ? [item.detail] : [])),
    RoleDetailList: found.items.flatMap(item => (item.kind === 'role' ? [item.detail] : [])),
    Policies: found.items.flatMap(item => (item.kind === 'policy' ? [item.detail] : [])),
    IsTruncated: found.next !== undefined,
    Marker: found.next,
  }
}

export function isAwsManaged({Arn}: {Arn?: string | undefined}): boolean {
  return Arn?.startsWith('arn:aws:iam::aws:') ?? false
}

/** IAM sends documents URL-encoded (RFC 3986), in this call and wherever it sends one. */
export function encodedDocument(document: string | undefined): string | undefined {
  return document === undefined
    ? undefined
    : encodeURIComponent(document).replaceAll(
        /[!'()*]/g,
        char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
      )
}

export function encodedVersion(version: PolicyVersion): PolicyVersion {
  return {...version, Document: encodedDocument(version.Document)}
}

function encodedInline(policies: PolicyDetail[] | undefined): PolicyDetail[] | undefined {
  return policies?.map(policy => ({...policy, PolicyDocument: encodedDocument(policy.PolicyDocument)}))
}

function encodedUser(user: UserDetail): UserDetail {
  return {...user, UserPolicyList: encodedInline(user.UserPolicyList)}
}

function encodedGroup(group: GroupDetail): GroupDetail {
  return {...group, GroupPolicyList: encodedInline(group.GroupPolicyList)}
}

function encodedRole(role: RoleDetail): RoleDetail {
  return {
    ...role,
    AssumeRolePolicyDocument: encodedDocument(role.AssumeRolePolicyDocument),
    RolePolicyList: encodedInline(role.RolePolicyList),
    InstanceProfileList: role.InstanceProfileList?.map(profile => ({
      ...profile,
      Roles: profile.Roles?.map(inner => ({
        ...inner,
        AssumeRolePolicyDocument: encodedDocument(inner.AssumeRolePolicyDocument),
      })),
    })),
  }
}

function encodedPolicy(policy: ManagedPolicyDetail): ManagedPolicyDetail {
  return {...policy, PolicyVersionList: policy.PolicyVersionList?.map(encodedVersion)}
}
