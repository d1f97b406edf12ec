import {execFileSync, spawnSync} from 'node:child_process'
import {lstat, mkdir, mkdtemp, readdir, readFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {beforeEach, describe, expect, it} from 'vitest'
import {assertWritable, writeWhole} from '../../src/app/write-file.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fourc-write-'))
})

describe('an output', () => {
  it('is written whole', async () => {
    await assertWritable(join(folder, 'a'))
    await writeWhole(join(folder, 'a'), ['one', 'two'])
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('onetwo')
    expect(await readdir(folder)).toEqual(['a'])
  })

  it('that is a pipe is written to, not replaced', async () => {
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    await assertWritable(pipe)
    const [text] = await Promise.all([readFile(pipe, 'utf8'), writeWhole(pipe, ['one', 'two'])])
    expect(text).toBe('onetwo')
    expect((await lstat(pipe)).isFIFO()).toBe(true)
    expect(await readdir(folder)).toEqual(['pipe'])
  })

  it('that is a folder is refused before the scan', async () => {
    await mkdir(join(folder, 'a.csv'))
    await expect(assertWritable(join(folder, 'a.csv'))).rejects.toMatchObject({name: 'UsageError'})
  })

  it('leaves no half of a file where the process is interrupted', async () => {
    const module = join(import.meta.dirname, '..', '..', 'src', 'app', 'write-file.ts')
    const script = `
      import {readdirSync} from 'node:fs'
      import {writeWhole} from ${JSON.stringify(module)}
      function* chunks() {
        for (let i = 0; i < 100; i++) yield 'x'.repeat(65536)
        process.stdout.write(readdirSync(${JSON.stringify(folder)}).join())
        process.exit(130)
      }
      await writeWhole(${JSON.stringify(join(folder, 'a'))}, chunks())`
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    expect(child.stdout).toMatch(/^a\.\d+\.part$/)
    expect(child.status).toBe(130)
    expect(await readdir(folder)).toEqual([])
  })
})
