import {mkdir, readdir, readFile, rm, writeFile} from 'node:fs/promises'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {build} from 'esbuild'
import {parse} from 'yaml'

/** Bundles commands and public exports with code splitting: a command loads only what it uses. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const dist = join(root, 'dist')

const COMMANDS = [
  'scan/aws',
  'scan/demo',
  'collect/aws',
  'evaluate',
  'report',
  'explain',
  'paths',
  'list/checks',
  'list/benchmarks',
]
const EXPORTS = {
  check: 'src/contracts/check.ts',
  provider: 'src/contracts/provider.ts',
  reporter: 'src/contracts/reporter.ts',
  benchmark: 'src/contracts/benchmark.ts',
  model: 'src/model/index.ts',
  testing: 'src/app/testing.ts',
  command: 'src/app/command.ts',
}

// Dependencies of ESM bundles that were written for CommonJS ask for these.
const banner = `import {createRequire as __crq} from 'node:module';import {fileURLToPath as __fu} from 'node:url';import {dirname as __dn} from 'node:path';const require=__crq(import.meta.url);const __cfn=__fu(import.meta.url);const __cdn=__dn(__cfn);`

await rm(dist, {recursive: true, force: true})
const {metafile} = await build({
  absWorkingDir: root,
  entryPoints: {
    ...Object.fromEntries(COMMANDS.map(name => [`commands/${name}`, `src/commands/${name}.ts`])),
    ...Object.fromEntries(Object.entries(EXPORTS).map(([name, file]) => [name, file])),
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  metafile: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'error',
  mainFields: ['module', 'main'],
  external: ['@oclif/core'],
  chunkNames: 'chunks/[name]-[hash]',
  define: {__dirname: '__cdn', __filename: '__cfn'},
  banner: {js: banner},
})
await writeFile(join(dist, 'THIRD-PARTY-LICENSES.txt'), await licences(Object.keys(metafile.inputs)))

await mkdir(join(dist, 'benchmarks'))
for (const file of await readdir(join(root, 'benchmarks'))) {
  if (!file.endsWith('.yaml')) continue
  const data = parse(await readFile(join(root, 'benchmarks', file), 'utf8'))
  await writeFile(join(dist, 'benchmarks', file.replace(/yaml$/, 'json')), JSON.stringify(data))
}

/** The licence of every package that ended up in the bundle. */
async function licences(inputs) {
  const packages = new Set(
    inputs.flatMap(file => file.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1] ?? []),
  )
  const texts = []
  for (const folder of [...packages].sort()) {
    const {name, version, license} = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
    const text = await firstOf(
      ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license', 'LICENCE'].map(f => join(root, folder, f)),
    )
    texts.push(`${name} ${version} (${license})\n\n${text ?? `Licensed under ${license}.`}\n`)
  }
  return texts.join(`\n${'-'.repeat(100)}\n\n`)
}

async function firstOf(files) {
  for (const file of files) {
    try {
      return await readFile(file, 'utf8')
    } catch {
      // The next name.
    }
  }
  return undefined
}
