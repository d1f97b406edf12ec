/** A list of which only the asked part need exist: an array is one, `lazy` makes one for estates of many thousands. */
export type Items<T> = readonly T[] | LazyItems<T>

export interface LazyItems<T> {
  readonly length: number
  slice(start?: number, end?: number): T[]
}

export function lazy<T>(length: number, make: (index: number) => T): Items<T> {
  return {
    length,
    slice: (start = 0, end = length) => {
      const from = Math.min(Math.max(start, 0), length)
      const to = Math.min(Math.max(end, from), length)
      return Array.from({length: to - from}, (_, offset) => make(from + offset))
    },
  }
}

/** One list after the other. */
export function chain<T>(...parts: readonly Items<T>[]): Items<T> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return {
    length,
    slice: (start = 0, end = length) => {
      const result: T[] = []
      let offset = 0
      for (const part of parts) {
        const from = Math.max(start - offset, 0)
        const to = Math.min(end - offset, part.length)
        if (from < to) result.push(...part.slice(from, to))
        offset += part.length
      }
      return result
    },
  }
}
