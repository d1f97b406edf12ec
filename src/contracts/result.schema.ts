import {z} from 'zod'
import type {Requests, Scope, Source, SourceError, Tool} from '../model/estate.js'
import type {Reason, Sources} from '../model/fact.js'
import {
  type AppliedException,
  type Closure,
  type Evidence,
  type Finding,
  type FindingPath,
  type Gap,
  type PathStep,
  STATUSES,
  type StepDoubt,
  type Subject,
  type Unread,
} from '../model/finding.js'
import {CONCERNS, type ProviderId, SEVERITIES} from '../model/provider.js'
import {
  type BandName,
  type BenchmarkResult,
  type CheckSummary,
  type ConcernScore,
  type ControlResult,
  type ControlStatus,
  type Fix,
  type Interval,
  type LayerScore,
  RESULT_VERSION,
  type Remediation,
  type Report,
} from '../model/report.js'
import type {Kind} from '../model/resource.js'
import {TOPIC_NAMES, TOPICS} from '../model/topic.js'
import {findingFaults, isRecord} from './result-faults.js'

/** A result that was read, or what is wrong with the file and what to do about it. */
export type ParsedReport = {readonly report: Report} | {readonly problem: string; readonly remedy: string}

/** Every property of the model, and no other: what is added there has to be added here. */
type Shape<T> = {readonly [K in keyof T]-?: z.ZodType<Exclude<T[K], undefined>>}

/**
 * Keys that are not known pass: a file of a newer fourc with the same version may hold more, and none of it is lost.
 */
export function object<T>(shape: Shape<T>): z.ZodType<T> {
  return z.looseObject(shape) as unknown as z.ZodType<T>
}

const PROVIDERS = ['aws', 'azure', 'gcp'] as const satisfies readonly ProviderId[]
const REASONS = [
  'denied',
  'throttled',
  'timeout',
  'failed',
  'partial',
  'malformed',
  'not-collected',
  'undecided',
] as const satisfies readonly Reason[]
const CONTROL_STATUSES = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'manual',
  'inherited',
] as const satisfies readonly ControlStatus[]
const BANDS = ['critical', 'high', 'medium', 'low', 'none'] as const satisfies readonly BandName[]
const SQUARES = [
  'organisation',
  'account',
  'network',
  'control-plane',
  'node-pool',
  'workload-identity',
  'leaf',
] as const satisfies readonly LayerScore['kind'][]
const KINDS: readonly Kind[] = [...new Set<Kind>(Object.values(TOPICS).flat())]

export const text = z.string()
export const texts = z.array(text)
export const count = z.int().min(0)
const share = z.number().min(0).max(1).nullable()
export const provider = z.enum(PROVIDERS)
const severity = z.enum(SEVERITIES)
const concern = z.enum(CONCERNS)
export const reason = z.enum(REASONS)
export const topic = z.enum(TOPIC_NAMES)
const kind = z.enum(KINDS)
const row = z.int().min(0)
export const sources: z.ZodType<Sources> = z
  .union([row, z.array(row)])
  .describe('Rows of `sources`: the API answers that gave the fact')
const points = z.number().min(0).max(100)
const interval: z.ZodType<Interval> = z
  .array(points)
  .length(2)
  .describe('Lower and upper end: an unknown counts as a fail below and as a pass above') as never

