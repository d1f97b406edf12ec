import type {BandName, LayerScore, Report} from '../model/report.js'
import {nested, type Row} from './layer-tree.js'
import {printable} from './printable.js'
import {coverageText, intervalText, scorePieces, scoreWidth} from './table-score.js'
import {counted, type Ink, line, type Piece, pad, paragraph, widthOf} from './text.js'

const ROWS = 30

/** The nested squares, worst first among those in one square, each cap with what causes it. */
export function layerLines(report: Report, ink: Ink): string[] {
  const {layers} = report
  if (layers.length === 0) return []
  const parents = new Set(layers.flatMap(layer => layer.parents))
  const judged = layers.filter(({own, id}) => own !== null || parents.has(id))
  const rows = nested(judged)
  const shown = rows.slice(0, ROWS)
  const names = shown.map(({layer, depth}) =>
    printable(`${'  '.repeat(depth + 1)}${layer.kind} ${layer.name}`),
  )
  const label = Math.max(
    10,
    Math.min(
      Math.max(48, ink.width >> 1),
      ink.width - scoreWidth(ink) - 4,
      Math.max(...names.map(widthOf)) + 1,
    ),
  )
  const caps = capTexts(report)
  const told = new Set<string>()

  const lines = [
    line(ink, ['bold', 'Layers'], ['dim', '  100 is clean; no square is better than those around it']),
  ]
  for (const [index, {layer, depth}] of shown.entries()) {
    const {effective, band, criticalUnknown, coverage, own} = layer
    const cap = caps(layer)
    const again = cap !== null && told.has(cap.key)
    const alone = own === null ? 'capped' : `${intervalText(own, criticalUnknown)}, capped`
    const seen = coverage === null || coverage === 1 ? [] : [coverageText(coverage)]
    const room = ink.width - label - scoreWidth(ink)
    const note: Piece = [
      'dim',
      again
        ? fitting(room, [...seen, `${alone} by ${cap.kind}`], [...seen, alone], seen)
        : fitting(room, seen),
    ]
    lines.push(
      line(ink, pad(names[index] ?? '', label), ...scorePieces(ink, effective, band, criticalUnknown), note),
    )
    if (cap === null || again) continue
    told.add(cap.key)
    const text = `${alone} at ${intervalText(effective, criticalUnknown)} by ${cap.square}${cap.why}`
    const indent = Math.min(2 * depth + 4, Math.floor(ink.width / 3))
    lines.push(...paragraph(ink, text, {indent, style: 'dim'}))
  }
  const [more, silent] = [rows.slice(ROWS), layers.length - judged.length]
  if (more.length > 0) lines.push(line(ink, `  and ${counted(more.length, 'more square')}: ${bands(more)}`))
  if (silent > 0) {
    lines.push(
      line(ink, ['dim', `  ${counted(silent, 'square holds', 'squares hold')} nothing that was judged`]),
    )
  }
  return lines
}

/** The fullest of several notes that has room; half a note says nothing. */
function fitting(room: number, ...notes: readonly (readonly string[])[]): string {
  const texts = notes.map(parts => parts.map(part => `  ${part}`).join(''))
  return texts.find(text => widthOf(text) <= room) ?? ''
}

interface Cap {
  readonly key: string
  readonly kind: string
  readonly square: string
  readonly why: string
}

/** The name of the square that caps, and the message of the finding that is to blame. */
function capTexts({layers, findings}: Report): (layer: LayerScore) => Cap | null {
  const squares = new Map(layers.map(layer => [layer.id, layer]))
  const wanted = new Set(layers.flatMap(({cappedBy}) => cappedBy?.finding ?? []))
  const causes = new Map(findings.filter(({id}) => wanted.has(id)).map(finding => [finding.id, finding]))
  return ({cappedBy}) => {
    if (cappedBy === undefined) return null
    const {square: id, finding} = cappedBy
    const square = squares.get(id)
    const cause = causes.get(finding ?? '')
    const name = square === undefined ? id : `${square.kind} ${square.name}`
    const culprit = cause === undefined ? '' : `${cause.resource.kind} ${cause.resource.name}`
    const why = cause === undefined ? '' : `${culprit === name ? '' : `: ${culprit}`}: ${cause.message}`
    return {key: `${id} ${finding}`, kind: square?.kind ?? id, square: name, why}
  }
}

function bands(rows: readonly Row[]): string {
  const names: readonly (BandName | null)[] = ['critical', 'high', 'medium', 'low', 'none', null]
  return names
    .map(band => ({band, count: rows.filter(({layer}) => layer.band === band).length}))
    .filter(({count}) => count > 0)
    .map(({band, count}) => `${count} ${band === 'none' ? 'clean' : (band ?? 'open')}`)
    .join(', ')
}
