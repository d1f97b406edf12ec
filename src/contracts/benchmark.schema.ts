import {isMap, isNode, isScalar, LineCounter, type Node, parseDocument} from 'yaml'
import {z} from 'zod'
import {CONCERNS, SEVERITIES} from '../model/provider.js'
import {
  type BenchmarkFile,
  type CriteriaFile,
  type Criterion,
  MANUAL_REASONS,
  type ManualReason,
  references,
  VARIANTS,
} from './benchmark.js'

/** One thing that is wrong with a file, and where. `line` counts from 1; `field` is empty for the whole file. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly field: string
  readonly message: string
}

/** What a file holds, or all that is wrong with it. */
export type Parsed<T> =
  | {readonly ok: true; readonly value: T}
  | {readonly ok: false; readonly problems: readonly Problem[]}

/** What references of a benchmark may name; nothing is looked up for a part that is left out. */
export interface Known {
  readonly criteria?: readonly Criterion[]
  readonly checks?: Iterable<string>
}

const text = z.string().min(1)
const layer = z.enum(['cloud', 'cluster', 'container', 'code'])
const concern = z.enum(CONCERNS)
const list = z.array(text).min(1)
const clouds = z.array(z.enum(VARIANTS)).min(1)
const evaluable = z.enum(['yes', 'partly', 'no', 'inherited', 'n/a'])

const manual = z.strictObject({
  reason: z.enum(Object.keys(MANUAL_REASONS) as ManualReason[]),
  tool: z.exactOptional(text.describe('A tool that answers it')),
  note: z.exactOptional(text),
})

const control = z.strictObject({
  id: text.describe("The publisher's id; in quotes where it looks like a number"),
  title: text,
  level: z.exactOptional(z.enum(['L1', 'L2'])),
  assessment: z.exactOptional(z.enum(['automated', 'manual']).describe('What the publisher says')),
  layer,
  concern,
  criteria: z.exactOptional(list.describe('Criteria (CP-02) or aspects of criteria (ID-08.mfa)')),
  checks: z.exactOptional(list.describe('Ids of checks')),
  automated: z.exactOptional(
    z
      .enum(['full', 'part', 'none'])
      .describe('Left out: full; part with a manual reason beside it; none without criteria and checks'),
  ),
  manual: z.exactOptional(manual),
  note: z.exactOptional(text),
})

const benchmarkSchema: z.ZodType<BenchmarkFile> = z.strictObject({
  id: text,
  name: text,
  publisher: text,
  version: text,
  date: text,
  clouds,
  url: z.exactOptional(z.url()),
  sources: z.exactOptional(list),
  extends: z.exactOptional(text.describe('Id of the predecessor whose controls this one takes over')),
  removed: z.exactOptional(list.describe('Controls of the predecessor that are gone')),
  controls: z.array(control),
})

const aspect = z.strictObject({title: text, clouds: z.exactOptional(clouds)})

const criteriaSchema: z.ZodType<CriteriaFile> = z.strictObject({
  criteria: z.array(
    z.strictObject({
      id: z.string().regex(/^[A-Z0-9-]+$/, 'an id has capitals, digits and dashes only'),
      title: text,
      concern,
      layer,
      severity: z.enum(SEVERITIES),
      evaluable: z.strictObject({aws: evaluable, azure: evaluable, gcp: evaluable, selfManaged: evaluable}),
      aspects: z.exactOptional(z.record(z.string().regex(/^[a-z0-9-]+$/), aspect)),
    }),
  ),
})

/** JSON Schema of a benchmark file, for editors. */
export function benchmarkJsonSchema(): object {
  return z.toJSONSchema(benchmarkSchema)
}

/** JSON Schema of `criteria.yaml`. */
export function criteriaJsonSchema(): object {
  return z.toJSONSchema(criteriaSchema)
}

/** Reads a benchmark file. A key that is not known is an error, as is a reference to something that is not. */
export function parseBenchmark(yaml: string, file: string, known: Known = {}): Parsed<BenchmarkFile> {
  return parse(yaml, file, benchmarkSchema, benchmark => benchmarkFaults(benchmark, known))
}

