/**
 * Writes `benchmarks/*.yaml` from the compiled specification: `npm run benchmarks [-- SPEC_FOLDER [OUT_FOLDER]]`.
 * The specification is needed only here; what the tool reads are the files that this writes.
 */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {pathToFileURL} from 'node:url'
import {Document, isMap, isScalar, isSeq, parse, visit} from 'yaml'
import type {
  Aspect,
  Automated,
  BenchmarkEntry,
  BenchmarkFile,
  Control,
  Criterion,
  Evaluable,
  Manual,
  Variant,
} from '../contracts/benchmark.js'
import {ASPECTS, AWS_ONLY} from './benchmark-aspects.js'

/** Where the specification lies beside a checkout. */
export const SPEC = resolve('../shared/spec/benchmarks')

interface SpecCriterion extends Pick<Criterion, 'id' | 'title' | 'concern' | 'layer' | 'severity'> {
  clouds: Record<SpecVariant, {evaluable: Evaluable}>
}
type SpecVariant = 'aws' | 'azure' | 'gcp' | 'self_managed'

interface SpecControl extends Pick<Control, 'id' | 'title' | 'level' | 'layer' | 'concern' | 'note'> {
  assessment: string
  assessment_origin?: string
  facts: string[]
  evaluable_from_cloud_api: Evaluable
  evaluable_per_cloud?: Record<SpecVariant, Evaluable>
}
interface SpecBenchmark {
  benchmark: Pick<BenchmarkFile, 'id' | 'name' | 'publisher' | 'version' | 'date' | 'sources'> & {
    clouds: SpecVariant[]
  }
  controls: SpecControl[]
}

/** The benchmarks that we carry, with what the specification says at too great a length. */
const CARRIED: readonly {id: string; version?: string; date?: string}[] = [
  {id: 'k8s-4c', version: 'v1.18-v1.28'},
  {id: 'cis-eks-1.8.0'},
  {id: 'cis-aws-foundations-7.0.0', date: '2026'},
]

/** Who answers what the cloud's API cannot, by the criterion that it leaves open. */
const LEFT: Readonly<Record<string, Manual>> = {
  'PR-01': {reason: 'process'},
  'OS-01': {reason: 'out-of-scope'},
  'IC-APP': {reason: 'needs-source-access'},
  'CA-09': {reason: 'judgement'},
  'ID-14': {reason: 'judgement'},
  'ID-16': {reason: 'judgement'},
  'CA-15': {reason: 'needs-cluster-access'},
  'NW-06': {reason: 'needs-cluster-access'},
  ...byTool('kube-bench', ['NA-15', 'NA-09', 'EA-02', 'IC-FLAG', 'IC-FILE']),
  ...byTool('kubescape', ['IC-RBAC', 'IC-SA', 'IC-PSS', 'IC-NETPOL', 'IC-SEC', 'IC-NS']),
  ...byTool('kubescape', ['IC-ADM', 'IC-IMG', 'IC-RES', 'IC-RT', 'CA-11']),
}

function byTool(tool: string, ids: readonly string[]): Record<string, Manual> {
  return Object.fromEntries(ids.map(id => [id, {reason: 'needs-cluster-access', tool}]))
}

const HEAD = ` Written by \`npm run benchmarks\`: change src/dev/benchmarks.ts or src/dev/benchmark-aspects.ts, not this file.
 Ids, levels and assessment status are the source's, titles are ours. No certification is claimed.`

/** The files of `benchmarks/` by name, made from the specification in `folder`. */
export function generate(folder: string): ReadonlyMap<string, string> {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const {facts} = parse(read('facts.yaml')) as {facts: SpecCriterion[]}
  const benchmarks = CARRIED.map(carried => {
    const spec = parse(read(`${carried.id}.yaml`)) as SpecBenchmark
    return toBenchmark(spec, carried)
  })
  return new Map([
    ['criteria.yaml', write({criteria: facts.map(toCriterion)})],
    ['index.yaml', write({benchmarks: benchmarks.map(toEntry)})],
    ...benchmarks.map(benchmark => [`${benchmark.id}.yaml`, write(benchmark)] as const),
  ])
}

