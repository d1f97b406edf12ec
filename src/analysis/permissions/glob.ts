import {and, MAYBE, NO, type Tri, YES} from './tri.js'

/**
 * Patterns of policies. A *glob* is a string in which the wildcards are marks that no policy can hold, so that what a
 * policy variable brings in stays literal. A resource that is asked about may hold `ANYTHING` too: "some resource".
 *
 * Wildcards and segments: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const ANYTHING = '\uE000'
export const ONE = '\uE001'

/** A value that no policy mentions. */
export const FRESH = 'zq7f3c9'

/** What is known of a condition key (lower case): its values, null = absent, undefined = not known. */
export type Lookup = (key: string) => readonly string[] | null | undefined

export interface Expanded {
  readonly glob: string
  /** A variable was not known: the glob is wider than the pattern. */
  readonly certain: boolean
}

const plain = new Map<string, Expanded>()
const MAX_REMEMBERED = 50_000

/** The pattern as a glob: `*` and `?` are wildcards. */
export function glob(text: string): string {
  return text.replaceAll('*', ANYTHING).replaceAll('?', ONE)
}

export function hasWildcard(text: string): boolean {
  return text.includes(ANYTHING) || text.includes(ONE)
}

/**
 * The pattern with its policy variables filled in; null where a variable has no value, since such an element does not
 * match (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html).
 */
export function expand(text: string, lookup: Lookup, wildcards = true): Expanded | null {
  if (!text.includes('${')) {
    if (!wildcards) return {glob: text, certain: true}
    const seen = plain.get(text)
    if (seen) return seen
    const made = {glob: glob(text), certain: true}
    if (plain.size < MAX_REMEMBERED) plain.set(text, made)
    return made
  }
  let certain = true
  let out = ''
  let last = 0
  for (const found of text.matchAll(/\$\{([^}]*)\}/g)) {
    const before = text.slice(last, found.index)
    out += wildcards ? glob(before) : before
    last = found.index + found[0].length
    const name = found[1] ?? ''
    if (name === '*' || name === '?' || name === '$') {
      out += name
      continue
    }
    const [, key = '', fallback] = /^([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(name) ?? []
    const values = lookup(key.toLowerCase())
    if (values === null) {
      if (fallback === undefined) return null
      out += fallback
    } else if (values === undefined || values.length !== 1) {
      out += ANYTHING
      certain = false
    } else {
      out += values[0]
    }
  }
  const rest = text.slice(last)
  return {glob: out + (wildcards ? glob(rest) : rest), certain}
}

/** Keys (lower case) that the pattern's variables name. */
export function variablesOf(text: string): readonly string[] {
  if (!text.includes('${')) return []
  return [...text.matchAll(/\$\{([^},]*)/g)]
    .map(found => (found[1] ?? '').trim().toLowerCase())
    .filter(key => key !== '*' && key !== '?' && key !== '$')
}

/** Every text that `text` stands for matches `pattern`. Exact for a text without wildcards, else sufficient. */
export function covers(pattern: string, text: string): boolean {
  let at = 0
  let p = 0
  let star = -1
  let retry = 0
  while (at < text.length) {
    if (pattern[p] === ANYTHING) {
      star = p++
      retry = at
    } else if (
      p < pattern.length &&
      (pattern[p] === text[at] || (pattern[p] === ONE && text[at] !== ANYTHING))
    ) {
      p++
      at++
    } else if (star >= 0) {
      p = star + 1
      at = ++retry
    } else {
      return false
    }
  }
  while (pattern[p] === ANYTHING) p++
  return p === pattern.length
}

/** Some text matches both globs. */
export function intersects(a: string, b: string): boolean {
  let below = new Array<boolean>(b.length + 1).fill(false)
  for (let i = a.length; i >= 0; i--) {
    const row = new Array<boolean>(b.length + 1).fill(false)
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length && j === b.length) row[j] = true
      else if (a[i] === ANYTHING && (below[j] || (j < b.length && row[j + 1]))) row[j] = true
      else if (b[j] === ANYTHING && (row[j + 1] || (i < a.length && below[j]))) row[j] = true
      else if (i < a.length && j < b.length && a[i] !== ANYTHING && b[j] !== ANYTHING) {
        row[j] = (a[i] === b[j] || a[i] === ONE || b[j] === ONE) && below[j + 1] === true
      }
    }
    below = row
  }
  return below[0] === true
}

/** One text that matches the glob and that no other pattern is likely to mean. */
export function instance(pattern: string): string {
  return pattern.replaceAll(ANYTHING, FRESH).replaceAll(ONE, 'z')
}

/** What the rest of a text must match once it is known to begin with `prefix`. */
export function residuals(pattern: string, prefix: string): readonly string[] {
  let states = closure(pattern, [0])
  for (const letter of prefix) {
    const next: number[] = []
    for (const state of states) {
      if (pattern[state] === ANYTHING) next.push(state)
      else if (pattern[state] === letter || pattern[state] === ONE) next.push(state + 1)
    }
    states = closure(pattern, next)
  }
  return [...new Set(states.map(state => pattern.slice(state)))]
}

function closure(pattern: string, states: readonly number[]): readonly number[] {
  const all = new Set<number>()
  for (let state of states) {
    all.add(state)
    while (pattern[state] === ANYTHING) all.add(++state)
  }
  return [...all]
}

/** The five leading segments of an ARN and the rest, or null for anything else. */
export function arnParts(text: string): readonly string[] | null {
  const parts = text.split(':')
  if (parts.length < 6) return null
  return [...parts.slice(0, 5), parts.slice(5).join(':')]
}

/**
 * Whether a resource pattern matches. ARNs are compared segment by segment, the last one may cross `/` and `:`.
 * A pattern with fewer than six segments is no ARN that AWS defines a meaning for: possible where it would match as
 * a text.
 */
export function matchResource(pattern: string, certain: boolean, resource: string): Tri {
  if (pattern === ANYTHING) return certain ? YES : MAYBE
  const asked = resource.startsWith('arn:') ? arnParts(resource) : null
  if (asked === null) return certainly(matchPart(pattern, resource), certain)
  if ([...pattern].every(letter => letter === ANYTHING)) return certain ? YES : MAYBE
  const parts = arnParts(pattern)
  if (parts === null) return and(MAYBE, matchPart(pattern, resource))
  let worst: Tri = YES
  for (let i = 0; i < 6 && worst !== NO; i++) worst = and(worst, matchPart(parts[i] ?? '', asked[i] ?? ''))
  return certainly(worst, certain)
}

function certainly(tri: Tri, certain: boolean): Tri {
  return certain ? tri : and(tri, MAYBE)
}

function matchPart(pattern: string, text: string): Tri {
  if (pattern === text && !hasWildcard(text)) return YES
  if (covers(pattern, text)) return YES
  return text.includes(ANYTHING) && intersects(pattern, text) ? MAYBE : NO
}
