import type {LogTrailResource} from '../../../src/model/logging.js'
import {defineCollector} from '../collector.js'
import {texts} from '../reading.js'
import {
  getBucketAcl,
  getBucketEncryption,
  getBucketLogging,
  getBucketPolicy,
  getBucketPolicyStatus,
  getBucketVersioning,
  getPublicAccessBlock,
} from '../services/s3.js'
import {bucketFrom} from './buckets.normalize.js'

const calls = [
  getPublicAccessBlock,
  getBucketPolicyStatus,
  getBucketPolicy,
  getBucketAcl,
  getBucketLogging,
  getBucketEncryption,
  getBucketVersioning,
] as const

/**
 * The buckets that trails deliver to. A bucket of another account that does not let us look, and one that is gone,
 * stand with facts that are unknown: whoever takes the name of the latter receives the log.
 */
export default defineCollector({
  topic: 'buckets',
  scope: 'account',
  after: ['log-trails'],
  calls,
  async collect(ask) {
    const trails = await ask.resources('log-trail')
    await Promise.all(
      bucketsOf(trails).flatMap(arn => {
        const Bucket = nameOf(arn)
        const region = trails.find(
          trail => trail.bucketId.state === 'known' && trail.bucketId.value === arn,
        )?.region
        const about = {subject: arn, region: region ?? ask.region}
        return [
          ask.get(getPublicAccessBlock, {Bucket}, about),
          ask.get(getBucketPolicyStatus, {Bucket}, about),
          ask.get(getBucketPolicy, {Bucket}, about),
          ask.get(getBucketAcl, {Bucket}, about),
          ask.get(getBucketLogging, {Bucket}, about),
          ask.get(getBucketEncryption, {Bucket}, about),
          ask.get(getBucketVersioning, {Bucket}, about),
        ]
      }),
    )
  },
  normalize(answers, place) {
    return bucketsOf(answers.resources('log-trail')).map(arn => bucketFrom(arn, nameOf(arn), answers, place))
  },
})

function bucketsOf(trails: readonly LogTrailResource[]): readonly string[] {
  return texts(trails.map(trail => (trail.bucketId.state === 'known' ? trail.bucketId.value : null)))
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}
