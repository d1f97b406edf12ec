import {AWS_CAPABILITIES} from '../../providers/aws/capabilities.js'
import {AWS_CONDITION_KEYS} from '../../providers/aws/condition-keys.js'
import {parsePolicy, parseResourcePolicy} from '../../providers/aws/policy.js'
import {
  evaluateRequest,
  type Layer,
  permissionEvaluator,
  type Request,
} from '../../src/analysis/permissions/index.js'
import {known} from '../../src/model/fact.js'
import type {Capability, Grant, Permission, ResourceGrant} from '../../src/model/permission.js'
import type {PolicyResource, PrincipalResource} from '../../src/model/principal.js'
import type {Kind, ResourceOf} from '../../src/model/resource.js'

export const ACCOUNT = '111122223333'

export interface StatementText {
  Effect: 'Allow' | 'Deny'
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: Record<string, Record<string, string | string[]>>
  Sid?: string
}

export function allow(
  action: string | string[],
  resource: string | string[] = '*',
  condition?: StatementText['Condition'],
): StatementText {
  return {Effect: 'Allow', Action: action, Resource: resource, ...(condition ? {Condition: condition} : {})}
}

export function deny(
  action: string | string[],
  resource: string | string[] = '*',
  condition?: StatementText['Condition'],
): StatementText {
  return {...allow(action, resource, condition), Effect: 'Deny'}
}

/** Statements through the real parser. */
export function grants(...statements: StatementText[]): readonly Grant[] {
  const parsed = parsePolicy({Version: '2012-10-17', Statement: statements})
  if ('malformed' in parsed) throw new Error(parsed.malformed)
  return parsed.grants
}

export function resourceGrants(...statements: object[]): readonly ResourceGrant[] {
  const parsed = parseResourcePolicy({Version: '2012-10-17', Statement: statements})
  if ('malformed' in parsed) throw new Error(parsed.malformed)
  return parsed.grants
}

const BASE = {provider: 'aws', account: ACCOUNT, region: 'global'} as const

export function policy(
  name: string,
  statements: readonly StatementText[],
  extra: Partial<PolicyResource> = {},
): PolicyResource {
  return {
    ...BASE,
    kind: 'policy',
    id: `arn:aws:iam::${ACCOUNT}:policy/${name}`,
    name,
    managedByProvider: false,
    grants: known(grants(...statements), 1),
    attachmentCount: known(1, 1),
    ...extra,
  }
}

export function principal(
  type: 'user' | 'role' | 'group',
  name: string,
  extra: Partial<PrincipalResource> = {},
): PrincipalResource {
  return {
    ...BASE,
    kind: 'principal',
    id: `arn:aws:iam::${ACCOUNT}:${type}/${name}`,
    name,
    type,
    serviceLinked: false,
    tags: known({}, 0),
    policyIds: known([], 0),
    inlineGrants: known([], 0),
    inlinePolicyNames: known(['own'], 0),
    groupIds: known([], 0),
    boundaryId: known(null, 0),
    trust: known([], 0),
    instanceProfileIds: known([], 0),
    createdAt: known(null, 0),
    lastUsedAt: known(null, 0),
    ...extra,
  }
}

/** A role with these statements of its own. */
export function role(...statements: StatementText[]): PrincipalResource {
  return principal('role', 'tested', {inlineGrants: known(grants(...statements), 0)})
}

export function permissionsOf(
  ...resources: readonly (PolicyResource | PrincipalResource)[]
): ReturnType<typeof permissionEvaluator> {
  const byId = new Map(resources.map(resource => [`${resource.kind} ${resource.id}`, resource]))
  return permissionEvaluator({
    find: <K extends Kind>(kind: K, id: string) => byId.get(`${kind} ${id}`) as ResourceOf<K> | undefined,
    table: AWS_CAPABILITIES,
    keys: AWS_CONDITION_KEYS,
  })
}

export function can(
  who: PrincipalResource,
  capability: Capability,
  ...resources: readonly (PolicyResource | PrincipalResource)[]
): Permission['verdict'] {
  return permissionsOf(...resources)(who, capability).verdict
}

export const ROLE_A = 'arn:aws:iam::111122223333:role/a'

/** The statements as one layer. */
export function layer(...statements: StatementText[]): Layer {
  return {statements: grants(...statements).map(grant => ({grant, policy: 'policy P'})), unread: []}
}

/** The verdict for `iam:PassRole` on `ROLE_A`, or another request. */
export function ask(statements: StatementText[] | Layer[], request: Partial<Request> = {}): string {
  const layers = statements.every(item => 'unread' in item)
    ? (statements as Layer[])
    : [layer(...(statements as StatementText[]))]
  return evaluateRequest(layers, {action: 'iam:PassRole', resource: ROLE_A, ...request}, AWS_CONDITION_KEYS)
    .verdict
}
