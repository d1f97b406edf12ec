/** A table; cells may hold Markdown, but no line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

function cell(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/\|/g, '\\|')
}

/** A block of code; its fence is longer than any fence in it. */
export function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${text}\n${ticks}`
}

export function code(text: string): string {
  return `\`${text}\``
}

/** A page that is written by `npm run docs`: blocks with an empty line between them. */
export function page(title: string, blocks: readonly string[]): string {
  const head = ['<!-- Written by `npm run docs`; do not change it by hand. -->', `# ${title}`]
  return `${[...head, ...blocks].join('\n\n')}\n`
}

/** A check's name that leads to its description, from another page of the reference. */
export function checkLink(id: string): string {
  return `[${id}](checks.md#${id})`
}

/** `1 check`, `2 checks`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
