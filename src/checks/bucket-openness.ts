import {defineCheck, fail, pass} from '../contracts/check.js'

export default defineCheck({
  id: 'bucket-openness',
  resource: 'bucket',
  concern: 'audit-logging',
  severity: 'high',
  title: 'The public can neither read nor change the bucket',
  answers: ['AL-04.trail-bucket', 'ID-17'],
  needs: ['buckets'],
  opens: 'account',
  rationale:
    "The bucket of a trail tells who works in the account, from where and with what rights; the bucket of a cluster's state holds its keys. A policy or list that lets in everyone gives both away, unless the block on public access stands before it.",
  remediation: {
    aws: {
      cli: 'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
      terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
    },
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html',
  ],
  evaluate(bucket, {any, read, readOr}) {
    const isPublic = () =>
      any(
        () => read(bucket.policyPublic),
        () => readOr(bucket.aclPublic, false),
      )
    const closed = any(
      () => readOr(bucket.publicAccessBlocked, false),
      () => !isPublic(),
    )
    if (closed) return pass(`${bucket.name} is closed to the public`)
    return fail(`${bucket.name} is open to the public by its policy or its access list`)
  },
})
