import {type CheckContext, fail, type Outcome, pass, undecided} from '../../contracts/check.js'
import type {AccountResource} from '../../model/account.js'
import type {ClusterResource} from '../../model/cluster.js'
import type {LogStoreResource} from '../../model/logging.js'
import {named} from './words.js'

/** Where records go. What a store or a trail must be like is the check's. */

/**
 * Judges every store that a cluster's audit log goes to. Without that log there is nothing that could be kept,
 * protected or exported: a fail, since the question is about the log, not about its store.
 */
export function auditLogOutcome(
  {list, matching, read, some}: CheckContext,
  cluster: ClusterResource,
  lacks: (store: LogStoreResource) => boolean,
  texts: {readonly good: string; readonly bad: string},
): Outcome {
  if (!read(cluster.logTypes).includes('audit')) return fail('the control plane writes no audit log')
  const stores = list('log-store', store => store.clusterId === cluster.id)
  if (!some(stores, () => true)) {
    return undecided('the audit log is on, but there is no store of it', {
      assumptions: ['the store is made with the first line, and set up as it should be'],
    })
  }
  const lacking = matching(stores, lacks)
  return lacking.length > 0 ? fail(`${named(lacking)} ${texts.bad}`) : pass(texts.good)
}

/** Whether a trail of the account records calls on the objects of every bucket, in all regions. */
export function objectLogOutcome(
  {all, list, matching, read}: CheckContext,
  account: AccountResource,
  calls: 'read' | 'write',
): Outcome {
  const trails = matching(list('log-trail'), trail =>
    all(
      () => [calls, 'all'].includes(read(trail.objectEvents)),
      () => read(trail.recording),
      () => read(trail.allRegions),
    ),
  )
  if (trails.length > 0) return pass(`${named(trails)} records ${calls}s of all objects`)
  return fail(`no trail of ${account.name} records ${calls}s of all objects`)
}
