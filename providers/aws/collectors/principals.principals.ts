import type {
  AttachedPolicy,
  GetAccountAuthorizationDetailsResponse,
  GroupDetail,
  PolicyDetail,
  RoleDetail,
  UserDetail,
} from '@aws-sdk/client-iam'
import type {Answer, Place} from '../../../src/contracts/provider.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown, unsupported} from '../../../src/model/fact.js'
import type {Grant, ResourceGrant} from '../../../src/model/permission.js'
import type {PrincipalResource, WorkloadIdentityResource} from '../../../src/model/principal.js'
import {tagsOf} from '../arn.js'
import {parsePolicy, parseResourcePolicy} from '../policy.js'
import {isoTime, present, text, texts} from '../reading.js'
import {webIdentityTrusts} from '../trust.js'
import {grantsOf} from './principals.policies.js'

type Page = Answer<GetAccountAuthorizationDetailsResponse>

/** Users, groups and roles, and the OIDC issuers whose service accounts may become a role. */
export function principalsOf(
  pages: readonly Page[],
  place: Place,
): readonly (PrincipalResource | WorkloadIdentityResource)[] {
  const groups = new Map<string, string>()
  for (const {body} of pages)
    for (const group of present(body?.GroupDetailList)) groups.set(group.GroupName ?? '', group.Arn ?? '')
  const found: (PrincipalResource | WorkloadIdentityResource)[] = []
  for (const {body, from} of pages) {
    for (const user of present(body?.UserDetailList)) found.push(userFrom(user, groups, from, place))
    for (const group of present(body?.GroupDetailList)) found.push(groupFrom(group, from, place))
    for (const detail of present(body?.RoleDetailList)) {
      const role = roleFrom(detail, from, place)
      found.push(role, ...federationOf(role, from, place))
    }
  }
  return found
}

const NOBODY: readonly never[] = []

function userFrom(
  user: UserDetail,
  groups: ReadonlyMap<string, string>,
  from: number,
  place: Place,
): PrincipalResource {
  return {
    ...common('user', user, user.UserName, user.UserPolicyList, from, place),
    tags: known(tagsOf(user.Tags), from),
    // A member's list holds names, which are unique in an account; an ARN has the group's path too.
    groupIds: known(
      texts(user.GroupList).map(name => groups.get(name) || groupArn(name, user.Arn, place)),
      from,
    ),
    boundaryId: known(text(user.PermissionsBoundary?.PermissionsBoundaryArn) ?? null, from),
    trust: known(NOBODY, from),
    lastUsedAt: unsupported('the credentials of a user tell when they were used'),
  }
}

function groupFrom(group: GroupDetail, from: number, place: Place): PrincipalResource {
  return {
    ...common('group', group, group.GroupName, group.GroupPolicyList, from, place),
    tags: known({}, from),
    groupIds: known(NOBODY, from),
    boundaryId: known(null, from),
    trust: known(NOBODY, from),
    lastUsedAt: unsupported('a group is not used, its members are'),
  }
}

/** Without a last use the role was not used in the last 400 days: null. */
function roleFrom(role: RoleDetail, from: number, place: Place): PrincipalResource {
  const document = text(role.AssumeRolePolicyDocument)
  return {
    ...common('role', role, role.RoleName, role.RolePolicyList, from, place),
    tags: known(tagsOf(role.Tags), from),
    groupIds: known(NOBODY, from),
    boundaryId: known(text(role.PermissionsBoundary?.PermissionsBoundaryArn) ?? null, from),
    trust: document
      ? grantsOf<ResourceGrant>(parseResourcePolicy(document), from)
      : unknown('partial', from, 'no AssumeRolePolicyDocument in the answer'),
    instanceProfileIds: known(texts(present(role.InstanceProfileList).map(profile => profile.Arn)), from),
    lastUsedAt: role.RoleLastUsed
      ? known(isoTime(role.RoleLastUsed.LastUsedDate) ?? null, from)
      : unknown('partial', from, 'no RoleLastUsed in the answer'),
  }
}

interface Detail {
  readonly Arn?: string | undefined
  readonly Path?: string | undefined
  readonly CreateDate?: Date | undefined
  readonly AttachedManagedPolicies?: AttachedPolicy[] | undefined
}

function common(
  type: 'user' | 'group' | 'role',
  detail: Detail,
  name: string | undefined,
  inline: readonly PolicyDetail[] | undefined,
  from: number,
  place: Place,
) {
  const id = detail.Arn || '?'
  return {
    kind: 'principal',
    id,
    name: name || id,
    ...place,
    type,
    serviceLinked: type === 'role' && (detail.Path ?? '').startsWith('/aws-service-role/'),
    policyIds: known(texts(present(detail.AttachedManagedPolicies).map(policy => policy.PolicyArn)), from),
    inlineGrants: inlineGrants(inline, from),
    inlinePolicyNames: known(texts(present(inline).map(policy => policy.PolicyName)), from),
    instanceProfileIds: known<readonly string[]>(NOBODY, from),
    createdAt: known(isoTime(detail.CreateDate) ?? null, from),
  } as const
}

/** One inline policy that cannot be read may hold the statement that denies, or the one that allows. */
function inlineGrants(inline: readonly PolicyDetail[] | undefined, from: number): Fact<readonly Grant[]> {
  const grants: Grant[] = []
  for (const policy of present(inline)) {
    const parsed = grantsOf(parsePolicy(policy.PolicyDocument ?? ''), from)
    if (parsed.state !== 'known') return parsed
    grants.push(...parsed.value)
  }
  return known(grants, from)
}

/** A trust that cannot be read may admit the service accounts of any issuer. */
function federationOf(
  role: PrincipalResource,
  from: number,
  place: Place,
): readonly WorkloadIdentityResource[] {
  const base = {kind: 'workload-identity', ...place, clusterId: null, principalId: role.id} as const
  const {trust} = role
  if (trust.state !== 'known')
    return [
      {
        ...base,
        id: `${role.id}#unread`,
        name: role.name,
        issuer: null,
        mechanism: 'token-federation',
        subjects: trust,
        audiences: trust,
      },
    ]
  const seen = new Set<string>()
  return webIdentityTrusts(trust.value).map(({issuer, providerArn, subjects, audiences}) => {
    const again = seen.has(issuer)
    seen.add(issuer)
    return {
      ...base,
      id: again ? `${role.id}#${providerArn}` : `${role.id}#${issuer}`,
      name: role.name,
      issuer,
      mechanism: 'token-federation',
      subjects: known(subjects, from),
      audiences: known(audiences, from),
    }
  })
}

function groupArn(name: string, userArn: string | undefined, place: Place): string {
  const partition = userArn?.split(':')[1] ?? 'aws'
  return `arn:${partition}:iam::${place.account}:group/${name}`
}