function toCriterion({id, title, concern, layer, severity, clouds}: SpecCriterion): Criterion {
  const aspects = Object.entries(ASPECTS[id] ?? {}).map(([name, [text]]): [string, Aspect] => {
    const awsOnly = AWS_ONLY.includes(id) || AWS_ONLY.includes(`${id}.${name}`)
    return [name, {title: text, ...(awsOnly && {clouds: ['aws']})}]
  })
  return {
    id,
    title,
    concern,
    layer,
    severity,
    evaluable: {
      aws: clouds.aws.evaluable,
      azure: clouds.azure.evaluable,
      gcp: clouds.gcp.evaluable,
      selfManaged: clouds.self_managed.evaluable,
    },
    ...(aspects.length > 0 && {aspects: Object.fromEntries(aspects)}),
  }
}

function toBenchmark(
  {benchmark, controls}: SpecBenchmark,
  carried: {version?: string; date?: string},
): BenchmarkFile {
  const {id, name, publisher, version, date, clouds, sources} = benchmark
  return {
    id,
    name,
    publisher,
    version: carried.version ?? version,
    date: carried.date ?? date,
    clouds: clouds.map(cloud => (cloud === 'self_managed' ? 'selfManaged' : (cloud satisfies Variant))),
    ...(sources !== undefined && {sources}),
    controls: controls.map(control => toControl(id, control)),
  }
}

function toControl(benchmark: string, spec: SpecControl): Control {
  const {id, title, level, assessment, layer, concern, facts} = spec
  const automated = facts.some(fact => fact === 'OS-01' || fact === 'PR-01') ? 'none' : automation(spec)
  const left = facts.map(fact => LEFT[fact]).find(manual => manual !== undefined)
  if (automated !== 'full' && left === undefined)
    throw new Error(`${benchmark} ${id}: nobody answers what is left of it`)
  const note = spec.note
    ?.replace('seed row', 'row of the page')
    .replace('level_v1.0.1=L2', 'level 2 in version 1.0.1')
  return {
    id,
    title,
    ...(level !== undefined && {level}),
    ...(spec.assessment_origin === undefined && {
      assessment: assessment === 'manual' ? 'manual' : 'automated',
    }),
    layer,
    concern,
    criteria: facts.flatMap(fact => aspectsFor(`${benchmark} ${id}`, fact)),
    automated,
    ...(automated !== 'full' && left !== undefined && {manual: left}),
    ...(note !== undefined && {note}),
  }
}

/** At best: a benchmark of several clouds is lowered at evaluation, by the criteria of the clouds that were scanned. */
function automation({evaluable_from_cloud_api: all, evaluable_per_cloud: each}: SpecControl): Automated {
  const values = each === undefined ? [all] : Object.values(each)
  if (values.includes('yes')) return 'full'
  return values.includes('partly') ? 'part' : 'none'
}

/** The aspects of a criterion that a control asks for, or the whole criterion. */
function aspectsFor(control: string, criterion: string): string[] {
  const asked = Object.entries(ASPECTS[criterion] ?? {}).filter(([, [, ...controls]]) =>
    controls.includes(control),
  )
  return asked.length > 0 ? asked.map(([name]) => `${criterion}.${name}`) : [criterion]
}

function toEntry({id, name, version, date, clouds, controls}: BenchmarkFile): BenchmarkEntry {
  return {id, file: `${id}.yaml`, name, version, date, clouds, controls: controls.length, default: true}
}

/** Short lists and maps on one line, a blank line between the items of a long list. */
function write(data: object): string {
  const document = new Document(data, {compat: 'yaml-1.1', aliasDuplicateObjects: false})
  document.commentBefore = HEAD
  visit(document, {
    Pair(_, {key, value}) {
      const name = isScalar(key) ? key.value : undefined
      if (name === 'aspects' && isMap(value)) {
        for (const {value: aspect} of value.items) if (isMap(aspect)) aspect.flow = true
      }
      const short = name === 'clouds' || name === 'criteria' || name === 'evaluable' || name === 'manual'
      if (short && (isMap(value) || (isSeq(value) && value.items.every(isScalar)))) value.flow = true
    },
    Seq(_, {items}) {
      for (const item of items.slice(1)) if (isMap(item)) item.spaceBefore = true
    },
  })
  return document.toString({lineWidth: 120, flowCollectionPadding: false})
}

function main(folder: string, out: string): void {
  if (!existsSync(join(folder, 'facts.yaml'))) {
    console.error(
      `No benchmark specification in ${folder}: nothing to do. benchmarks/ holds all that fourc needs.`,
    )
    process.exitCode = 2
    return
  }
  mkdirSync(out, {recursive: true})
  for (const [name, text] of generate(folder)) {
    writeFileSync(join(out, name), text)
    console.error(join(out, name))
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main(process.argv[2] ?? SPEC, process.argv[3] ?? 'benchmarks')
}
