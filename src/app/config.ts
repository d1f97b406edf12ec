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
  const document = parseDocument(readFileSync(name, 'utf8'))
  const [broken] = document.errors
  if (broken)
    throw new UsageError(
      `${name} is no YAML: ${broken.message.split('\n')[0]}`,
      'Mend the line that it names.',
    )
  const value: unknown = document.toJS() ?? {}
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
