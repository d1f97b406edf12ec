import type {DescribeKeyResponse, KeyMetadata} from '@aws-sdk/client-kms'
import type {Answers, Place} from '../../../src/contracts/provider.js'
import type {KeyResource} from '../../../src/model/data.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown, unsupported} from '../../../src/model/fact.js'
import {arnName, arnPlace} from '../arn.js'
import {defineCollector, factOf, member} from '../collector.js'
import {parseResourcePolicy} from '../policy.js'
import {flatten, texts} from '../reading.js'
import {describeCluster} from '../services/eks.js'
import {describeKey, getKeyPolicy, getKeyRotationStatus} from '../services/kms.js'
import {grantsOf} from './principals.policies.js'

/**
 * The KMS keys that clusters, disks of nodes, trails and log groups use, each asked about where it lives. The id is what they
 * refer to it by, also where that is an alias.
 */
export default defineCollector({
  topic: 'keys',
  scope: 'account',
  after: ['clusters', 'volumes', 'log-trails', 'log-stores'],
  calls: [describeKey, getKeyRotationStatus, getKeyPolicy, describeCluster],
  async collect(ask) {
    const [clusters, volumes, trails, stores] = await Promise.all([
      ask.resources('cluster'),
      ask.resources('volume'),
      ask.resources('log-trail'),
      ask.resources('log-store'),
    ])
    await Promise.all([
      ...clusters
        .filter(({encryptionKeyId}) => encryptionKeyId.state === 'unknown')
        // The answer that the key was not read from, which the session keeps: here it means that a key is missing.
        .map(({name, region}) => ask.list(describeCluster, {name}, {subject: name, region})),
      ...referred([
        ...clusters.map(cluster => cluster.encryptionKeyId),
        ...volumes.map(volume => volume.keyId),
        ...trails.map(trail => trail.keyId),
        ...stores.map(store => store.keyId),
      ]).map(async KeyId => {
        const about = {subject: KeyId, region: arnPlace(KeyId).region || ask.region}
        const body = await ask.get(describeKey, {KeyId}, about)
        const id = body?.KeyMetadata?.Arn
        if (id === undefined || body?.KeyMetadata?.KeyManager !== 'CUSTOMER') return
        // These two do not take an alias.
        await Promise.all([
          rotates(body.KeyMetadata) ? ask.get(getKeyRotationStatus, {KeyId: id}, about) : undefined,
          ask.get(getKeyPolicy, {KeyId: id, PolicyName: 'default'}, about),
        ])
      }),
    ])
  },
  normalize(answers, place) {
    return texts(answers.of(describeKey).map(answer => answer.subject)).map(id => keyFrom(id, answers, place))
  },
})

function referred(facts: readonly Fact<string | null>[]): readonly string[] {
  return texts(facts.map(fact => (fact.state === 'known' ? fact.value : null)))
}

/**
 * KMS rotates symmetric encryption keys whose material it made itself.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
function rotates(key: KeyMetadata): boolean {
  return (
    (key.Origin ?? 'AWS_KMS') === 'AWS_KMS' && (key.KeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT'
  )
}

const STATES: Readonly<Record<string, KeyResource['state'] extends Fact<infer S> ? S : never>> = {
  Enabled: 'enabled',
  // While its primary region changes, a key goes on working.
  Updating: 'enabled',
  Disabled: 'disabled',
  PendingDeletion: 'pending-deletion',
  PendingReplicaDeletion: 'pending-deletion',
  PendingImport: 'pending-import',
  Unavailable: 'unavailable',
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
function keyFrom(id: string, answers: Answers, place: Place): KeyResource {
  const answer = answers.about<DescribeKeyResponse>(describeKey, id)
  const from = answer?.from ?? 0
  const key = factOf(answer, body => body.KeyMetadata ?? {KeyId: undefined})
  const of = <T>(read: (metadata: KeyMetadata) => Fact<T>): Fact<T> =>
    key.state === 'known' ? read(key.value) : key
  return {
    kind: 'key',
    id,
    name: arnName(id),
    ...place,
    region: arnPlace(id).region || place.region,
    tags: unknown('not-collected', []),
    customerManaged: of(({KeyManager: manager}) =>
      member(manager === undefined ? undefined : manager === 'CUSTOMER', from, 'KeyManager'),
    ),
    state: of(({KeyState: state}) => member(STATES[state ?? ''], from, 'KeyState that is final')),
    rotation: of(metadata => rotationOf(id, metadata, from, answers)),
    policy: of(metadata => policyOf(id, metadata, answers)),
  }
}

/** AWS rotates the keys that it keeps for its services every year, and nobody can switch that off. */
function rotationOf(id: string, key: KeyMetadata, from: number, answers: Answers): KeyResource['rotation'] {
  if (key.KeyManager === 'AWS') return known(true, from)
  if (key.KeyManager !== undefined && !rotates(key)) return known(null, from)
  const answer = answers.about(getKeyRotationStatus, id)
  const row = answer?.from ?? 0
  return flatten(
    factOf<{KeyRotationEnabled?: boolean | undefined}, KeyResource['rotation']>(
      answer,
      body => member(body.KeyRotationEnabled, row, 'KeyRotationEnabled'),
      known(null, row),
    ),
  )
}

function policyOf(id: string, key: KeyMetadata, answers: Answers): KeyResource['policy'] {
  if (key.KeyManager === 'AWS')
    return unsupported('nobody can change the policy of a key that AWS keeps', 'provider')
  const answer = answers.about(getKeyPolicy, id)
  const row = answer?.from ?? 0
  return flatten(
    factOf(answer, body =>
      body.Policy
        ? grantsOf(parseResourcePolicy(body.Policy), row)
        : unknown('partial', row, 'no Policy in the answer'),
    ),
  )
}
