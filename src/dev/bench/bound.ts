import type {Topic} from '../../model/topic.js'
import type {AwsEstate} from '../../simulator/aws/estate.js'
import {ACCOUNT_ROWS, KEY_ROWS} from './bound-account.js'
import {type AccountCounts, accountCounts, type RegionCounts} from './bound-counts.js'
import {REGION_ROWS} from './bound-regions.js'
import type {BoundRow} from './bound-row.js'

/** What a scan was about: rows of topics that it did not collect are no part of its bound. */
export interface BoundScope {
  readonly regions: readonly string[]
  /** Of these, regions that the organisation denies: two requests tell so. */
  readonly regionsDenied?: readonly string[]
  readonly topics: ReadonlySet<Topic>
}

/** Requests of one operation in one region that no scan of these topics can do without. */
export interface BoundCount {
  readonly operation: string
  /** `global` for what is asked once per account. */
  readonly region: string
  readonly stage: number
  readonly requests: number
  /** Pages of the longest list: they follow one another. */
  readonly pages: number
}

/** Where global services are asked, and the trails of the account. */
export const HOME_REGION = 'us-east-1'

/** What tells whether a region holds anything of a cluster, and that it is denied. */
const PROBES: ReadonlySet<string> = new Set(['eks:ListClusters', 'ec2:DescribeInstances'])

/**
 * The fewest requests that a scan of these topics can be made of: Σ max(1, ⌈n/page⌉) over the lists of `domain.md` 7.1
 * and the calls that are one per thing, as the table has them.
 */
export function bound(estate: AwsEstate, scope: BoundScope): readonly BoundCount[] {
  const denied = new Set(scope.regionsDenied)
  const open = scope.regions.filter(region => !denied.has(region))
  const account = accountCounts(estate.accounts[0], open, HOME_REGION)
  const asked = (row: {readonly topic: Topic | null}) => row.topic === null || scope.topics.has(row.topic)
  return [
    ...ACCOUNT_ROWS.filter(asked).map(row => count(row, 'global', row.lists(account))),
    ...account.keys.flatMap(keys =>
      KEY_ROWS.filter(asked).map(row => count(row, keys.region, row.lists(keys))),
    ),
    ...account.regions.flatMap(place => regionCounts(place, account, asked)),
    ...[...denied].flatMap(region =>
      REGION_ROWS.filter(row => PROBES.has(row.operation)).map(row => count(row, region, [0])),
    ),
  ].filter(row => row.requests > 0)
}

function regionCounts(
  place: RegionCounts,
  account: AccountCounts,
  asked: (row: {readonly topic: Topic}) => boolean,
): readonly BoundCount[] {
  return REGION_ROWS.filter(row => asked(row) && (row.everywhere || place.holdsClusters)).map(row =>
    count(row, place.name, row.lists(place, account)),
  )
}

function count(row: BoundRow, region: string, lists: readonly number[]): BoundCount {
  const pages = lists.map(items => Math.max(1, Math.ceil(items / row.page)))
  return {
    operation: row.operation,
    region,
    stage: row.stage,
    requests: pages.reduce((sum, n) => sum + n, 0),
    pages: Math.max(0, ...pages),
  }
}

export function totalOf(counts: readonly BoundCount[]): number {
  return counts.reduce((sum, row) => sum + row.requests, 0)
}

/**
 * Round trips that must follow one another: of each service and region its stages, in each the pages of the longest
 * list or ⌈requests/concurrency⌉, whichever are more; a stage begins no earlier than its depth says.
 */
export function criticalPath(
  counts: readonly BoundCount[],
  concurrency: (service: string) => number,
): {readonly roundTrips: number; readonly of: string} {
  const stages = new Map<string, Map<number, {requests: number; pages: number}>>()
  for (const row of counts) {
    const key = `${row.operation.slice(0, row.operation.indexOf(':'))}/${row.region}`
    const ofKey = stages.get(key) ?? new Map<number, {requests: number; pages: number}>()
    const before = ofKey.get(row.stage) ?? {requests: 0, pages: 0}
    ofKey.set(row.stage, {
      requests: before.requests + row.requests,
      pages: Math.max(before.pages, row.pages),
    })
    stages.set(key, ofKey)
  }
  let longest = {roundTrips: 0, of: ''}
  for (const [key, ofKey] of stages) {
    let at = 0
    for (const [stage, {requests, pages}] of [...ofKey].sort(([a], [b]) => a - b)) {
      const rounds = Math.ceil(requests / concurrency(key.slice(0, key.indexOf('/'))))
      at = Math.max(at, stage - 1) + Math.max(pages, rounds)
    }
    if (at > longest.roundTrips) longest = {roundTrips: at, of: key}
  }
  return longest
}
