/** What a cell may hold; a number is ours and is written as it is. */
export type Cell = string | number | null | undefined

/** Control characters, but for tab and the two of a line break. */
const CONTROLS = /[\0-\u0008\v\f\u000e-\u001f\u007f-\u009f]/g
/**
 * What a spreadsheet may take for a formula: = + - @ at the beginning, in their full-width forms too and after blanks
 * that it skips, or a tab or line break there.
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/

/** One record of RFC 4180, its CRLF included. */
export function csvRecord(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = disarmed(cell ?? '')
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The text that a cell shows: without control characters, and with ' before it where it could run as a formula. */
export function disarmed(text: string): string {
  const clean = text.replace(CONTROLS, '')
  return FORMULA.test(clean) ? `'${clean}` : clean
}
