/**
 * Writes the reference (`docs/reference`) and the JSON schemas: `npm run docs`. With `--check` it writes nothing and
 * exits with 1 where a file is stale; with `--picture` it draws `docs/demo.svg` from a scan of the demo company.
 */
import {mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import aws from '../../providers/aws/index.js'
import {describeRegions} from '../../providers/aws/services/ec2.js'
import {getCallerIdentity} from '../../providers/aws/services/sts.js'
import {ALL_CHECKS, benchmark, benchmarkEntries, criteria} from '../app/catalogue.js'
import {scanDemo} from '../app/demo.js'
import {buildReport} from '../app/report.js'
import {benchmarkJsonSchema, criteriaJsonSchema} from '../contracts/benchmark.schema.js'
import {configJsonSchema} from '../contracts/config.schema.js'
import {pathsJsonSchema} from '../contracts/paths.schema.js'
import {resultJsonSchema} from '../contracts/result.schema.js'
import {COLUMNS} from '../reporters/compliance-csv.js'
import {renderTable} from '../reporters/table.js'
import {benchmarksPage} from './docs/benchmarks-page.js'
import {checksPage} from './docs/checks-page.js'
import {commandsPage, loadCommands} from './docs/commands-page.js'
import {csvPage} from './docs/csv-page.js'
import {permissionsPage} from './docs/permissions-page.js'
import {terminalSvg} from './docs/picture.js'
import {schemaText} from './docs/schema-text.js'
import {readCases, supportPage} from './docs/support-page.js'

const ROOT = resolve(import.meta.dirname, '..', '..')
/** Folders in which every file is written here. */
const OWNED = ['docs/reference', 'schemas'] as const

/** Every generated file by its path in the repository. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const checks = ALL_CHECKS
  const benchmarks = benchmarkEntries().map(({id}) => benchmark(id))
  const pages = {
    checks: checksPage(checks, benchmarks),
    benchmarks: benchmarksPage({benchmarks, criteria: criteria(), checks}),
    permissions: permissionsPage([{...aws, connecting: [getCallerIdentity, describeRegions]}]),
    commands: commandsPage('fourc', await loadCommands(join(ROOT, 'src', 'commands'))),
    support: supportPage(checks, readCases(join(ROOT, 'test', 'checks'))),
    csv: csvPage(COLUMNS),
  }
  const schemas = {
    config: configJsonSchema(),
    result: resultJsonSchema(),
    paths: pathsJsonSchema(),
    benchmark: benchmarkJsonSchema(),
    criteria: criteriaJsonSchema(),
  }
  return new Map([
    ...Object.entries(pages).map(([name, text]) => [`docs/reference/${name}.md`, text] as const),
    ...Object.entries(schemas).map(
      ([name, schema]) => [`schemas/${name}.schema.json`, schemaText(schema)] as const,
    ),
  ])
}

/** Paths whose text differs from what would be written, and files that nothing writes any more. */
export function staleFiles(files: ReadonlyMap<string, string>, root: string = ROOT): readonly string[] {
  const changed = [...files].filter(([path, text]) => textOf(join(root, path)) !== text).map(([path]) => path)
  const orphans = OWNED.flatMap(folder =>
    namesIn(join(root, folder)).map(name => `${folder}/${name}`),
  ).filter(path => !files.has(path))
  return [...changed, ...orphans].sort()
}

async function drawPicture(): Promise<void> {
  const estate = await scanDemo({
    checks: ALL_CHECKS,
    concurrency: 64,
    progress: {update: () => {}, end: () => {}},
  })
  const benchmarks = benchmarkEntries().map(({id}) => benchmark(id))
  const report = buildReport({estate, checks: ALL_CHECKS, benchmarks, criteria: criteria()})
  write('docs/demo.svg', terminalSvg(renderTable(report, {color: true, width: 100}), 'fourc scan demo', 57))
}

async function main(args: readonly string[]): Promise<void> {
  const strange = args.find(arg => arg !== '--check' && arg !== '--picture')
  if (strange !== undefined) {
    console.error(`Unknown argument ${strange}; there are --check and --picture.`)
    process.exitCode = 2
    return
  }
  if (args.includes('--picture')) return drawPicture()
  const files = await generate()
  const stale = staleFiles(files)
  if (args.includes('--check')) {
    if (stale.length === 0) return
    console.error(['Stale; run `npm run docs`:', ...stale.map(path => `  ${path}`)].join('\n'))
    process.exitCode = 1
    return
  }
  for (const path of stale) {
    const text = files.get(path)
    if (text === undefined) console.error(`${path} is not written any more: remove it`)
    else write(path, text)
  }
}

function write(path: string, text: string): void {
  const file = join(ROOT, path)
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, text)
  console.error(path)
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(process.argv.slice(2))
}
