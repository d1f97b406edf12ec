import type {
  GetBucketAclCommandInput,
  GetBucketAclCommandOutput,
  GetBucketEncryptionCommandInput,
  GetBucketEncryptionCommandOutput,
  GetBucketLoggingCommandInput,
  GetBucketLoggingCommandOutput,
  GetBucketPolicyCommandInput,
  GetBucketPolicyCommandOutput,
  GetBucketPolicyStatusCommandInput,
  GetBucketPolicyStatusCommandOutput,
  GetBucketVersioningCommandInput,
  GetBucketVersioningCommandOutput,
  GetPublicAccessBlockCommandInput,
  GetPublicAccessBlockCommandOutput,
} from '@aws-sdk/client-s3'
import {type Call, Failure, type Handler, handler} from '../call.js'
import type {BucketEstate} from '../estate.js'

/** A bucket of this account, asked in its own region; any other gets S3's refusal. */
function bucketOf(call: Call<{readonly Bucket: string | undefined}>): BucketEstate | Failure {
  const name = call.input.Bucket ?? ''
  const owner = call.estate.accounts.find(({buckets}) => buckets?.[name] !== undefined)
  const bucket = owner?.buckets?.[name]
  if (!owner || !bucket) return new Failure('NoSuchBucket', 'The specified bucket does not exist', 404)
  if (bucket.region !== call.regionName)
    return new Failure(
      'PermanentRedirect',
      'The bucket you are attempting to access must be addressed using the specified endpoint.',
      301,
      {'x-amz-bucket-region': bucket.region},
    )
  return owner.id === call.account.id ? bucket : new Failure('AccessDenied', 'Access Denied', 403)
}

/** A setting of a bucket, or the error that stands for its absence. */
function setting<T>(
  call: Call<{readonly Bucket: string | undefined}>,
  read: (bucket: BucketEstate) => T | undefined,
  code: string,
  message: string,
): T | Failure {
  const bucket = bucketOf(call)
  return bucket instanceof Failure ? bucket : (read(bucket) ?? new Failure(code, message, 404))
}

const NO_POLICY = ['NoSuchBucketPolicy', 'The bucket policy does not exist'] as const

export const s3: Readonly<Record<string, Handler>> = {
  GetPublicAccessBlock: handler<GetPublicAccessBlockCommandInput, GetPublicAccessBlockCommandOutput>(call => {
    const found = setting(
      call,
      bucket => bucket.publicAccessBlock,
      'NoSuchPublicAccessBlockConfiguration',
      'The public access block configuration was not found',
    )
    return found instanceof Failure ? found : {PublicAccessBlockConfiguration: found}
  }),
  GetBucketPolicyStatus: handler<GetBucketPolicyStatusCommandInput, GetBucketPolicyStatusCommandOutput>(
    call => {
      const isPublic = (bucket: BucketEstate) =>
        bucket.policy === undefined ? undefined : (bucket.policyIsPublic ?? false)
      const found = setting(call, isPublic, ...NO_POLICY)
      return found instanceof Failure ? found : {PolicyStatus: {IsPublic: found}}
    },
  ),
  GetBucketPolicy: handler<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput>(call => {
    const found = setting(call, bucket => bucket.policy, ...NO_POLICY)
    return found instanceof Failure ? found : {Policy: found}
  }),
  GetBucketAcl: handler<GetBucketAclCommandInput, GetBucketAclCommandOutput>(call => {
    const bucket = bucketOf(call)
    return bucket instanceof Failure ? bucket : (bucket.acl ?? ownerOnly(call.account.id))
  }),
  GetBucketLogging: handler<GetBucketLoggingCommandInput, GetBucketLoggingCommandOutput>(call => {
    const bucket = bucketOf(call)
    return bucket instanceof Failure ? bucket : {LoggingEnabled: bucket.logging}
  }),
  GetBucketEncryption: handler<GetBucketEncryptionCommandInput, GetBucketEncryptionCommandOutput>(call => {
    const found = setting(
      call,
      bucket => bucket.encryption,
      'ServerSideEncryptionConfigurationNotFoundError',
      'The server side encryption configuration was not found',
    )
    return found instanceof Failure ? found : {ServerSideEncryptionConfiguration: found}
  }),
  GetBucketVersioning: handler<GetBucketVersioningCommandInput, GetBucketVersioningCommandOutput>(call => {
    const bucket = bucketOf(call)
    return bucket instanceof Failure ? bucket : (bucket.versioning ?? {})
  }),
}

function ownerOnly(accountId: string): Omit<GetBucketAclCommandOutput, '$metadata'> {
  const ID = accountId.padStart(64, '0')
  return {Owner: {ID}, Grants: [{Grantee: {ID, Type: 'CanonicalUser'}, Permission: 'FULL_CONTROL'}]}
}
