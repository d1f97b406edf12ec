import {constants, createWriteStream, rmSync, type Stats} from 'node:fs'
import {access, rename, rm, stat} from 'node:fs/promises'
import {Readable} from 'node:stream'
import {pipeline} from 'node:stream/promises'
import {createGzip} from 'node:zlib'
import {UsageError} from './errors.js'

/**
 * Writes chunks to a file, gzipped where its name ends in `.gz`; the file appears whole or not at all. A pipe or a
 * device (`/dev/stdout`) is written to: it must not be replaced by a file.
 */
export async function writeWhole(file: string, chunks: Iterable<string>): Promise<void> {
  const direct = isSpecial(await statOf(file))
  const part = direct ? file : `${file}.${process.pid}.part`
  const discard = () => rmSync(part, {force: true})
  if (!direct) process.once('exit', discard)
  try {
    const source = Readable.from(chunks)
    const target = createWriteStream(part, {mode: 0o600})
    if (file.endsWith('.gz')) await pipeline(source, createGzip(), target)
    else await pipeline(source, target)
    if (!direct) await rename(part, file)
  } catch (error) {
    if (!direct) await rm(part, {force: true}).catch(() => {})
    throw writeError(error, file)
  } finally {
    process.off('exit', discard)
  }
}

/** Fails early, before a long scan, where the file can never be written. */
export async function assertWritable(file: string): Promise<void> {
  const probe = `${file}.${process.pid}.part`
  try {
    const stats = await statOf(file)
    if (isSpecial(stats)) return await access(file, constants.W_OK)
    if (stats?.isDirectory()) throw Object.assign(new Error('a folder'), {code: 'EISDIR'})
    await pipeline(Readable.from(['']), createWriteStream(probe, {mode: 0o600}))
    await rm(probe, {force: true})
  } catch (error) {
    throw writeError(error, file)
  }
}

/** What stands there already, behind a link too. */
function statOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined)
}

function isSpecial(stats: Stats | undefined): boolean {
  return stats !== undefined && !stats.isFile() && !stats.isDirectory()
}

function writeError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (
    ['EACCES', 'EPERM', 'ENOTDIR', 'EISDIR', 'EROFS', 'ENOENT', 'ENOSPC', 'EEXIST', 'EPIPE'].includes(code)
  ) {
    return new UsageError(
      `The output ${file} cannot be written (${code}).`,
      'Choose another path with -o; its folder must exist.',
    )
  }
  return error
}
