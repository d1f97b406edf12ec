/** The part of an id that people know a thing by: `sg-0a1` of an ARN, the name of a cluster that no service lists. */
export function shortId(id: string): string {
  return id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1)
}
