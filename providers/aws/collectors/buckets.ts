import {known} from '../../../src/model/fact.js'
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
import type {AwsAsk} from '../session.js'
import {bucketFrom} from './buckets.normalize.js'
import {mayRunControlPlane, stateStores} from './buckets.state.js'

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
 * The buckets that trails deliver to and in which clusters keep their state. One of another account that does not let us
 * look, and one that is gone, stand with facts that are unknown: whoever takes the name of the latter receives the log.
 *
 * Where machines were not listed, nobody knows which stores are missing, and the list is not whole; those of trails are
 * asked about without waiting for machines. Roles are asked for only where somebody runs a control plane, so that an
 * account with managed clusters alone loses nothing where they cannot be listed.
 */
export default defineCollector({
  topic: 'buckets',
  scope: 'account',
  after: ['log-trails', 'machines', 'principals'],
  calls,
  async collect(ask) {
    const ofTrails = async () => {
      const trails = await ask.resources('log-trail')
      await Promise.all(bucketsOf(trails).map(arn => settings(ask, arn, regionOf(arn, trails) ?? ask.region)))
      return new Set(bucketsOf(trails))
    }
    const [asked, nodes] = await Promise.all([ofTrails(), ask.resources('node')])
    if (!nodes.some(mayRunControlPlane)) return
    const [principals, policies] = await Promise.all([ask.resources('principal'), ask.resources('policy')])
    const stores = stateStores(nodes, principals, policies)
    await Promise.all(
      stores
        .filter(({id, readable}) => readable && !asked.has(id))
        .map(({id, region}) => settings(ask, id, region)),
    )
  },
  normalize(answers, place) {
    const stores = new Map(
      stateStores(answers.resources('node'), answers.resources('principal'), answers.resources('policy')).map(
        store => [store.id, store.stateOf],
      ),
    )
    const ids = texts([...bucketsOf(answers.resources('log-trail')), ...stores.keys()])
    return ids.map(id => bucketFrom(id, stores.get(id) ?? known([], []), answers, place))
  },
})

/** All settings of a bucket, asked where it is thought to be: S3 tells its true region, and the client asks there. */
async function settings(ask: AwsAsk, arn: string, region: string): Promise<void> {
  const Bucket = nameOf(arn)
  const about = {subject: arn, region}
  await Promise.all([
    ask.get(getPublicAccessBlock, {Bucket}, about),
    ask.get(getBucketPolicyStatus, {Bucket}, about),
    ask.get(getBucketPolicy, {Bucket}, about),
    ask.get(getBucketAcl, {Bucket}, about),
    ask.get(getBucketLogging, {Bucket}, about),
    ask.get(getBucketEncryption, {Bucket}, about),
    ask.get(getBucketVersioning, {Bucket}, about),
  ])
}

function bucketsOf(trails: readonly LogTrailResource[]): readonly string[] {
  return texts(trails.map(trail => (trail.bucketId.state === 'known' ? trail.bucketId.value : null)))
}

function regionOf(arn: string, trails: readonly LogTrailResource[]): string | undefined {
  return trails.find(trail => trail.bucketId.state === 'known' && trail.bucketId.value === arn)?.region
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1)
}
