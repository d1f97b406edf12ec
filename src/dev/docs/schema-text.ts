const WIDTH = 110

/** A JSON schema as text in the form that Biome gives to JSON: short lists of plain values stand on one line. */
export function schemaText(schema: object): string {
  return `${print(schema, '', 0)}\n`
}

/** `before` is what stands on the line already, beside the indentation. */
function print(value: unknown, indent: string, before: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value
    const flat = `[${items.map(item => JSON.stringify(item)).join(', ')}]`
    const plain = items.every(item => typeof item !== 'object' || item === null)
    if (plain && indent.length + before + flat.length + 1 <= WIDTH) return flat
    return `[\n${items.map(item => inner + print(item, inner, 0)).join(',\n')}\n${indent}]`
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  const lines = entries.map(([key, member]) => {
    const name = `${JSON.stringify(key)}: `
    return inner + name + print(member, inner, name.length)
  })
  return `{\n${lines.join(',\n')}\n${indent}}`
}
