import {known} from '../../src/model/fact.js'
import type {Resource} from '../../src/model/resource.js'
import {PLACE} from '../support/answers.js'

export const GLOBAL = {...PLACE, region: 'global'}
export const ACCOUNT = PLACE.account
export const ROOT = `arn:aws:iam::${ACCOUNT}:root`
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`
export const TRAIL = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/all`
export const ELSEWHERE = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/one`
export const GROUP = `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:trail`
export const BUCKET = 'arn:aws:s3:::trail-bucket'
export const TOPIC = `arn:aws:sns:eu-west-1:${ACCOUNT}:security`
export const ISSUER = 'oidc.eks.eu-west-1.amazonaws.com/id/A'
export const OIDC = `arn:aws:iam::${ACCOUNT}:oidc-provider/${ISSUER}`

/** A resource of which a collector reads a few facts. */
export function stub(kind: string, id: string, facts: Record<string, unknown>, more: object = {}): Resource {
  const all = Object.entries(facts).map(([name, value]) => [name, known(value, 0)])
  return {
    kind,
    id,
    name: id.slice(id.lastIndexOf('/') + 1),
    ...PLACE,
    ...more,
    ...Object.fromEntries(all),
  } as unknown as Resource
}

export const cluster = stub(
  'cluster',
  `arn:aws:eks:eu-west-1:${ACCOUNT}:cluster/a`,
  {encryptionKeyId: KEY},
  {management: 'managed'},
)
export const trail = stub('log-trail', TRAIL, {keyId: null, bucketId: BUCKET, logStoreId: GROUP})

export const KOPS = `self-managed/${ACCOUNT}/eu-west-1/k.example`
export const STATE = 'arn:aws:s3:::state'
const PROFILE = `arn:aws:iam::${ACCOUNT}:instance-profile/masters`

/** A node of a cluster of one's own, and the role that names the bucket of its state. */
export const controlPlane = stub(
  'node',
  'i-1',
  {role: 'control-plane', instanceProfileId: PROFILE},
  {clusterId: KOPS},
)
export const stateRole = stub('principal', `arn:aws:iam::${ACCOUNT}:role/masters`, {
  instanceProfileIds: [PROFILE],
  policyIds: [],
  inlineGrants: [allowing('s3:Get*', `${STATE}/k.example/*`)],
})

/** A statement as a policy's reader gives it. */
export function allowing(action: string, ...resources: readonly string[]) {
  return {
    effect: 'allow',
    actions: [action],
    exceptActions: [],
    resources,
    exceptResources: [],
    conditions: {},
    sid: null,
  }
}

export const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,' +
  'mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,' +
  'access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,' +
  'access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,' +
  'cert_2_last_rotated'

const DAY = '2026-01-02T03:04:05+00:00'
const NO_KEY = 'false,N/A,N/A,N/A,N/A'
export const ROOT_LINE = `<root_account>,${ROOT},${DAY},not_supported,${DAY},not_supported,not_supported,true,${NO_KEY},${NO_KEY},false,N/A,false,N/A`
export const USER_LINE = `anna,arn:aws:iam::${ACCOUNT}:user/anna,${DAY},true,no_information,${DAY},N/A,false,true,${DAY},N/A,N/A,N/A,false,${DAY},${DAY},eu-west-1,s3,true,${DAY},false,N/A`

export function report(...lines: readonly string[]): object {
  return {Content: Buffer.from([HEADER, ...lines].join('\n'))}
}

const trust = (...statements: readonly object[]) =>
  encodeURIComponent(JSON.stringify({Version: '2012-10-17', Statement: statements}))
export const READ = {Effect: 'Allow', Action: 's3:GetObject', Resource: '*'}
export const document = trust

export function metricFilter(filterPattern: string, more: object = {}): object {
  return {
    filterName: 'f',
    filterPattern,
    metricTransformations: [{metricName: 'm', metricNamespace: 'n', metricValue: '1'}],
    ...more,
  }
}
