/**
 * How normalizers read what AWS answers: lists, details that come in pages, and members that are absent, empty or
 * broken. Pure, but for `pagesOf`.
 */
import type {Answer, Answers, TypedCall} from '../../src/contracts/provider.js'
import {fromCidrs} from '../../src/model/address-set.js'
import type {Fact, Sources} from '../../src/model/fact.js'
import {known, unknown} from '../../src/model/fact.js'
import {type Operation, repeatsPage} from './operation.js'
import type {About, AwsAsk} from './session.js'

/** One item of a list and the answer that it came in. */
export interface Item<T> {
  readonly item: T
  readonly from: number
}

type Maybe<T> = T | null | undefined

/** Items of a list, whichever page they came in. What is answered twice counts as it was answered last. */
export function listed<Body, T>(
  answers: Answers,
  call: TypedCall<Body>,
  read: (body: Body) => Maybe<readonly Maybe<T>[]>,
  idOf: (item: T) => Maybe<string>,
): readonly (Item<T> & {readonly id: string})[] {
  const found = new Map<string, Item<T> & {readonly id: string}>()
  for (const answer of answers.of(call)) {
    if (answer.body === undefined) continue
    for (const item of present(read(answer.body))) {
      // Without an id it cannot be referred to, yet what it says still counts.
      const id = idOf(item) || '?'
      found.set(id, {item, id, from: answer.from})
    }
  }
  return [...found.values()]
}

/** Values that one filter may have: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
export const FILTER_VALUES = 200

/** A list in parts of so many, the last of what is left. */
export function partsOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({length: Math.ceil(list.length / size)}, (_, part) =>
    list.slice(part * size, (part + 1) * size),
  )
}

/** The elements that are there: lists are absent or `null`, and so are elements. */
export function present<T>(list: Maybe<readonly Maybe<T>[]>): readonly T[] {
  return (list ?? []).filter(element => element !== null && element !== undefined)
}

/** A text that says something: `""` and `null` occur where there is none. */
export function text(value: Maybe<string>): string | undefined {
  return value ? value : undefined
}

export function texts(list: Maybe<readonly Maybe<string>[]>): readonly string[] {
  return [...new Set(present(list).filter(element => element !== ''))]
}

/** ISO time, or undefined where there is none or it is none. */
export function isoTime(date: Maybe<Date>): string | undefined {
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined
}

/** Ranges or addresses as written; one that cannot be read makes the fact unknown. */
export function ranges(list: readonly string[], from: Sources): Fact<readonly string[]> {
  const {malformed} = fromCidrs(list)
  return malformed.length === 0
    ? known(list, from)
    : unknown('malformed', from, `not an address range: ${malformed[0]}`)
}

/** A list whose every element could be read; `read` gives undefined for one that could not. */
export function every<T, R>(
  list: readonly T[],
  read: (element: T) => R | undefined,
  from: Sources,
  what: string,
): Fact<readonly R[]> {
  const results: R[] = []
  for (const element of list) {
    const result = read(element)
    if (result === undefined) return unknown('malformed', from, `a ${what} that cannot be read`)
    results.push(result)
  }
  return known(results, from)
}

/** Ports of a rule: null = all (absent or -1); undefined = broken. */
export function portRange(
  low: Maybe<number>,
  high: Maybe<number>,
): readonly [number, number] | null | undefined {
  const absent = (port: Maybe<number>) => port === undefined || port === null || port === -1
  if (absent(low) && absent(high)) return null
  if (!isPort(low) || !isPort(high) || low > high) return undefined
  return [low, high]
}

export function isPort(port: unknown): port is number {
  return typeof port === 'number' && Number.isInteger(port) && port >= 0 && port <= 65_535
}

/**
 * All pages of a list that only tells more about resources that are listed elsewhere. A failure leaves those facts
 * unknown (`factOfPages`); the topic stays whole.
 */
export async function pagesOf<I extends object, O extends object>(
  ask: AwsAsk,
  operation: Operation<I, O>,
  input: I,
  about: About = {},
): Promise<readonly O[]> {
  const pages: O[] = []
  const seen = new Set<unknown>()
  let next: I = {...operation.paging?.size, ...input}
  while (true) {
    const page = await ask.get(operation, next, about)
    if (page === undefined) return pages
    pages.push(page)
    const token = tokenOf(operation, page)
    if (token === undefined || seen.has(token)) return pages
    seen.add(token)
    next = {...operation.paging?.size, ...input, [operation.paging?.request ?? '']: token}
  }
}

/** The fact that all pages of `pagesOf` say; unknown where one is missing. */
export function factOfPages<I extends object, O extends object, T>(
  answers: Answers,
  operation: Operation<I, O>,
  subject: string | undefined,
  read: (bodies: readonly O[], from: Sources) => T,
): Fact<T> {
  const pages = answers.of(operation).filter(answer => answer.subject === subject)
  const last = pages.at(-1)
  if (last === undefined) return unknown('not-collected', [])
  const from = rowsOf(pages)
  const bodies = pages.flatMap(page => page.body ?? [])
  if (last.error) return unknown(last.error.reason, from, last.error.code)
  if (last.body === undefined) return unknown('failed', from, 'the cloud says that it does not exist')
  const again = pages.some((page, index) => repeatsPage(pages[index - 1]?.body, page.body))
  if (again || tokenOf(operation, last.body) !== undefined)
    return unknown('malformed', from, 'a page that repeats')
  return known(read(bodies, from), from)
}

/** A fact of a fact: what was read says by itself that it cannot be known. */
export function flatten<T>(fact: Fact<Fact<T>>): Fact<T> {
  return fact.state === 'known' ? fact.value : fact
}

export function rowsOf(list: readonly Pick<Answer, 'from'>[]): Sources {
  const rows = [...new Set(list.map(answer => answer.from))]
  return rows.length === 1 && rows[0] !== undefined ? rows[0] : rows
}

function tokenOf<I extends object, O extends object>(operation: Operation<I, O>, body: O): unknown {
  const token = operation.paging ? body[operation.paging.answer] : undefined
  return token || undefined
}
