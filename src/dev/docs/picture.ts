/** A terminal's text as an SVG: its colours, one line of text per line, each run as wide as its columns. */

const COLUMN = 8.4
const LINE = 18
const PADDING = 16
const BAR = 30
const PAPER = '#10151c'
const INK = '#d5dbe3'

/** The sixteen colours, dim ones first. */
const COLOURS = [
  '#4b5563',
  '#f7768e',
  '#8fce6b',
  '#e0af68',
  '#7aa2f7',
  '#c099ff',
  '#6cc7d6',
  '#d5dbe3',
  '#7d8796',
  '#ff9aa9',
  '#a8e08a',
  '#f0c987',
  '#9dbbff',
  '#d3b5ff',
  '#8fdfe9',
  '#ffffff',
]

interface Style {
  readonly colour?: string
  readonly bold?: boolean
  readonly dim?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
}

interface Run {
  readonly text: string
  readonly style: Style
}

/**
 * @param prompt the command that printed the text, shown above it
 * @param most lines of the text to show; the rest is counted
 */
export function terminalSvg(text: string, prompt: string, most: number = Number.POSITIVE_INFINITY): string {
  const all = text.replace(/\n+$/, '').split('\n')
  const rest = all.length > most ? [`\u001b[0m  \u001b[2m… ${all.length - most} more lines\u001b[0m`] : []
  const lines = [`\u001b[1m$ ${prompt}\u001b[0m`, '', ...all.slice(0, most), ...rest]
  const runs: Run[][] = []
  let style: Style = {}
  for (const line of lines) {
    const parsed = parseLine(line, style)
    runs.push(parsed.runs)
    style = parsed.style
  }
  const columns = Math.max(...runs.map(line => line.reduce((sum, run) => sum + width(run.text), 0)))
  const size = {x: Math.ceil(columns * COLUMN + 2 * PADDING), y: lines.length * LINE + 2 * PADDING + BAR}
  const body = runs.flatMap((line, row) => lineText(line, PADDING + BAR + row * LINE + 13))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.x}" height="${size.y}" viewBox="0 0 ${size.x} ${size.y}" role="img" aria-label="${escaped(`Output of ${prompt}`)}">`,
    `<rect width="100%" height="100%" rx="8" fill="${PAPER}"/>`,
    ...['#f7768e', '#e0af68', '#8fce6b'].map(
      (fill, i) => `<circle cx="${PADDING + 6 + i * 20}" cy="20" r="6" fill="${fill}"/>`,
    ),
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="${INK}" xml:space="preserve">`,
    ...body,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function lineText(line: readonly Run[], y: number): string[] {
  let column = 0
  return line.flatMap(({text, style}) => {
    const x = PADDING + column * COLUMN
    column += width(text)
    if (text.trim() === '') return []
    const attributes = [
      `x="${round(x)}"`,
      `y="${y}"`,
      `textLength="${round(width(text) * COLUMN)}"`,
      'lengthAdjust="spacingAndGlyphs"',
      ...(style.colour === undefined ? [] : [`fill="${style.colour}"`]),
      ...(style.bold ? ['font-weight="bold"'] : []),
      ...(style.dim ? ['opacity="0.65"'] : []),
      ...(style.italic ? ['font-style="italic"'] : []),
      ...(style.underline ? ['text-decoration="underline"'] : []),
    ]
    return [`<text ${attributes.join(' ')}>${escaped(text)}</text>`]
  })
}

function parseLine(line: string, before: Style): {readonly runs: Run[]; readonly style: Style} {
  const runs: Run[] = []
  let style = before
  // Links and other operating system commands are dropped, colours are read.
  const plain = line.replace(/\u001b\][^\u0007\u001b]*(\u0007|\u001b\\)/g, '')
  for (const piece of plain.split(/(\u001b\[[\d;]*m)/)) {
    const sgr = /^\u001b\[([\d;]*)m$/.exec(piece)
    if (sgr) style = applied(style, (sgr[1] ?? '').split(';').map(Number))
    else if (piece !== '') runs.push({text: piece, style})
  }
  return {runs, style}
}

function applied(before: Style, codes: readonly number[]): Style {
  let style = before
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0
    if (code === 0) style = {}
    else if (code === 1) style = {...style, bold: true}
    else if (code === 2) style = {...style, dim: true}
    else if (code === 3) style = {...style, italic: true}
    else if (code === 4) style = {...style, underline: true}
    else if (code === 22) style = {...style, bold: false, dim: false}
    else if (code === 23) style = {...style, italic: false}
    else if (code === 24) style = {...style, underline: false}
    else if (code === 39) style = without(style)
    else if (code >= 30 && code <= 37) style = coloured(style, COLOURS[code - 30])
    else if (code >= 90 && code <= 97) style = coloured(style, COLOURS[code - 82])
    else if (code === 38 && codes[i + 1] === 5) {
      style = coloured(style, indexed(codes[i + 2] ?? 0))
      i += 2
    } else if (code === 38 && codes[i + 1] === 2) {
      style = coloured(style, `rgb(${codes.slice(i + 2, i + 5).join(',')})`)
      i += 4
    }
  }
  return style
}

function coloured(style: Style, colour: string | undefined): Style {
  return colour === undefined ? style : {...style, colour}
}

function without({colour: _, ...rest}: Style): Style {
  return rest
}

/** A colour of the table of 256: the sixteen, a cube of 6 × 6 × 6, a ramp of grey. */
function indexed(index: number): string {
  const named = COLOURS[index]
  if (named !== undefined) return named
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return `rgb(${grey},${grey},${grey})`
  }
  const level = (value: number): number => (value === 0 ? 0 : 55 + value * 40)
  const at = index - 16
  return `rgb(${level(Math.floor(at / 36))},${level(Math.floor(at / 6) % 6)},${level(at % 6)})`
}

function width(text: string): number {
  return [...text].length
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
