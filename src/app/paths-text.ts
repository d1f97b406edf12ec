import type {ExposureGrade} from '../model/exposure.js'
import type {Subject} from '../model/finding.js'
import type {CloudDoor, DoorCaller, PathList, ReachedTarget, Service} from '../model/path-list.js'
import {shortId} from '../model/short-id.js'
import {printable} from '../reporters/printable.js'
import {allWays, changeText, doubtText, gatesText, unreadText} from '../reporters/reach-words.js'
import {counted, few, type Ink, line, paragraph, type Style, widthOf} from '../reporters/text.js'

/** Rows of a section that a terminal shows; `--json` has them all. */
const ROWS = 40
const INDENT = 12
/** Things not read that a row names. */
const DOUBTS = 3

const GRADE: Readonly<Record<ExposureGrade, Style>> = {
  world: 'red',
  'cloud-wide': 'magenta',
  wide: 'yellow',
  narrow: 'cyan',
  none: 'dim',
}
const SERVICE: Readonly<Record<Service, string>> = {
  administration: 'SSH or RDP',
  kubelet: 'kubelet',
  'container-runtime': 'Docker API',
  'pod-network': 'pod network',
  'node-ports': 'node ports',
  'api-server': 'API server',
  etcd: 'etcd',
}

/** The list as a person reads it on a terminal. */
export function pathsText(list: PathList, ink: Ink): string {
  const sections = [
    targetLines(list, 'proven', ink),
    targetLines(list, 'possible', ink),
    unreachableLines(list, ink),
    neighbourLines(list, ink),
    doorLines(list, ink),
    heldLines(list, ink),
    unseenLines(list, ink),
  ]
  return sections
    .filter(rows => rows.length > 0)
    .map(rows => `${rows.join('\n')}\n`)
    .join('\n')
}

const TITLE = {
  proven: ['Reached from public addresses', 'the widest first'],
  possible: ['Perhaps reached', 'what was not read cannot exclude it'],
} as const

function targetLines({targets}: PathList, verdict: ReachedTarget['verdict'], ink: Ink): readonly string[] {
  const groups = alike(targets.filter(target => target.verdict === verdict))
  if (groups.length === 0) return []
  const [title, note] = TITLE[verdict]
  return [
    line(ink, ['bold', title], `  ${note}`),
    ...groups.slice(0, ROWS).flatMap(group => groupLines(group, ink)),
    ...(groups.length > ROWS ? [line(ink, `  and ${groups.length - ROWS} more: --json`)] : []),
  ]
}

/** Targets that differ in nothing but the machine: a pool of a thousand nodes is one line. */
function alike(targets: readonly ReachedTarget[]): readonly (readonly ReachedTarget[])[] {
  const groups = new Map<string, ReachedTarget[]>()
  for (const target of targets) {
    const {closedBy, gates, ports, resource, service, sources, to} = target
    const cluster = to === 'node' ? resource.cluster : resource.id
    const key = JSON.stringify([cluster, service, ports, sources, gates, sharedChange(closedBy, resource)])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [target])
    else group.push(target)
  }
  return [...groups.values()]
}

/** The change that touches the least else, unless it is one of the machine's own. */
function sharedChange([first]: ReachedTarget['closedBy'], {id}: Subject): string | undefined {
  return first?.resource?.id === id ? '' : first?.text
}

function groupLines([target, ...others]: readonly ReachedTarget[], ink: Ink): readonly string[] {
  if (target === undefined) return []
  const {doubts, exposure, gates, ports, sources, way} = target
  const indent = ink.width < 50 ? 4 : INDENT
  const names = others.map(({resource: {name}}) => name)
  // The grade stands before it.
  const from = sources.replace(`${exposure.grade}: `, '')
  return [
    ...headLines(target, indent, ink),
    ...(names.length === 0
      ? []
      : paragraph(ink, `and ${counted(names.length, 'more node')} alike: ${few(names, 4)}`, {indent})),
    ...paragraph(ink, `${few(ports, 4)} from ${from}; ${gatesText(gates)}`, {indent}),
    ...paragraph(ink, way, {indent, style: 'dim', lines: 8}),
    ...doubts.slice(0, DOUBTS).flatMap(doubt => paragraph(ink, doubtText(doubt), {indent, style: 'yellow'})),
    ...paragraph(ink, closureText(target), {indent, style: 'green'}),
  ]
}

function closureText({closedBy, verdict, ways}: ReachedTarget): string {
  const [first] = closedBy
  const all = allWays(ways)
  if (first !== undefined) return `shut ${all}: ${changeText(first)}`
  return `no single change${verdict === 'possible' ? ' is known that' : ''} shuts ${all}`
}

