import {createWriteStream} from 'node:fs'
import {rename, rm} from 'node:fs/promises'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGzip} from 'node:zlib'
import {UsageError} from './errors.js'

/** Writes chunks to a file, gzipped where its name ends in `.gz`; the file appears whole or not at all. */
export async function writeWhole(file: string, chunks: Iterable<string>): Promise<void> {
  const part = `${file}.${process.pid}.part`
  try {
    const source = Readable.from(chunks)
    const target = createWriteStream(part, {mode: 0o600})
    if (file.endsWith('.gz')) await pipeline(source, createGzip(), target)
    else await pipeline(source, target)
    await rename(part, file)
  } catch (error) {
    await rm(part, {force: true}).catch(() => {})
    throw writeError(error, file)
  }
}

/** Fails early, before a long scan, where the file can never be written. */
export async function assertWritable(file: string): Promise<void> {
  const probe = `${file}.${process.pid}.part`
  try {
    await pipeline(Readable.from(['']), createWriteStream(probe, {mode: 0o600}))
    await rm(probe, {force: true})
  } catch (error) {
    throw writeError(error, file)
  }
}

function writeError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (['EACCES', 'EPERM', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOENT', 'ENOSPC', 'EEXIST'].includes(code)) {
    return new UsageError(
      `The output ${file} cannot be written (${code}).`,
      'Choose another path with -o; its folder must exist.',
    )
  }
  return error
}
