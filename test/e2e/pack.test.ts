import {execFile} from 'node:child_process'
import {mkdtemp, readdir, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {promisify} from 'node:util'
import {describe, expect, it} from 'vitest'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')

describe('the packed tarball', () => {
  it('installs in an empty folder and scans the demo', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fourc-pack-'))
    await run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], {cwd: ROOT})
    const [tarball] = (await readdir(folder)).filter(name => name.endsWith('.tgz'))
    await writeFile(join(folder, 'package.json'), '{"private": true, "type": "module"}')
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `./${tarball}`], {
      cwd: folder,
    })
    const demo = await run('npx', ['--no-install', 'fourc', 'scan', 'demo', '-o', 'out.csv'], {cwd: folder})
    expect(demo.stdout).toContain('shop-prod')
    expect(await readdir(folder)).toContain('out.csv')
    const ours = `import {defineCheck} from 'fourc/check'; import {sample} from 'fourc/testing'; import {known} from 'fourc/model';
      console.log(typeof defineCheck, sample('cluster').kind, known(1, 0).state)`
    const {stdout} = await run(process.execPath, ['--input-type=module', '-e', ours], {cwd: folder})
    expect(stdout.trim()).toBe('function cluster known')
  }, 180_000)
})
