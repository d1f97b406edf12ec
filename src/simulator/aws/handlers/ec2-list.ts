import type {Filter} from '@aws-sdk/client-ec2'
import {type Call, Failure} from '../call.js'
import {type Items, lazy} from '../items.js'
import {type Page, page, where} from '../page.js'
import {type FilterFields, filterTest, type Tagged} from './ec2-filter.js'

interface ListInput {
  readonly Filters?: Filter[] | undefined
  readonly MaxResults?: number | undefined
  readonly NextToken?: string | undefined
}

export interface ListRules<T> {
  readonly max: number
  readonly fields: FilterFields<T>
  /** Ids that the request names, and how an item's id is read. */
  readonly ids?: readonly string[] | undefined
  readonly idOf: (item: T) => string | undefined
  /** The code for an id that does not exist, as in `InvalidVpcID`. */
  readonly notFound: string
}

/** One page of an EC2 list: ids, filters, MaxResults; without MaxResults all comes at once. */
export function ec2List<T extends Tagged>(
  call: Call<ListInput>,
  list: Items<T> | undefined,
  {ids, ...rules}: ListRules<T>,
): Page<T> | Failure {
  const {input} = call
  if (ids?.length && input.MaxResults !== undefined)
    return new Failure(
      'InvalidParameterCombination',
      'The parameter ids cannot be used with the parameter maxResults',
      400,
    )
  const test = filterTest(input, rules.fields)
  if (test instanceof Failure) return test
  const wanted = ids?.length ? new Set(ids) : undefined
  const named = wanted ? where(list, item => wanted.has(rules.idOf(item) ?? '')) : (list ?? [])
  if (wanted && named.length < wanted.size)
    return new Failure(
      `${rules.notFound}.NotFound`,
      `The ids '${[...wanted].join(', ')}' do not all exist`,
      400,
    )
  return page(call, input.Filters?.length ? matching(call, named, test, ids) : named, {
    size: input.MaxResults,
    token: input.NextToken,
    max: rules.max,
    refusal: 'InvalidParameterValue',
  })
}

/** The items that pass; which ones is kept for the next page, for an estate does not change. */
function matching<T>(
  {account, input, operation, regionName, state}: Call<ListInput>,
  list: Items<T>,
  test: (item: T) => boolean,
  ids: readonly string[] | undefined,
): Items<T> {
  const key = JSON.stringify([operation, account.id, regionName, input.Filters, ids])
  const positions =
    state.matches.get(key) ?? list.slice().flatMap((item, index) => (test(item) ? [index] : []))
  state.matches.set(key, positions)
  return lazy(positions.length, n => {
    const at = positions[n] ?? 0
    return list.slice(at, at + 1)[0] as T
  })
}
