import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import {operation, service} from '../operation.js'

/** Where a trail delivers to says nothing of the bucket's region: S3 tells it, and the client asks there. */
class RegionFollowingClient extends S3Client {
  constructor(config: S3ClientConfig) {
    super({...config, followRegionRedirects: true})
  }
}

const s3 = service('s3', RegionFollowingClient, {protocol: 'rest-xml', concurrency: 4})

// Actions: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
export const getPublicAccessBlock = operation(s3, 'GetPublicAccessBlock', GetPublicAccessBlockCommand, {
  member: 'PublicAccessBlockConfiguration',
  action: 's3:GetBucketPublicAccessBlock',
  absent: ['NoSuchPublicAccessBlockConfiguration'],
})
export const getBucketPolicyStatus = operation(s3, 'GetBucketPolicyStatus', GetBucketPolicyStatusCommand, {
  member: 'PolicyStatus',
  absent: ['NoSuchBucketPolicy'],
})
export const getBucketPolicy = operation(s3, 'GetBucketPolicy', GetBucketPolicyCommand, {
  member: 'Policy',
  absent: ['NoSuchBucketPolicy'],
})
export const getBucketAcl = operation(s3, 'GetBucketAcl', GetBucketAclCommand, {member: 'Owner'})
/** A bucket without an access log answers with an empty element. */
export const getBucketLogging = operation(s3, 'GetBucketLogging', GetBucketLoggingCommand, {member: null})
export const getBucketEncryption = operation(s3, 'GetBucketEncryption', GetBucketEncryptionCommand, {
  member: 'ServerSideEncryptionConfiguration',
  action: 's3:GetEncryptionConfiguration',
  absent: ['ServerSideEncryptionConfigurationNotFoundError'],
})
/** A bucket that never had versions answers with an empty element. */
export const getBucketVersioning = operation(s3, 'GetBucketVersioning', GetBucketVersioningCommand, {
  member: null,
})
