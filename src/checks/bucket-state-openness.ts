import {defineCheck, fail, notApplicable, pass} from '../contracts/check.js'
import {isPublic, isStateStore, NO_STATE} from './support/buckets.js'
import {PUBLIC_ACCESS_BLOCK} from './support/remedies.js'

export default defineCheck({
  id: 'bucket-state-openness',
  resource: 'bucket',
  concern: 'etcd-encryption',
  severity: 'critical',
  title: "The public can neither read nor change the bucket of a cluster's state",
  answers: ['EE-06', 'ID-17'],
  needs: ['buckets', 'machines', 'principals'],
  opens: 'account',
  rationale:
    "The state store of a cluster holds the keys of its authorities, the key that signs its tokens, and copies of etcd. Who reads it is the cluster's administrator for as long as these keys hold, and who writes to it says what its nodes run.",
  remediation: PUBLIC_ACCESS_BLOCK,
  references: [
    'https://kops.sigs.k8s.io/state/',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  ],
  evaluate(bucket, context) {
    if (!isStateStore(context, bucket)) return notApplicable(NO_STATE)
    return isPublic(context, bucket)
      ? fail(`${bucket.name}, where a cluster keeps its state, is open to the public`)
      : pass(`${bucket.name} is closed to the public`)
  },
})