/** The grade, the service and whose it is; the cluster of a machine stands beneath where the line is full. */
function headLines(
  {clusterName, exposure: {grade}, inferred, resource, service}: ReachedTarget,
  indent: number,
  ink: Ink,
): readonly string[] {
  const {cluster, id, kind, name} = resource
  const short = shortId(id)
  const owner = clusterName ?? (cluster === undefined ? undefined : shortId(cluster))
  const before = `${SERVICE[service]}, ${kind} `
  const after = short === name ? '' : ` (${short})`
  const of = kind === 'cluster' || owner === undefined ? '' : `of ${owner}${inferred ? ' (inferred)' : ''}`
  const fits = INDENT + widthOf(printable(`${before}${name}${after} ${of}`)) <= ink.width
  const head = line(
    ink,
    '  ',
    [GRADE[grade], grade.padEnd(INDENT - 2)],
    before,
    ['bold', name],
    `${after}${fits && of !== '' ? ` ${of}` : ''}`,
  )
  return fits ? [head] : [head, ...paragraph(ink, of, {indent})]
}

function unreachableLines({targets, unreachable}: PathList, ink: Ink): readonly string[] {
  const services = `${counted(unreachable, 'service')} of nodes and clusters`
  if (targets.length > 0) return paragraph(ink, `${services} that no public address reaches`)
  if (unreachable > 0) return paragraph(ink, `No public address reaches anything: asked about ${services}.`)
  return paragraph(ink, 'There is nothing here that could be asked about.')
}

function neighbourLines({neighbours}: PathList, ink: Ink): readonly string[] {
  if (neighbours.length === 0) return []
  return [
    line(ink, ['bold', 'Let through to etcd'], '  from inside the network'),
    ...neighbours.slice(0, ROWS).flatMap(({cluster, rule, verdict, who}) =>
      paragraph(ink, `${verdict === 'possible' ? 'perhaps ' : ''}${who}, to ${cluster.name} (${rule})`, {
        indent: 2,
      }),
    ),
    ...(neighbours.length > ROWS ? [line(ink, `  and ${neighbours.length - ROWS} more: --json`)] : []),
  ]
}

function doorLines({callers, cloudDoors}: PathList, ink: Ink): readonly string[] {
  if (cloudDoors.length === 0) return []
  const agents = cloudDoors.filter(({resource}) => resource.kind === 'session-agent')
  const tunnels = cloudDoors.filter(({resource}) => resource.kind === 'access-tunnel')
  return [
    line(ink, ['bold', "By the cloud's API"], '  without an open port, for those whom its IAM lets'),
    ...(agents.length === 0 ? [] : paragraph(ink, agentsText(agents), {indent: 2, lines: 6})),
    ...callerLines(callers, 'session-agent', 'open a session', ink),
    ...tunnels.flatMap(tunnel => paragraph(ink, tunnelText(tunnel), {indent: 2, lines: 4})),
    ...callerLines(callers, 'access-tunnel', 'open the tunnel', ink),
  ]
}

function agentsText(agents: readonly CloudDoor[]): string {
  const names = agents.flatMap(({nodes, verdict}) =>
    nodes.map(({name}) => (verdict === 'possible' ? `${name} (perhaps)` : name)),
  )
  return `session agents on ${counted(names.length, 'node')}: ${few(names, 6)}`
}

function tunnelText({nodes, resource, verdict}: CloudDoor): string {
  const open = verdict === 'possible' ? ', perhaps open,' : ''
  return `tunnel ${resource.name}${open} into a network with ${counted(nodes.length, 'node')}, as far as their groups admit it: ${few(
    nodes.map(({name}) => name),
    6,
  )}`
}

function callerLines(
  callers: readonly DoorCaller[],
  door: DoorCaller['door'],
  what: string,
  ink: Ink,
): readonly string[] {
  return (['proven', 'possible'] as const).flatMap(verdict => {
    const names = callers
      .filter(caller => caller.door === door && caller.verdict === verdict)
      .map(({principal}) => principal.name)
    if (names.length === 0) return []
    const text = `${verdict === 'proven' ? 'can' : 'can perhaps'} ${what}: ${few(names, 8)}`
    return paragraph(ink, text, {indent: 4, lines: 4})
  })
}

function heldLines({heldByProvider}: PathList, ink: Ink): readonly string[] {
  if (heldByProvider.length === 0) return []
  const names = heldByProvider.map(({resource}) => resource.name)
  return paragraph(ink, `etcd held by the provider: ${few(names, 12)}`)
}

function unseenLines({unseen}: PathList, ink: Ink): readonly string[] {
  if (unseen.length === 0) return []
  return [
    line(ink, ['yellow', 'Not seen'], '  what is there may be reached too'),
    ...unseen.slice(0, 12).flatMap(unread => paragraph(ink, unreadText(unread), {indent: 2})),
    ...(unseen.length > 12 ? [line(ink, `  and ${unseen.length - 12} more: --json`)] : []),
  ]
}
