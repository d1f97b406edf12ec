import {basename} from 'node:path'
import type {Reporter} from '../contracts/reporter.js'
import complianceCsv from './compliance-csv.js'
import json from './json.js'
import ndjson from './ndjson.js'
import table from './table.js'

/** Every format that `-o` knows. */
export const REPORTERS: readonly Reporter[] = [complianceCsv, json, ndjson, table]

export type Choice = {readonly reporter: Reporter; readonly file: string} | {readonly problem: string}

/**
 * What a value of `-o` means: `FORMAT=FILE` where FORMAT is known, else the whole is the name of a file, and its
 * ending chooses the format (the longest that fits). Looks at no file.
 */
export function reporterFor(spec: string, reporters: readonly Reporter[] = REPORTERS): Choice {
  const equals = spec.indexOf('=')
  const forced = reporters.find(({format}) => format === spec.slice(0, Math.max(0, equals)))
  if (forced !== undefined) {
    const file = spec.slice(equals + 1)
    return file === '' ? {problem: `The output ${spec} names no file.`} : {reporter: forced, file}
  }
  const name = basename(spec).toLowerCase()
  const endings = reporters.flatMap(reporter => reporter.extensions.map(extension => ({reporter, extension})))
  const [found] = endings
    .filter(({extension}) => name.endsWith(extension) && name.length > extension.length)
    .sort((a, b) => b.extension.length - a.extension.length)
  if (found !== undefined) return {reporter: found.reporter, file: spec}
  const known = reporters.map(({format, extensions}) => `${format} (${extensions.join(', ')})`).join(', ')
  return {problem: `The format of the output ${spec === '' ? "''" : spec} is not known. Known are ${known}.`}
}
