import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {parse} from 'yaml'
import {AWS_CHECKS} from '../../providers/aws/checks/index.js'
import {CHECKS} from '../checks/index.js'
import {
  type Benchmark,
  type BenchmarkEntry,
  type BenchmarkFile,
  type CriteriaFile,
  type Criterion,
  resolveBenchmark,
} from '../contracts/benchmark.js'
import type {Check} from '../contracts/check.js'
import {answering} from '../engine/control-checks.js'
import type {ProviderId, Severity} from '../model/provider.js'
import {SEVERITIES} from '../model/provider.js'
import {similar, UsageError} from './errors.js'

/** Every check that ships with fourc, in the order of their ids. */
export const ALL_CHECKS: readonly Check[] = ([...CHECKS, ...AWS_CHECKS] as readonly Check[]).toSorted(
  (a, b) => (a.id < b.id ? -1 : 1),
)

interface Store {
  readonly folder: string
  readonly extension: '.json' | '.yaml'
}

let store: Store | undefined

/** Where the benchmarks are: beside `src` as they are written, in `dist` as the build read them, which is quicker. */
function benchmarkStore(): Store {
  for (let at = dirname(fileURLToPath(import.meta.url)); store === undefined; at = dirname(at)) {
    const folder = join(at, 'benchmarks')
    const extension = (['.json', '.yaml'] as const).find(end => existsSync(join(folder, `index${end}`)))
    if (extension !== undefined) store = {folder, extension}
    else if (dirname(at) === at) throw new Error('the benchmarks folder of fourc is missing')
  }
  return store
}

const files = new Map<string, unknown>()

function readData<T>(name: string): T {
  if (!files.has(name)) {
    const {extension, folder} = benchmarkStore()
    const text = readFileSync(join(folder, `${name}${extension}`), 'utf8')
    files.set(name, extension === '.json' ? JSON.parse(text) : parse(text))
  }
  return files.get(name) as T
}

export function criteria(): readonly Criterion[] {
  return readData<CriteriaFile>('criteria').criteria
}

export function benchmarkEntries(): readonly BenchmarkEntry[] {
  return readData<{readonly benchmarks: readonly BenchmarkEntry[]}>('index').benchmarks
}

/** A benchmark by id, with what it extends. Throws a `UsageError` for an unknown one. */
export function benchmark(id: string): Benchmark {
  const ids = benchmarkEntries().map(entry => entry.id)
  const find = (name: string): BenchmarkFile | undefined =>
    ids.includes(name) ? readData<BenchmarkFile>(name) : undefined
  const file = find(id)
  if (file === undefined) throw unknownName('benchmark', id, ids, 'fourc list benchmarks')
  return resolveBenchmark(file, find)
}

/** `k8s-4c` and the lists of the clouds that are scanned. */
export function defaultBenchmarks(providers: readonly ProviderId[]): readonly Benchmark[] {
  return benchmarkEntries()
    .filter(
      entry => entry.default && entry.clouds.some(cloud => (providers as readonly string[]).includes(cloud)),
    )
    .map(entry => benchmark(entry.id))
}

export interface Selection {
  readonly checks?: readonly string[]
  readonly benchmarks?: readonly string[]
  /** Only checks that can grade at least this. */
  readonly severity?: Severity
}

export interface Selected {
  readonly checks: readonly Check[]
  readonly benchmarks: readonly Benchmark[]
}

/** The checks and benchmarks that a run is about. Throws a `UsageError` for unknown names. */
export function select(selection: Selection, providers: readonly ProviderId[]): Selected {
  const ids = ALL_CHECKS.map(check => check.id)
  for (const id of selection.checks ?? []) {
    if (!ids.includes(id)) throw unknownName('check', id, ids, 'fourc list checks')
  }
  const wanted = selection.benchmarks ?? []
  const benchmarks =
    wanted.length > 0
      ? [...new Set(wanted)].map(benchmark)
      : selection.checks?.length
        ? []
        : defaultBenchmarks(providers)
  const asked = wanted.length > 0 && !selection.checks?.length ? benchmarks.flatMap(b => b.controls) : null
  const checks = ALL_CHECKS.filter(
    check => check.provider === undefined || providers.includes(check.provider),
  )
    .filter(check => !selection.checks?.length || selection.checks.includes(check.id))
    .filter(check => asked === null || asked.some(control => answering(control, [check]).length > 0))
    .filter(check => atLeast(check.severity, selection.severity))
  if (checks.length === 0) {
    throw new UsageError(
      'No check is left after --check, --benchmark and --severity.',
      'Widen the selection; `fourc list checks` shows all.',
    )
  }
  return {checks, benchmarks}
}

function atLeast(severity: Severity, floor: Severity | undefined): boolean {
  return floor === undefined || SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(floor)
}

function unknownName(what: string, name: string, names: readonly string[], list: string): UsageError {
  const near = similar(name, names)
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : ''
  return new UsageError(`There is no ${what} '${name}'.`, `${hint}\`${list}\` shows all.`)
}
