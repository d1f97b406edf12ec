import {createReadStream} from 'node:fs'
import {createInterface} from 'node:readline'
import type {Readable} from 'node:stream'
import {createGunzip} from 'node:zlib'
import {ESTATE_VERSION, type Estate} from '../model/estate.js'
import type {Resource} from '../model/resource.js'
import {UsageError} from './errors.js'

/** An estate as NDJSON: a header line, then a resource a line. */
export function* estateLines(estate: Estate): Generator<string> {
  const {resources, ...header} = estate
  yield `${JSON.stringify({format: 'fourc-estate', ...header})}\n`
  for (const resource of resources) yield `${JSON.stringify(resource)}\n`
}

/** Reads an estate, gzipped or not, as a stream. Throws a `UsageError` that names the file and the line. */
export async function readEstate(file: string): Promise<Estate> {
  const resources: Resource[] = []
  let header: Omit<Estate, 'resources'> | undefined
  let number = 0
  try {
    for await (const line of createInterface({input: opened(file), crlfDelay: Number.POSITIVE_INFINITY})) {
      number++
      if (line === '') continue
      const value = parseLine(line, file, number)
      if (header === undefined) header = checkedHeader(value, file)
      else resources.push(checkedResource(value, file, number))
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
  return {...header, resources}
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
  throw new UsageError(
    `Line ${number} of ${file} is not a JSON object.`,
    'An estate file is NDJSON as `fourc collect` writes it; a truncated copy must be fetched again.',
  )
}

function checkedHeader(value: Record<string, unknown>, file: string): Omit<Estate, 'resources'> {
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
  for (const field of ['scopes', 'sources', 'coverage', 'assumptions', 'warnings'] as const) {
    if (!Array.isArray(value[field])) {
      throw new UsageError(
        `${file}: the header's "${field}" is missing or no list.`,
        'Collect the estate again.',
      )
    }
  }
  const {format: _, ...header} = value
  return header as unknown as Omit<Estate, 'resources'>
}

function checkedResource(value: Record<string, unknown>, file: string, number: number): Resource {
  for (const field of ['kind', 'id', 'provider', 'account', 'region']) {
    if (typeof value[field] !== 'string') {
      throw new UsageError(
        `Line ${number} of ${file} is no resource: "${field}" is missing.`,
        'Collect the estate again.',
      )
    }
  }
  return value as unknown as Resource
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
