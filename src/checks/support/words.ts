/** Words and numbers that messages of several checks share. Pure: nothing here may read a fact or give an outcome. */

/** Names for a message: the first few, and how many more. */
export function named(items: readonly {readonly name: string}[], limit = 5): string {
  const names = items.slice(0, limit).map(item => item.name)
  const more = items.length - names.length
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ')
}

/** Whole days from one ISO time to another. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The minor version of Kubernetes 1.x; NaN where the text is no version. */
export function minorVersion(version: string): number {
  return Number(/^v?1\.(\d+)(?!\d)/.exec(version)?.[1] ?? Number.NaN)
}