/** Reads a criteria file. */
export function parseCriteria(yaml: string, file: string): Parsed<CriteriaFile> {
  return parse(yaml, file, criteriaSchema, ({criteria}) => duplicates('criteria', criteria))
}

/** `file:line: field: message`, which editors and terminals can follow. */
export function formatProblem({file, line, field, message}: Problem): string {
  return `${file}:${line}: ${field === '' ? '' : `${field}: `}${message}`
}

type Path = readonly PropertyKey[]
type Fault = readonly [path: Path, message: string]

function parse<T>(
  yaml: string,
  file: string,
  schema: z.ZodType<T>,
  faults: (value: T) => Fault[],
): Parsed<T> {
  const lines = new LineCounter()
  const document = parseDocument(yaml, {lineCounter: lines, prettyErrors: false})
  if (document.errors.length > 0) {
    const problems = document.errors.map(({message, pos}) => ({
      file,
      line: lines.linePos(pos[0]).line,
      field: '',
      message,
    }))
    return {ok: false, problems}
  }
  const result = schema.safeParse(document.toJS())
  const found = result.success ? faults(result.data) : result.error.issues.flatMap(explain)
  if (result.success && found.length === 0) return {ok: true, value: result.data}
  const problems = found.map(([path, message]): Problem => {
    const at = offset(document.contents, path)
    return {file, line: at === undefined ? 1 : lines.linePos(at).line, field: fieldOf(path), message}
  })
  return {ok: false, problems: problems.sort((a, b) => a.line - b.line)}
}

function explain(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => [[...issue.path, key], 'is not a known key'])
  if (issue.message.endsWith('received undefined')) return [[issue.path, 'is missing']]
  const quotes =
    issue.code === 'invalid_type' && issue.expected === 'string' && issue.message.endsWith('received number')
  return [[issue.path, quotes ? 'must be a text: write it in quotes' : issue.message]]
}

function benchmarkFaults(benchmark: BenchmarkFile, known: Known): Fault[] {
  const criteria = known.criteria && references(known.criteria)
  const checks = known.checks && new Set(known.checks)
  const faults = duplicates('controls', benchmark.controls)
  if (benchmark.removed !== undefined && benchmark.extends === undefined) {
    faults.push([['removed'], 'only a benchmark that extends another can remove a control'])
  }
  for (const [index, control] of benchmark.controls.entries()) {
    const {criteria: asked = [], checks: named = [], automated, manual} = control
    const at = ['controls', index]
    const open = asked.length === 0 && named.length === 0
    if (open && manual === undefined) faults.push([at, 'a control needs criteria, checks or a manual reason'])
    if (open && (automated === 'full' || automated === 'part')) {
      faults.push([[...at, 'automated'], 'nothing is automated without criteria or checks'])
    }
    if (automated === 'none' && manual === undefined)
      faults.push([at, 'what is not automated needs a manual reason'])
    if (automated === 'full' && manual !== undefined) {
      faults.push([[...at, 'manual'], 'a control with a manual part is `automated: part`'])
    }
    for (const [i, reference] of asked.entries()) {
      if (criteria?.has(reference) === false)
        faults.push([[...at, 'criteria', i], `${reference} is no criterion`])
    }
    for (const [i, id] of named.entries()) {
      if (checks?.has(id) === false) faults.push([[...at, 'checks', i], `${id} is no check`])
    }
  }
  return faults
}

function duplicates(field: string, items: readonly {readonly id: string}[]): Fault[] {
  const seen = new Set<string>()
  return items.flatMap(({id}, index): Fault[] => {
    if (seen.has(id)) return [[[field, index, 'id'], `${id} stands here a second time`]]
    seen.add(id)
    return []
  })
}

/** Where a path begins in the text; of a key that is missing, the thing that misses it. */
function offset(contents: unknown, path: Path): number | undefined {
  let node = contents
  let found = start(node)
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({key}) => isScalar(key) && key.value === step)
      found = start(pair?.key) ?? found
      node = pair?.value
    } else {
      node = isNode(node) && 'items' in node && typeof step === 'number' ? node.items[step] : undefined
      found = start(node) ?? found
    }
  }
  return found
}

function start(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined
}

function fieldOf(path: Path): string {
  return path
    .map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
}
