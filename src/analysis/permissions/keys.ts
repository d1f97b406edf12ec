import type {ConditionKeys, KeySource} from '../../contracts/permission.js'

interface KeyClasses {
  /** The caller writes this key's value into the request. */
  isFree(key: string): boolean
  /** Where the value comes from, if it follows from the principal or its account. */
  sourceOf(key: string): KeySource | undefined
}

const known = new WeakMap<ConditionKeys, KeyClasses>()

/** Lookup of a key (lower case) in a provider's table, in which a final `*` stands for any continuation. */
export function keyClasses(keys: ConditionKeys): KeyClasses {
  const seen = known.get(keys)
  if (seen) return seen
  const free = finder(keys.free.map(key => [key, true] as const))
  const fixed = finder(Object.entries(keys.fixed))
  const classes = {isFree: (key: string) => free(key) === true, sourceOf: fixed}
  known.set(keys, classes)
  return classes
}

function finder<T>(rows: readonly (readonly [string, T])[]): (key: string) => T | undefined {
  const exact = new Map<string, T>()
  const prefixes: (readonly [string, T])[] = []
  for (const [key, value] of rows) {
    if (key.endsWith('*')) prefixes.push([key.slice(0, -1).toLowerCase(), value])
    else exact.set(key.toLowerCase(), value)
  }
  return key => exact.get(key) ?? prefixes.find(([prefix]) => key.startsWith(prefix))?.[1]
}