export const tool = object<Tool>({name: z.literal('fourc'), version: text})
export const scope = object<Scope>({
  provider,
  account: text,
  name: text,
  regions: texts,
  regionsDenied: texts.describe('Regions that an organisation policy denies'),
  complete: z.boolean(),
})
export const source = object<Source>({
  call: text.describe('`service:Operation` as the cloud names it'),
  provider,
  account: text,
  region: text,
  at: text.describe('ISO time of the answer'),
  topic,
  subject: z.exactOptional(text),
  error: z.exactOptional(object<SourceError>({reason, code: text, permission: z.exactOptional(text)})),
})
const fix = object<Fix>({cli: text, terraform: text})
const check = object<CheckSummary>({
  id: text,
  title: text.describe('What is true when the check passes'),
  severity,
  concern,
  answers: texts,
  rationale: text,
  remediation: object<Remediation>({
    aws: z.exactOptional(fix),
    azure: z.exactOptional(fix),
    gcp: z.exactOptional(fix),
    selfManaged: z.exactOptional(fix),
  }),
  references: texts,
})
const gap = object<Gap>({
  provider,
  account: text,
  region: text,
  topic,
  call: text,
  reason,
  permission: z.exactOptional(text),
  subject: z.exactOptional(text),
})
const control = object<ControlResult>({
  id: text,
  title: text,
  level: text.nullable(),
  status: z.enum(CONTROL_STATUSES),
  automated: z.enum(['full', 'part', 'none']),
  checks: texts,
  reason: z.exactOptional(text),
  accepted: z.exactOptional(count.describe('Failures that an exception accepts')),
})
const benchmark = object<BenchmarkResult>({
  id: text,
  name: text,
  version: text,
  clouds: z.exactOptional(z.array(z.enum([...PROVIDERS, 'selfManaged']))),
  passed: count,
  failed: count,
  unknown: count,
  notApplicable: count,
  manual: count,
  inherited: count,
  coverage: share.describe('Decided controls / (decided + unknown)'),
  controls: z.array(control),
})
const layer = object<LayerScore>({
  id: text,
  kind: z.enum(SQUARES),
  name: text,
  parents: texts,
  own: interval.nullable(),
  effective: interval.nullable(),
  coverage: share,
  band: z.enum(BANDS).nullable(),
  criticalUnknown: z.boolean(),
  cappedBy: z.exactOptional(
    object<NonNullable<LayerScore['cappedBy']>>({square: text, finding: text.nullable()}),
  ),
})
const concernScore = object<ConcernScore>({
  concern,
  own: interval.nullable(),
  coverage: share,
  criticalUnknown: z.boolean(),
})
export const requests = object<Requests>({total: count, byCall: z.record(text, count)})

export const about = object<NonNullable<Evidence['resource']>>({kind, id: text})
const evidence = object<Evidence>({
  from: sources,
  fact: text,
  value: z.unknown(),
  resource: z.exactOptional(about),
})
export const unread = object<Unread>({
  reason,
  what: text,
  call: z.exactOptional(text),
  permission: z.exactOptional(text),
})
export const doubt = object<StepDoubt>({assumption: text, unread})
const findingPath = object<FindingPath>({
  via: z.enum(['endpoint', 'address', 'balancer', 'accelerator']),
  verdict: z.enum(['proven', 'possible']),
  target: text.describe('Port and protocol, such as 22/tcp'),
  end: text.describe('The machine or cluster that it ends at'),
  sources: text.describe('The source addresses, in words'),
  gates: texts.describe('What is still asked of whoever comes this way'),
  steps: z.array(
    object<PathStep>({
      text,
      resource: z.exactOptional(about),
      admits: text,
      evidence: z.array(count).describe('Rows of the evidence that it rests on'),
      doubts: z.exactOptional(z.array(doubt)),
    }),
  ),
})
export const subject = object<Subject>({
  kind: z.enum([...KINDS, 'gap']),
  id: text,
  name: text,
  provider,
  account: text,
  region: text,
  cluster: z.exactOptional(text),
})
export const closure = object<Closure>({text, resource: z.exactOptional(about)})
const finding = object<Finding>({
  id: text.describe('Stable hash of check and resource'),
  check: text,
  status: z.enum(STATUSES),
  severity,
  concern,
  message: text,
  resource: subject,
  evidence: z.array(evidence),
  unread: z.exactOptional(unread),
  assumptions: z.exactOptional(texts),
  heldBy: z.exactOptional(z.literal('provider')),
  paths: z.exactOptional(z.array(findingPath)),
  morePaths: z.exactOptional(count.describe('Ways beside `paths`')),
  closedBy: z.exactOptional(z.array(closure)),
  exception: z.exactOptional(
    object<AppliedException>({
      category: z.enum(['waiver', 'mitigated']),
      justification: text,
      approver: text,
      expires: text,
    }),
  ),
})

