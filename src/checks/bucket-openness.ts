import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isPublic, isTrailBucket, NO_TRAIL} from './support/buckets.js'
import {PUBLIC_ACCESS_BLOCK} from './support/remedies.js'

export default defineCheck({
  id: 'bucket-openness',
  resource: 'bucket',
  concern: 'audit-logging',
  severity: 'high',
  title: 'The public can neither read nor change the bucket of a trail',
  answers: ['AL-04.trail-bucket', 'ID-17'],
  needs: ['buckets', 'log-trails'],
  opens: 'account',
  rationale:
    'The bucket of a trail tells who works in the account, from where and with what rights, and is the proof of it. A policy or list that lets in everyone gives that away, unless the block on public access stands before it.',
  remediation: PUBLIC_ACCESS_BLOCK,
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  ],
  evaluate(bucket, context) {
    if (!isTrailBucket(context, bucket)) return notApplicable(NO_TRAIL)
    return isPublic(context, bucket)
      ? fail(`${bucket.name} is open to the public by its policy or its access list`)
      : pass(`${bucket.name} is closed to the public`)
  },
})
