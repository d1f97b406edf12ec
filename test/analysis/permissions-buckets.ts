import type {BucketResource} from '../../src/model/data.js'
import {type Fact, known} from '../../src/model/fact.js'
import type {Permission, ResourceGrant} from '../../src/model/permission.js'
import type {PolicyResource, PrincipalResource} from '../../src/model/principal.js'
import {ACCOUNT, permissionsOf, resourceGrants} from './permissions-support.js'

/** A bucket that keeps the state of a cluster, and what its policy says. */

export const STORE = 'arn:aws:s3:::store'
export const OBJECTS = `${STORE}/*`

export function bucket(
  grants: Fact<readonly ResourceGrant[]>,
  more: Partial<BucketResource> = {},
): BucketResource {
  const fact = known(false, 0)
  return {
    kind: 'bucket',
    id: STORE,
    name: 'store',
    provider: 'aws',
    account: ACCOUNT,
    region: 'global',
    publicAccessBlocked: fact,
    policyPublic: fact,
    aclPublic: fact,
    accessLog: fact,
    encryption: known('none', 0),
    versioning: fact,
    policy: grants,
    stateOf: known([`self-managed/${ACCOUNT}/eu-west-1/shop.example.com`], 0),
    ...more,
  }
}

export const plain = bucket(known([], 5))

export function reads(who: PrincipalResource, store = plain, ...resources: PolicyResource[]): Permission {
  return permissionsOf(...resources)(who, 'read-bucket', store)
}

/** A policy of the store that says this of all objects to somebody. */
export function says(
  Effect: 'Allow' | 'Deny',
  who: object | '*',
  Condition: object = {},
  more: object = {},
): object {
  return {Effect, Principal: who, Action: 's3:GetObject', Resource: OBJECTS, Condition, ...more}
}

export function store(...statements: object[]): BucketResource {
  return bucket(known(resourceGrants(...statements), 5))
}