const head = {
  schemaVersion: z.literal(RESULT_VERSION),
  scoringVersion: text,
  tool,
  startedAt: text.describe('ISO time'),
  finishedAt: text.describe('ISO time'),
  assumptions: texts,
  warnings: texts,
  scopes: z.array(scope),
  selfManaged: z.exactOptional(texts.describe('Ids of the self-managed clusters')),
  sources: z.array(source),
  checks: z.array(check),
  gaps: z.array(gap),
  benchmarks: z.array(benchmark),
  layers: z.array(layer),
  concerns: z.array(concernScore),
  requests,
}
const resultSchema = object<Report>({...head, findings: z.array(finding)})
const headSchema = z.looseObject({...head, findings: z.array(z.unknown())})

/** JSON Schema of `-o result.json`. */
export function resultJsonSchema(): object {
  return z.toJSONSchema(resultSchema)
}

/** Holds a whole report against the schema, findings included. Slow for a large one: `parseReport` looks at less. */
export function reportFaults(report: unknown): readonly string[] {
  const result = resultSchema.safeParse(report)
  return result.success ? [] : result.error.issues.map(fault)
}

/**
 * Reads a result. The head is held against the schema; of the findings, of which there may be a million, the
 * properties that everything rests on. What stands in the file and not in the schema is kept.
 */
export function parseReport(text: string, file: string): ParsedReport {
  const again = 'Write one with `fourc evaluate estate.json -o result.json`.'
  const value = parseJson(text.replace(/^\ufeff/, ''))
  if (!isRecord(value)) {
    return text.trim() === ''
      ? {problem: `The result ${file} is empty.`, remedy: again}
      : {problem: `${file} is not a JSON object: it is cut off, or no result of fourc.`, remedy: again}
  }
  if (value.schemaVersion !== RESULT_VERSION) return strange(value, file, again)
  const {success, error} = headSchema.safeParse(value)
  const findings = Array.isArray(value.findings) ? value.findings : []
  const faults = [...(success ? [] : error.issues.map(fault)), ...findingFaults(findings)]
  if (faults.length === 0) return {report: value as unknown as Report}
  const more = faults.length > FAULTS ? `; and ${faults.length - FAULTS} more` : ''
  return {problem: `${file} is no valid result: ${faults.slice(0, FAULTS).join('; ')}${more}.`, remedy: again}
}

const FAULTS = 3

function parseJson(text: string): unknown {
  // An estate is several lines of JSON; what it says of itself stands in the first.
  const whole = text.startsWith('{"format":"fourc-estate"') ? (text.split('\n', 1)[0] ?? '') : text
  try {
    return JSON.parse(whole)
  } catch {
    return undefined
  }
}

function strange(value: Record<string, unknown>, file: string, again: string): ParsedReport {
  if (value.format === 'fourc-estate') {
    return {problem: `${file} is an estate, not a result.`, remedy: 'Judge it with `fourc evaluate`.'}
  }
  if (value.schemaVersion === undefined) {
    return {problem: `${file} is no result of fourc: it has no schemaVersion.`, remedy: again}
  }
  const version = JSON.stringify(value.schemaVersion)
  return {
    problem: `${file} is a result of version ${version}; this fourc reads version "${RESULT_VERSION}".`,
    remedy: 'Read it with the fourc that wrote it, or judge the estate again with `fourc evaluate`.',
  }
}

export function fault({path, message}: z.core.$ZodIssue): string {
  const field = path.map(step => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  const what = message.endsWith('received undefined') ? 'is missing' : `is wrong (${message})`
  return `${field.replace(/^\./, '')} ${what}`
}
