import type {Verdict} from '../../model/permission.js'

/**
 * Kleene's three values as numbers, so that "and" is the minimum, "or" the maximum and "not" 2 - x.
 * 0 = excluded, 1 = possible, 2 = proven.
 */
export type Tri = 0 | 1 | 2

export const NO = 0
export const MAYBE = 1
export const YES = 2

const VERDICTS: readonly Verdict[] = ['excluded', 'possible', 'proven']

export function verdictOf(tri: Tri): Verdict {
  return VERDICTS[tri] as Verdict
}

export function triOf(verdict: Verdict): Tri {
  return VERDICTS.indexOf(verdict) as Tri
}

export function fromBoolean(value: boolean): Tri {
  return value ? YES : NO
}

export function not(value: Tri): Tri {
  return (2 - value) as Tri
}

export function and(a: Tri, b: Tri): Tri {
  return a < b ? a : b
}

export function or(a: Tri, b: Tri): Tri {
  return a > b ? a : b
}

/** "Or" over a list; stops at the first proven one. */
export function someOf<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let best: Tri = NO
  for (const item of items) {
    best = or(best, test(item))
    if (best === YES) break
  }
  return best
}

/** "And" over a list; stops at the first excluded one. */
export function everyOf<T>(items: readonly T[], test: (item: T) => Tri): Tri {
  let worst: Tri = YES
  for (const item of items) {
    worst = and(worst, test(item))
    if (worst === NO) break
  }
  return worst
}
