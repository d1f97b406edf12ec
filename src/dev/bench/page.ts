import {cpus, loadavg} from 'node:os'

/** What one measurement gives: its figures for machines, and what the page says of it. */
export interface Section<Data = unknown> {
  readonly data: Data
  readonly text: string
}

type Cell = string | number

/** A Markdown table; the first column is text, the others are numbers and stand on the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line)].join(
    '\n',
  )
}

export function number(value: number): string {
  return Math.round(value).toLocaleString('en')
}

export function ratio(value: number): string {
  return value.toFixed(2)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const INTRODUCTION = `# Performance

Written by \`npm run bench\` (\`src/dev/bench\`). All figures are of a simulated account that answers over loopback through the real SDK clients, in a process of its own. Counts and ratios hold anywhere; times are those of the machine that each part names.
`

/** The page with these parts new, and all others as they stood. */
export function withSections(
  before: string,
  sections: readonly {name: string; title: string; text: string}[],
  order: readonly string[],
): string {
  const parts = new Map(
    [...before.matchAll(/<!-- begin (\S+) -->\n([\s\S]*?)<!-- end \1 -->/g)].map(([whole, name]) => [
      name ?? '',
      whole,
    ]),
  )
  for (const {name, title, text} of sections) {
    const measured = `*${new Date().toISOString().slice(0, 10)}, ${machine()}, \`npm run bench -- ${name}\`*`
    parts.set(name, `<!-- begin ${name} -->\n## ${title}\n\n${text}\n\n${measured}\n<!-- end ${name} -->`)
  }
  return `${[INTRODUCTION.trimEnd(), ...order.flatMap(name => parts.get(name) ?? [])].join('\n\n')}\n`
}

function machine(): string {
  const all = cpus()
  return `Node ${process.version}, ${process.platform} ${process.arch}, ${all.length} × ${all[0]?.model.trim() ?? 'CPU'}, load ${(loadavg()[0] ?? 0).toFixed(1)}`
}
