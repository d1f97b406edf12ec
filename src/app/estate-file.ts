import {createReadStream} from 'node:fs'
import {createInterface} from 'node:readline'
import type {Readable} from 'node:stream'
import {createGunzip} from 'node:zlib'
import {ESTATE_VERSION, type Estate} from '../model/estate.js'
import {isFact} from '../model/fact.js'
import type {Resource} from '../model/resource.js'
import {TOPICS} from '../model/topic.js'
import {UsageError} from './errors.js'

type Header = Omit<Estate, 'resources'> & {readonly resourceCount?: number}

/** An estate as NDJSON: a header line that says how many follow, then a resource a line. */
export function* estateLines(estate: Estate): Generator<string> {
  const {resources, ...header} = estate
  yield `${JSON.stringify({format: 'fourc-estate', ...header, resourceCount: resources.length})}\n`
  for (const resource of resources) yield `${JSON.stringify(resource)}\n`
}

/** Reads an estate, gzipped or not, as a stream. Throws a `UsageError` that names the file and the line. */
export async function readEstate(file: string): Promise<Estate> {
  const resources: Resource[] = []
  let header: Header | undefined
  let accounts: ReadonlySet<string> = new Set()
  let number = 0
  try {
    for await (const line of createInterface({input: opened(file), crlfDelay: Number.POSITIVE_INFINITY})) {
      number++
      if (line === '') continue
      // Some editors begin a file with a byte order mark.
      const value = parseLine(number === 1 ? line.replace(/^\ufeff/, '') : line, file, number)
      if (header === undefined) {
        header = await checkedHeader(value, file)
        accounts = new Set(header.scopes.map(scope => scope.account))
      } else resources.push(checkedResource(value, file, number, accounts))
    }
  } catch (error) {
    throw readError(error, file)
  }
  if (header === undefined) {
    throw new UsageError(
      `The estate file ${file} is empty.`,
      'Write one with `fourc collect aws -o estate.json`.',
    )
  }
  const {resourceCount, ...rest} = header
  // A file that was cut at the end of a line lacks resources, and what is not there cannot fail.
  if (resourceCount !== undefined && resourceCount !== resources.length) {
    throw new UsageError(
      `The estate file ${file} holds ${resources.length} resources, and its first line says ${resourceCount}.`,
      'It was cut or changed: copy it again, or collect again.',
    )
  }
  return {...rest, resources}
}

function opened(file: string): Readable {
  const raw = createReadStream(file)
  if (!file.endsWith('.gz')) return raw
  const plain = createGunzip()
  raw.on('error', error => plain.destroy(error))
  return raw.pipe(plain)
}

function parseLine(line: string, file: string, number: number): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    // Said below, with the place.
  }
  if (number === 1 && line === '{') {
    throw new UsageError(
      `${file} is not an estate file: its first line is no JSON object.`,
      'If it is a result, use `fourc report`; write an estate with `fourc collect aws -o estate.json`.',
    )
  }
  throw new UsageError(
    `Line ${number} of ${file} is not a JSON object.`,
    'An estate file is NDJSON as `fourc collect` writes it; a truncated copy must be fetched again.',
  )
}

async function checkedHeader(value: Record<string, unknown>, file: string): Promise<Header> {
  if (value.format !== 'fourc-estate') {
    const isResult = 'schemaVersion' in value
    throw new UsageError(
      `${file} is not an estate file: its first line has no "format": "fourc-estate".`,
      isResult
        ? 'It looks like a result: use `fourc report`.'
        : 'Write one with `fourc collect aws -o estate.json`.',
    )
  }
  if (value.version !== ESTATE_VERSION) {
    throw new UsageError(
      `${file} is an estate of version ${String(value.version)}; this fourc reads version ${ESTATE_VERSION}.`,
      'Collect again, or evaluate it with the fourc that wrote it.',
    )
  }
  const {estateHeadFaults} = await import('../contracts/estate.schema.js')
  const [first, ...more] = estateHeadFaults(value)
  if (first !== undefined) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : ''
    throw new UsageError(
      `The first line of ${file} is no header of an estate: ${first}${others}.`,
      'Collect the estate again.',
    )
  }
  const {format: _, ...header} = value
  return header as unknown as Header
}

const KINDS: ReadonlySet<unknown> = new Set(Object.values(TOPICS).flat())
const PROVIDERS: ReadonlySet<unknown> = new Set(['aws', 'azure', 'gcp'])

function checkedResource(
  value: Record<string, unknown>,
  file: string,
  number: number,
  accounts: ReadonlySet<string>,
): Resource {
  const fault = resourceFault(value, accounts)
  if (fault === null) return value as unknown as Resource
  throw new UsageError(`Line ${number} of ${file} is no resource: ${fault}.`, 'Collect the estate again.')
}

function resourceFault(value: Record<string, unknown>, accounts: ReadonlySet<string>): string | null {
  for (const field of ['kind', 'id', 'name', 'provider', 'account', 'region']) {
    if (typeof value[field] !== 'string') return `"${field}" is missing or no text`
  }
  if (!KINDS.has(value.kind)) return `there is no kind "${value.kind}"`
  if (!PROVIDERS.has(value.provider)) return `there is no provider "${value.provider}"`
  // The coverage of another account says nothing of it, so that all of it would count as seen.
  if (!accounts.has(value.account as string)) return `its account ${value.account} is in no scope`
  for (const [name, fact] of Object.entries(value)) {
    if (typeof fact === 'object' && fact !== null && 'state' in fact && !isWholeFact(fact)) {
      return `"${name}" is no fact`
    }
    if (PORT_FACTS.has(`${value.kind}.${name}`) && !hasWholePorts(fact)) {
      return `"${name}" has a range of ports that is none`
    }
  }
  return null
}

/** Facts of rules with ports: a range that holds no port would be read as a rule that concerns nobody. */
const PORT_FACTS: ReadonlySet<string> = new Set(['security-group.rules', 'network-acl.entries'])

function hasWholePorts(fact: unknown): boolean {
  const {value: rules} = fact as {readonly value?: unknown}
  return !Array.isArray(rules) || rules.every(rule => rule?.ports === null || isPortRange(rule?.ports))
}

function isPortRange(ports: unknown): boolean {
  if (!Array.isArray(ports) || ports.length !== 2) return false
  const [lo, hi] = ports
  return Number.isInteger(lo) && Number.isInteger(hi) && lo >= 0 && lo <= hi && hi <= 65_535
}

/** One without a value would be read as a setting that is off. */
function isWholeFact(fact: object): boolean {
  if (!isFact(fact)) return false
  if (fact.state === 'unsupported') return typeof fact.reason === 'string'
  if (fact.state === 'known' ? fact.value === undefined : typeof fact.reason !== 'string') return false
  const rows: unknown = fact.from
  return (Array.isArray(rows) ? rows : [rows]).every(row => typeof row === 'number')
}

function readError(error: unknown, file: string): unknown {
  if (error instanceof UsageError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return new UsageError(`The file ${file} does not exist.`, 'Check the path.')
  if (code === 'EACCES' || code === 'EISDIR')
    return new UsageError(`The file ${file} cannot be read (${code}).`, 'Check the path and its permissions.')
  if (code.startsWith('Z_'))
    return new UsageError(
      `The file ${file} is not whole gzip data (${code}).`,
      'Copy it again, or collect again.',
    )
  return error
}
