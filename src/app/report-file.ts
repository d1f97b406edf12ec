import {readFile} from 'node:fs/promises'
import type {Report} from '../model/report.js'
import {UsageError} from './errors.js'

/** Reads a result file. Throws a `UsageError` that names the file and the field. */
export async function readReport(file: string): Promise<Report> {
  const text = await readFile(file, 'utf8').catch(error => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new UsageError(`The file ${file} cannot be read (${code}).`, 'Check the path and its permissions.')
  })
  const {parseReport} = await import('../contracts/result.schema.js')
  const parsed = parseReport(text, file)
  if ('problem' in parsed) throw new UsageError(parsed.problem, parsed.remedy)
  return parsed.report
}
