import type {
  AttachedPolicy,
  GroupDetail,
  ManagedPolicyDetail,
  PolicyDetail,
  RoleDetail,
} from '@aws-sdk/client-iam'
import type {CredentialFacts, UserEstate} from '../estate-iam.js'
import {type AwsManagedName, awsManagedArn, isAwsManagedName} from './aws-managed.js'
import {daysAgo, iamIdOf, tags} from './place.js'
import {policy, type Statement} from './policy.js'

/** IAM knows no region. */
export interface IamPlace {
  readonly account: string
  readonly now: Date
}

interface Rights {
  /** Names of policies: AWS's own, or the account's. */
  readonly policies?: readonly (AwsManagedName | (string & {}))[]
  /** Inline, by name. */
  readonly inline?: Readonly<Record<string, readonly Statement[]>>
  /** Name of the permissions boundary. */
  readonly boundary?: string
  readonly createdDaysAgo?: number
  readonly tags?: Readonly<Record<string, string>>
}

export interface RoleSpec extends Rights {
  readonly name: string
  readonly path?: string
  /** JSON text; see `policy.ts`. */
  readonly trust: string
  /** The role is for machines. */
  readonly instanceProfile?: boolean
  readonly lastUsedDaysAgo?: number
}

export function role(place: IamPlace, spec: RoleSpec): RoleDetail {
  const {name, path = '/', trust, lastUsedDaysAgo} = spec
  const base = {
    Path: path,
    RoleName: name,
    RoleId: iamIdOf('AROA', `${place.account}/${name}`),
    Arn: `arn:aws:iam::${place.account}:role${path}${name}`,
    CreateDate: daysAgo(place, spec.createdDaysAgo ?? 300),
    AssumeRolePolicyDocument: trust,
  }
  const profile = {
    Path: '/',
    InstanceProfileName: name,
    InstanceProfileId: iamIdOf('AIPA', `${place.account}/${name}`),
    Arn: instanceProfileArn(place, name),
    CreateDate: base.CreateDate,
    Roles: [base],
  }
  return {
    ...base,
    InstanceProfileList: spec.instanceProfile ? [profile] : [],
    RolePolicyList: inlineOf(spec),
    AttachedManagedPolicies: attachedOf(place, spec),
    ...boundaryOf(place, spec),
    Tags: tags(spec.tags ?? {}),
    RoleLastUsed:
      lastUsedDaysAgo === undefined
        ? {}
        : {LastUsedDate: daysAgo(place, lastUsedDaysAgo), Region: 'us-east-1'},
  }
}

export function instanceProfileArn({account}: {readonly account: string}, name: string): string {
  return `arn:aws:iam::${account}:instance-profile/${name}`
}

export function roleArn({account}: {readonly account: string}, name: string): string {
  return `arn:aws:iam::${account}:role/${name}`
}

export interface UserSpec extends Rights {
  readonly name: string
  readonly groups?: readonly string[]
  readonly password?: {readonly lastUsedDaysAgo?: number; readonly changedDaysAgo: number}
  readonly mfa?: boolean
  readonly keys?: readonly KeySpec[]
}

interface KeySpec {
  readonly active?: boolean
  readonly rotatedDaysAgo: number
  readonly usedDaysAgo?: number
  readonly usedFor?: string
}

export function user(place: IamPlace, spec: UserSpec): UserEstate {
  return {
    detail: {
      Path: '/',
      UserName: spec.name,
      UserId: iamIdOf('AIDA', `${place.account}/${spec.name}`),
      Arn: `arn:aws:iam::${place.account}:user/${spec.name}`,
      CreateDate: daysAgo(place, spec.createdDaysAgo ?? 400),
      UserPolicyList: inlineOf(spec),
      GroupList: [...(spec.groups ?? [])],
      AttachedManagedPolicies: attachedOf(place, spec),
      ...boundaryOf(place, spec),
      Tags: tags(spec.tags ?? {}),
    },
    credentials: credentials(place, spec),
  }
}

/** Also for the root user, whom no list names. */
export function credentials(
  place: IamPlace,
  {password, mfa, keys}: Pick<UserSpec, 'password' | 'mfa' | 'keys'>,
): CredentialFacts {
  const when = (days: number): Date => daysAgo(place, days)
  return {
    ...(password
      ? {
          password: {
            lastChanged: when(password.changedDaysAgo),
            ...(password.lastUsedDaysAgo === undefined ? {} : {lastUsed: when(password.lastUsedDaysAgo)}),
          },
        }
      : {}),
    mfa: mfa ?? false,
    accessKeys: (keys ?? []).map(({active = true, rotatedDaysAgo, usedDaysAgo, usedFor = 's3'}) => ({
      active,
      lastRotated: when(rotatedDaysAgo),
      ...(usedDaysAgo === undefined
        ? {}
        : {lastUsed: {at: when(usedDaysAgo), region: 'us-east-1', service: usedFor}}),
    })),
  }
}

export function group(place: IamPlace, spec: Rights & {readonly name: string}): GroupDetail {
  return {
    Path: '/',
    GroupName: spec.name,
    GroupId: iamIdOf('AGPA', `${place.account}/${spec.name}`),
    Arn: `arn:aws:iam::${place.account}:group/${spec.name}`,
    CreateDate: daysAgo(place, spec.createdDaysAgo ?? 600),
    GroupPolicyList: inlineOf(spec),
    AttachedManagedPolicies: attachedOf(place, spec),
  }
}

export function managedPolicy(
  place: IamPlace,
  {name, statements, attachments = 1}: {name: string; statements: readonly Statement[]; attachments?: number},
): ManagedPolicyDetail {
  const created = daysAgo(place, 200)
  return {
    PolicyName: name,
    PolicyId: iamIdOf('ANPA', `${place.account}/${name}`),
    Arn: policyArn(place, name),
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: attachments,
    IsAttachable: true,
    CreateDate: created,
    UpdateDate: created,
    PolicyVersionList: [
      {VersionId: 'v1', IsDefaultVersion: true, CreateDate: created, Document: policy(...statements)},
    ],
  }
}

function policyArn({account}: {readonly account: string}, name: string): string {
  return isAwsManagedName(name) ? awsManagedArn(name) : `arn:aws:iam::${account}:policy/${name}`
}

function attachedOf(place: IamPlace, {policies}: Rights): AttachedPolicy[] {
  return (policies ?? []).map(PolicyName => ({PolicyName, PolicyArn: policyArn(place, PolicyName)}))
}

function inlineOf({inline}: Rights): PolicyDetail[] {
  return Object.entries(inline ?? {}).map(([PolicyName, statements]) => ({
    PolicyName,
    PolicyDocument: policy(...statements),
  }))
}

function boundaryOf(place: IamPlace, {boundary}: Rights): Pick<RoleDetail, 'PermissionsBoundary'> {
  if (boundary === undefined) return {}
  return {
    PermissionsBoundary: {
      PermissionsBoundaryType: 'PermissionsBoundaryPolicy',
      PermissionsBoundaryArn: policyArn(place, boundary),
    },
  }
}
