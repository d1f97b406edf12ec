import type {Filter, Tag} from '@aws-sdk/client-ec2'
import {Failure} from '../call.js'

/** What a filter's name reads off an item; the tags are read for every item. */
export type FilterFields<T> = Readonly<
  Record<string, (item: T) => readonly (string | undefined)[] | string | undefined>
>

/** Most resources have `Tags`; network interfaces call them `TagSet`. */
export interface Tagged {
  readonly Tags?: Tag[] | undefined
  readonly TagSet?: Tag[] | undefined
}

interface Filtered {
  readonly Filters?: Filter[] | undefined
}

/** The test that a request's filters put to an item: all filters, any value of each, `*` and `?` as wildcards. */
export function filterTest<T extends Tagged>(
  {Filters}: Filtered,
  fields: FilterFields<T>,
): ((item: T) => boolean) | Failure {
  const tests: ((item: T) => boolean)[] = []
  for (const {Name = '', Values = []} of Filters ?? []) {
    const read = Name.startsWith('tag') ? tagReader<T>(Name) : fields[Name]
    if (!read) return new Failure('InvalidParameterValue', `The filter '${Name}' is invalid`, 400)
    const patterns = Values.map(wildcard)
    tests.push(item => {
      const value = read(item)
      const values = typeof value === 'object' ? value : [value]
      return values.some(text => text !== undefined && patterns.some(pattern => pattern.test(text)))
    })
  }
  return item => tests.every(test => test(item))
}

function tagsOf({Tags, TagSet}: Tagged): Tag[] {
  return Tags ?? TagSet ?? []
}

function tagReader<T extends Tagged>(name: string): ((item: T) => (string | undefined)[]) | undefined {
  if (name === 'tag-key') return item => tagsOf(item).map(tag => tag.Key)
  if (name === 'tag-value') return item => tagsOf(item).map(tag => tag.Value)
  if (!name.startsWith('tag:')) return undefined
  const key = name.slice('tag:'.length)
  return item =>
    tagsOf(item)
      .filter(tag => tag.Key === key)
      .map(tag => tag.Value)
}

function wildcard(pattern: string): RegExp {
  const source = pattern.replaceAll(/\\([*?])|([*?])|([.+^${}()|[\]\\])/g, (_, literal, wild, special) => {
    if (literal) return `\\${literal}`
    if (wild) return wild === '*' ? '.*' : '.'
    return `\\${special}`
  })
  return new RegExp(`^${source}$`, 's')
}
