import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isStateStore, NO_STATE} from './support/buckets.js'

export default defineCheck({
  id: 'bucket-state-encryption',
  resource: 'bucket',
  concern: 'etcd-encryption',
  severity: 'medium',
  title: "The bucket of a cluster's state encrypts what is put there",
  answers: ['EE-06'],
  needs: ['buckets', 'machines', 'principals'],
  opens: 'account',
  rationale:
    "Copies of etcd and the keys of the cluster's authorities lie in its state store. A default of the bucket encrypts all that is put there, whatever the tool that puts it there asks for; what was there before stays as it was.",
  remediation: {
    aws: {
      cli: `aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"KEY_ARN"},"BucketKeyEnabled":true}]}'`,
      terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "state" {
  bucket = aws_s3_bucket.state.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.state.arn
    }
  }
}`,
    },
  },
  references: [
    'https://kops.sigs.k8s.io/state/',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html',
  ],
  evaluate(bucket, context) {
    if (!isStateStore(context, bucket)) return notApplicable(NO_STATE)
    return context.read(bucket.encryption) === 'none'
      ? fail(`${bucket.name}, where a cluster keeps its state, has no default encryption`)
      : pass(`what is put into ${bucket.name} is encrypted`)
  },
})
