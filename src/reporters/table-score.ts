import type {BandName, Interval} from '../model/report.js'
import type {Ink, Piece, Style} from './text.js'

const STYLE: Readonly<Record<BandName, Style>> = {
  critical: 'red',
  high: 'magenta',
  medium: 'yellow',
  low: 'cyan',
  none: 'green',
}

/** Columns of `scorePieces`; the bar stands only where there is room for it and for what is said beside it. */
export function scoreWidth({width}: Ink): number {
  return width < 90 ? 18 : 30
}

/** Ten cells for a hundred: what is sure, what is possible, what is not there. */
function bar([lo, hi]: Interval): string {
  const sure = Math.floor(lo / 10)
  const possible = lo === hi ? sure : Math.ceil(hi / 10)
  return '█'.repeat(sure) + '▒'.repeat(possible - sure) + '░'.repeat(10 - possible)
}

/** `39`, or `27–31` where unknowns leave it open; never one number while a critical question is unknown. */
export function intervalText(interval: Interval | null, criticalUnknown: boolean): string {
  if (interval === null) return '–'
  const [lo, hi] = interval
  if (lo === hi) return criticalUnknown ? `≤${Math.round(hi)}` : `${Math.round(hi)}`
  const [low, high] = [Math.floor(lo), Math.ceil(hi)]
  return criticalUnknown && high === low ? `≤${high}` : `${low}–${high}`
}

/** Score, bar and band in columns; the band is `open` where unknowns decide between two. */
export function scorePieces(
  ink: Ink,
  interval: Interval | null,
  band: BandName | null,
  criticalUnknown: boolean,
): Piece[] {
  const room = scoreWidth(ink)
  if (interval === null) return [['dim', `${'–'.padStart(7)}  ${'not judged'.padEnd(room - 9)}`]]
  const style: Style = band === null ? 'yellow' : STYLE[band]
  const word = band === 'none' ? 'clean' : (band ?? 'open')
  const text = intervalText(interval, criticalUnknown).padStart(7)
  const cells: Piece[] = room < 30 ? [] : [[style, bar(interval)], '  ']
  return [['bold', text], '  ', ...cells, [style, word.padEnd(9)]]
}

/** `80 % seen`; a coverage that is not whole is never rounded up to one that is. */
export function coverageText(coverage: number | null): string {
  if (coverage === null) return ''
  return `${coverage < 1 ? Math.min(99, Math.round(coverage * 100)) : 100} % seen`
}
