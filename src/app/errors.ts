/** The user asked for something that cannot be done: exit 2, no stack trace. */
export class UsageError extends Error {
  constructor(
    message: string,
    /** What to do about it, as a sentence. */
    readonly remedy: string,
  ) {
    super(message)
    this.name = 'UsageError'
  }
}

/** Names that look like what was typed, for "did you mean". */
export function similar(typed: string, names: readonly string[], limit = 3): readonly string[] {
  const scored = names
    .map(name => ({name, distance: name.includes(typed) ? 0 : distance(typed, name)}))
    .filter(({name, distance: d}) => d <= Math.max(2, Math.floor(name.length / 3)))
  return scored
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({name}) => name)
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
