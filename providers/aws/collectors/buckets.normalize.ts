import type {ServerSideEncryptionConfiguration} from '@aws-sdk/client-s3'
import type {Answers, Place, TypedCall} from '../../../src/contracts/provider.js'
import type {BucketResource} from '../../../src/model/data.js'
import type {Fact} from '../../../src/model/fact.js'
import {known, unknown} from '../../../src/model/fact.js'
import {factOf, member} from '../collector.js'
import {parseResourcePolicy} from '../policy.js'
import {flatten, present} from '../reading.js'
import {
  getBucketAcl,
  getBucketEncryption,
  getBucketLogging,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketVersioning,
  getPublicAccessBlock,
} from '../services/s3.js'
import {grantsOf} from './principals.policies.js'

/** A setting that was never made is answered with an error of its own: known, and not set. */
export function bucketFrom(
  id: string,
  stateOf: BucketResource['stateOf'],
  answers: Answers,
  place: Place,
): BucketResource {
  const of = <O extends object, T>(
    call: TypedCall<O>,
    read: (body: O, from: number) => Fact<T>,
    absent?: T,
  ): Fact<T> => {
    const answer = answers.about(call, id)
    const from = answer?.from ?? 0
    const none = absent === undefined ? undefined : known(absent, from)
    return flatten(factOf<O, Fact<T>>(answer, body => read(body, from), none))
  }
  return {
    kind: 'bucket',
    id,
    name: id.slice(id.lastIndexOf(':') + 1),
    ...place,
    publicAccessBlocked: of(
      getPublicAccessBlock,
      ({PublicAccessBlockConfiguration: block = {}}, from) => {
        const {BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets} = block
        const switches = [BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets]
        if (switches.includes(undefined))
          return unknown('partial', from, 'not all four settings in the answer')
        return known(!switches.includes(false), from)
      },
      false,
    ),
    policyPublic: of(
      getBucketPolicyStatus,
      (body, from) => member(body.PolicyStatus?.IsPublic, from, 'IsPublic'),
      false,
    ),
    aclPublic: of(getBucketAcl, (body, from) =>
      known(
        present(body.Grants).some(grant => PUBLIC_GROUP.test(grant.Grantee?.URI ?? '')),
        from,
      ),
    ),
    accessLog: of(getBucketLogging, (body, from) => known(Boolean(body.LoggingEnabled?.TargetBucket), from)),
    encryption: of(
      getBucketEncryption,
      (body, from) =>
        member(encryptionOf(body.ServerSideEncryptionConfiguration), from, 'rule with an algorithm'),
      'none',
    ),
    versioning: of(getBucketVersioning, (body, from) => known(body.Status === 'Enabled', from)),
    policy: of(getBucketPolicy, (body, from) => grantsOf(parseResourcePolicy(body.Policy ?? ''), from), []),
    stateOf,
  }
}

/** Everyone, and everyone with an AWS account: https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html */
const PUBLIC_GROUP = /^https?:\/\/acs\.amazonaws\.com\/groups\/global\/(AllUsers|AuthenticatedUsers)$/

/** KMS without a key, or with the alias of AWS, is the key that AWS keeps for S3. */
function encryptionOf(
  configuration: ServerSideEncryptionConfiguration | undefined,
): 'provider-key' | 'customer-key' | undefined {
  for (const rule of present(configuration?.Rules)) {
    const {SSEAlgorithm: algorithm, KMSMasterKeyID: key} = rule.ApplyServerSideEncryptionByDefault ?? {}
    if (algorithm === undefined) continue
    return algorithm.startsWith('aws:kms') && key && !key.endsWith('alias/aws/s3')
      ? 'customer-key'
      : 'provider-key'
  }
  return undefined
}
