import type {CheckContext} from '../../contracts/check.js'
import type {BucketResource} from '../../model/data.js'

/** What a bucket is for, and whether the public may come in. Nothing here may grade a severity. */

/** A trail delivers to it. */
export function isTrailBucket({list, read, some}: CheckContext, bucket: BucketResource): boolean {
  return some(list('log-trail'), trail => read(trail.bucketId) === bucket.id)
}

/**
 * A cluster keeps its state in it. Of one that no role names this is excluded where no node runs a control plane, or where
 * all machines and roles were listed: one that is missing may name it.
 */
export function isStateStore({all, any, every, list, read}: CheckContext, bucket: BucketResource): boolean {
  if (read(bucket.stateOf).length > 0) return true
  const excluded = any(
    () => every(list('node'), node => read(node.role) === 'worker'),
    () =>
      all(
        () => every(list('node'), () => true),
        () => every(list('principal'), () => true),
      ),
  )
  return !excluded
}

/** The public can read or change it: by its policy or its list, where no block on public access stands before them. */
export function isPublic({any, read, readOr}: CheckContext, bucket: BucketResource): boolean {
  const admitted = (): boolean =>
    any(
      () => read(bucket.policyPublic),
      () => readOr(bucket.aclPublic, false),
    )
  return !any(
    () => readOr(bucket.publicAccessBlocked, false),
    () => !admitted(),
  )
}

export const NO_TRAIL = 'no trail delivers to the bucket'
export const NO_STATE = 'no cluster keeps its state in the bucket'
