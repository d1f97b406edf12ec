import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import type {Tool} from '../model/estate.js'

/** Name and version as the package says them. */
export function tool(): Tool {
  let at = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    try {
      const {name, version} = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as {
        name?: string
        version: string
      }
      if (name === 'fourc') return {name: 'fourc', version}
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    const parent = dirname(at)
    if (parent === at) throw new Error('the package.json of fourc is missing')
    at = parent
  }
}
