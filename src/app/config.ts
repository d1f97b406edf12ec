import {existsSync, readFileSync} from 'node:fs'
import {parseDocument} from 'yaml'
import type {Config} from '../contracts/config.schema.js'
import {UsageError} from './errors.js'

export type {Config}

const DEFAULT_FILE = 'fourc.yaml'

/** Reads the configuration file; nothing where none is named and none is there. Throws a `UsageError`. */
export async function readConfig(file: string | undefined): Promise<Config> {
  const name = file ?? DEFAULT_FILE
  if (!existsSync(name)) {
    if (file === undefined) return {}
    throw new UsageError(
      `The configuration file ${file} does not exist.`,
      'Check the path given with --config.',
    )
  }
  const {configProblems} = await import('../contracts/config.schema.js')
  const value: unknown = parsed(contents(name), name) ?? {}
  const [problem, ...more] = configProblems(value)
  if (problem) {
    const others = more.length > 0 ? ` (and ${more.length} more)` : ''
    throw new UsageError(
      `${name}: ${problem.field}: ${problem.message}${others}.`,
      'See schemas/config.schema.json for what it may hold.',
    )
  }
  return value as Config
}

function contents(name: string): string {
  try {
    return readFileSync(name, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new UsageError(
      `The configuration file ${name} cannot be read (${code}).`,
      'Check the path and its permissions.',
    )
  }
}

function parsed(text: string, name: string): unknown {
  const problem = (message: string) =>
    new UsageError(
      `${name} is no YAML: ${message.split('\n')[0]?.replace(/[.:]$/, '')}.`,
      'Mend the line that it names.',
    )
  const document = parseDocument(text)
  if (document.errors[0]) throw problem(document.errors[0].message)
  try {
    return document.toJS()
  } catch (error) {
    // Aliases of nothing, or of far too much.
    throw problem(error instanceof Error ? error.message : String(error))
  }
}
