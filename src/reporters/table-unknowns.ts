import type {Reason} from '../model/fact.js'
import type {Finding, Gap} from '../model/finding.js'
import type {Report} from '../model/report.js'
import {counted, few, type Ink, line, paragraph} from './text.js'

const [ROWS, ERRORS, GAPS] = [10, 5, 10]

/** What to do about each reason. */
const REMEDY: Readonly<Record<Reason, string>> = {
  denied: 'denied; the cloud did not say which permission is missing',
  throttled: 'throttled by the cloud: scan again with a lower --concurrency',
  timeout: 'no answer in time: scan again',
  failed: 'the call failed: scan again',
  partial: 'only a part was answered: scan again',
  malformed: 'the answer could not be understood',
  'not-collected': 'was not collected in this scan',
  undecided: 'cannot be proven or excluded by what the cloud tells',
}

/** What could not be judged, by what would let it be; then the checks that broke. */
export function unknownLines({findings}: Report, ink: Ink): string[] {
  const unknowns = findings.filter(({status}) => status === 'unknown')
  const errors = findings.filter(({status}) => status === 'error')
  const groups = grouped(unknowns, ({unread}) =>
    unread?.permission === undefined ? REMEDY[unread?.reason ?? 'undecided'] : `allow ${unread.permission}`,
  )
  const rows = groups.slice(0, ROWS).flatMap(([what, found]) => {
    const checks = new Set(found.map(({check}) => check))
    const text = `${what}: ${counted(found.length, 'finding')} of ${few([...checks], 3)}`
    return paragraph(ink, text, {indent: 2, lines: 2})
  })
  return [
    ...(unknowns.length > 0
      ? [line(ink, ['bold', 'Unknown'], ['dim', '  and what would let it be judged'])]
      : []),
    ...rows,
    ...rest(groups.length - ROWS, ink),
    ...(errors.length > 0
      ? [line(ink, ['bold', 'Errors'], ['dim', '  of fourc itself: please report them'])]
      : []),
    ...errors
      .slice(0, ERRORS)
      .flatMap(({check, resource, message}) =>
        paragraph(ink, `${check}, ${resource.kind} ${resource.name}: ${message}`, {indent: 2, lines: 2}),
      ),
    ...rest(errors.length - ERRORS, ink),
  ]
}

/** What could not be listed, and the regions that an organisation policy denies. */
export function gapLines({gaps, scopes}: Report, ink: Ink): string[] {
  const groups = grouped(gaps, ({topic, reason, permission}: Gap) =>
    [topic, reason, ...(permission === undefined ? [] : [`allow ${permission}`])].join(', '),
  )
  const denied = scopes.flatMap(({account, regionsDenied}) =>
    regionsDenied.map(region => `${region} (${account})`),
  )
  const lines = groups.slice(0, GAPS).flatMap(([what, found]) => {
    const places = new Set(found.map(({region, account}) => `${region} (${account})`))
    const subjects = new Set(found.flatMap(({subject}) => subject ?? []))
    const about = subjects.size === 0 ? '' : `; ${few([...subjects], 2)}`
    return paragraph(ink, `${what}: ${few([...places], 3)}${about}`, {indent: 2, lines: 2})
  })
  return [
    ...(gaps.length > 0 ? [line(ink, ['bold', 'Gaps'], ['dim', '  what was not told'])] : []),
    ...lines,
    ...rest(groups.length - GAPS, ink),
    ...(denied.length > 0
      ? paragraph(ink, `Regions that a policy of the organisation denies: ${few(denied, 8)}`, {lines: 3})
      : []),
  ]
}

function rest(count: number, ink: Ink): string[] {
  return count > 0 ? [line(ink, `  and ${count} more`)] : []
}

/** The largest group first. */
function grouped<T extends Finding | Gap>(items: readonly T[], nameOf: (item: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const name = nameOf(item)
    const found = groups.get(name)
    if (found === undefined) groups.set(name, [item])
    else found.push(item)
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length)
}
