import {styleText} from 'node:util'
import {printable} from './printable.js'

/** What the lines of a table are made for. */
export interface Ink {
  readonly color: boolean
  /** Columns; no line is wider. */
  readonly width: number
}

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta'
export type Piece = string | readonly [style: Style, text: string]

/** Characters that take two columns; more are counted so than some terminals need, never fewer. */
const WIDE =
  /[\p{Extended_Pictographic}\p{Emoji_Presentation}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{18fff}\u{1aff0}-\u{1b2ff}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}]/u
const NONE = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns that a printable text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += widthOfOne(character)
  return width
}

function widthOfOne(character: string): number {
  if (character <= '~') return 1
  if (character === '\ufe0f') return 1
  if (NONE.test(character)) return 0
  return WIDE.test(character) ? 2 : 1
}

/** At most so many columns of a printable text; what is left out is an ellipsis. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width < 1) return ''
  const [head] = split(text, width - 1)
  return `${head.trimEnd()}…`
}

function split(text: string, width: number): [head: string, tail: string] {
  let [taken, end] = [0, 0]
  for (const character of text) {
    taken += widthOfOne(character)
    if (taken > width) break
    end += character.length
  }
  return [text.slice(0, end), text.slice(end)]
}

/** A text of exactly so many columns. */
export function pad(text: string, width: number, side: 'left' | 'right' = 'right'): string {
  const fitting = cut(printable(text), width)
  const space = ' '.repeat(width - widthOf(fitting))
  return side === 'right' ? fitting + space : space + fitting
}

/** One line, cut to the width and painted. Every piece is made printable here, wherever it came from. */
export function line({color, width}: Ink, ...pieces: readonly Piece[]): string {
  const plain = pieces.map(piece => {
    const [style, text] = typeof piece === 'string' ? [null, piece] : piece
    return {style, text: printable(text)}
  })
  let left = width
  let painted = ''
  const whole = plain.reduce((sum, {text}) => sum + widthOf(text), 0) <= width
  for (const {style, text} of plain) {
    const last = !whole && widthOf(text) >= left
    const shown = last ? cut(`${text} `, left) : text
    left -= widthOf(shown)
    painted +=
      color && style !== null && shown !== '' ? styleText(style, shown, {validateStream: false}) : shown
    if (last) break
  }
  return color ? painted : painted.trimEnd()
}

/** A text on as many lines as it needs, at most `lines`, each indented. */
export function paragraph(
  ink: Ink,
  text: string,
  {
    indent = 0,
    lines = 3,
    style,
  }: {readonly indent?: number; readonly lines?: number; readonly style?: Style} = {},
): string[] {
  const room = Math.max(1, ink.width - indent)
  const rows: string[] = []
  let rest = printable(text).trim()
  while (rest !== '' && rows.length < lines - 1 && widthOf(rest) > room) {
    const [head] = split(rest, room)
    const space = rest.startsWith(' ', head.length) ? head.length : head.lastIndexOf(' ')
    const end = space > 0 ? space : head.length
    if (end === 0) break
    rows.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  if (rest !== '') rows.push(cut(rest, room))
  return rows.map(row => line(ink, ' '.repeat(indent), style === undefined ? row : [style, row]))
}

/** `1 check`, `2 checks`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}

/** The first few of a list, and how many more there are. */
export function few(items: readonly string[], limit: number): string {
  const more = items.length - limit
  return more > 0 ? `${items.slice(0, limit).join(', ')} and ${more} more` : items.join(', ')
}
