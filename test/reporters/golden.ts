import {readFileSync, writeFileSync} from 'node:fs'
import {resolve} from 'node:path'

/** The golden file of that name; FOURC_GOLDEN=1 writes it anew. */
export function golden(name: string, text: string): string {
  const file = resolve(import.meta.dirname, '..', 'golden', name)
  if (process.env.FOURC_GOLDEN) writeFileSync(file, text)
  return readFileSync(file, 'utf8')
}
