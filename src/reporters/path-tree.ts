import type {Closure, Evidence, Finding, FindingPath, PathStep} from '../model/finding.js'
import type {Report} from '../model/report.js'
import {factText, shortOf} from './fact-text.js'
import {allWays, changeText, doubtText, gatesText} from './reach-words.js'
import {counted, type Ink, line, paragraph, type Style} from './text.js'

/**
 * The ways of a finding as trees: from the addresses of the clients down to the port, beneath each step what it lets
 * through and the evidence for it. After them the changes of which one alone would shut them all.
 */
export function pathTrees(finding: Finding, {sources}: Pick<Report, 'sources'>, ink: Ink): readonly string[] {
  const {paths = [], morePaths = 0, closedBy = []} = finding
  if (paths.length === 0) return []
  const total = paths.length + morePaths
  return [
    ...paths.flatMap((path, index) => [...tree(path, index + 1, total, {finding, sources, ink}), '']),
    ...(morePaths > 0 ? [line(ink, `and ${counted(morePaths, 'more way', 'more ways')}`), ''] : []),
    ...closureLines(paths, closedBy, total, ink),
  ]
}

/** The rows of a finding's evidence that stand in none of its trees. */
export function restOfEvidence({evidence, paths = []}: Finding): readonly Evidence[] {
  const drawn = new Set(paths.flatMap(path => path.steps.flatMap(step => step.evidence)))
  return evidence.filter((_, row) => !drawn.has(row))
}

const VIA: Readonly<Record<FindingPath['via'], string>> = {
  endpoint: 'by its public endpoint',
  address: 'by its own address',
  balancer: 'by a load balancer',
  accelerator: 'by an accelerator',
}
const VERDICT: Readonly<Record<FindingPath['verdict'], Style>> = {proven: 'red', possible: 'yellow'}

interface Drawing {
  readonly finding: Finding
  readonly sources: Report['sources']
  readonly ink: Ink
}

function tree(path: FindingPath, number: number, total: number, drawing: Drawing): readonly string[] {
  const {finding, ink} = drawing
  const {end, gates, sources, steps, target, verdict, via} = path
  const which = total === 1 ? 'The way' : `Way ${number} of ${total}`
  return [
    line(ink, ['bold', which], ', ', [VERDICT[verdict], verdict], `, ${VIA[via] ?? via}`),
    ...paragraph(ink, `from ${sources}`, {lines: 4}),
    ...steps.flatMap(step => stepLines(step, drawing)),
    ...branch('└─ ', '   ', `${target} of ${endText(end, finding)}`, ink, 'bold'),
    ...branch('   ', '   ', gatesText(gates), ink),
  ]
}

function stepLines(step: PathStep, {finding, ink, sources}: Drawing): readonly string[] {
  const {admits, doubts = [], evidence, resource, text} = step
  const rows = evidence.flatMap(row => finding.evidence[row] ?? [])
  const owner = resource?.id ?? finding.resource.id
  return [
    ...branch(
      '├─ ',
      '│  ',
      `${doubts.length > 0 ? '? ' : ''}${text}`,
      ink,
      doubts.length > 0 ? 'yellow' : 'bold',
    ),
    ...branch('│    ', '│    ', `lets through ${admits}`, ink),
    ...doubts.flatMap(doubt => branch('│    ', '│    ', doubtText(doubt), ink, 'yellow')),
    ...rows.flatMap(row => {
      const id = row.resource?.id ?? finding.resource.id
      const text = factText(row, sources, id === owner ? null : shortOf(id))
      return branch('│    ', '│      ', text, ink, 'dim')
    }),
  ]
}

function endText(end: string, {resource}: Finding): string {
  return end === resource.id && resource.name !== shortOf(end)
    ? `${resource.name} (${shortOf(end)})`
    : shortOf(end)
}

function closureLines(
  paths: readonly FindingPath[],
  closedBy: readonly Closure[],
  total: number,
  ink: Ink,
): readonly string[] {
  const all = allWays(total)
  if (closedBy.length > 0) {
    const head =
      closedBy.length === 1 ? `One change that shuts ${all}:` : `Any one of these changes shuts ${all}:`
    return [
      line(ink, ['bold', head]),
      ...closedBy.flatMap(change => paragraph(ink, changeText(change), {indent: 2, style: 'green'})),
    ]
  }
  const unread = paths.some(path => path.verdict === 'possible')
  const none = unread
    ? `No single change is known that shuts ${all}: not all that decides was read.`
    : `No single change shuts ${all}.`
  return paragraph(ink, none, {style: 'bold'})
}

/** A text in the tree: its first line behind one guide, what does not fit behind another. */
function branch(first: string, next: string, text: string, ink: Ink, style?: Style): readonly string[] {
  const room = {...ink, width: Math.max(MINIMUM, ink.width - next.length)}
  const rows = paragraph(room, text, {lines: LINES, ...(style === undefined ? {} : {style})})
  return rows.map((row, index) => `${index === 0 ? first : next}${row}`)
}

/** Columns that a text gets, however narrow the terminal, and lines at most. */
const [MINIMUM, LINES] = [13, 6]
