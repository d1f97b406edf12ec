import type {Topic} from '../../model/topic.js'
import type {AccountCounts, KeyCounts, RegionCounts} from './bound-counts.js'

/**
 * One operation that cannot be done without. A list that no collector of ours asks for is not here although `domain.md`
 * 7.1 has it: counting it would make us look better than we are.
 */
export interface BoundRow {
  readonly operation: string
  /** Items per page; of calls about one thing it does not matter. */
  readonly page: number
  /** The round trip in which it can be sent at the earliest, the first being 1. */
  readonly stage: number
  /** Why it is needed: the row of `domain.md` 7.1 (`7.1 …`) or the criterion (`criteria …`). */
  readonly why: string
}

export interface AccountRow extends BoundRow {
  /** null: every scan asks. */
  readonly topic: Topic | null
  /** Items of each list that is asked for; a list that turns out empty still takes a request. */
  readonly lists: (account: AccountCounts) => readonly number[]
}

export interface RegionRow extends BoundRow {
  readonly topic: Topic
  /** Asked in every region; else only where there is a cluster or a node of one. */
  readonly everywhere: boolean
  readonly lists: (region: RegionCounts, account: AccountCounts) => readonly number[]
}

export interface KeyRow extends BoundRow {
  readonly topic: Topic
  readonly lists: (keys: KeyCounts) => readonly number[]
}

/** Of calls about one thing the page does not matter. */
export const ONE = 1
export const once = (): readonly number[] => [0]
/** As many calls, each about one thing. */
export const each = (count: number): readonly number[] => Array.from({length: count}, () => 1)
