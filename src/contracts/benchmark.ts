import type {Concern, ProviderId, Severity} from '../model/provider.js'

/** A kind of cluster that a criterion is judged for: a cloud's managed one, or a self-managed one in any cloud. */
export type Variant = ProviderId | 'selfManaged'
export const VARIANTS: readonly Variant[] = ['aws', 'azure', 'gcp', 'selfManaged']

/** The four squares of the Kubernetes documentation: cloud ⊃ cluster ⊃ container ⊃ code. */
export type Layer = 'cloud' | 'cluster' | 'container' | 'code'

/**
 * What the cloud's API can decide of a criterion: all, a part, nothing; `inherited` where the provider operates the
 * thing and exposes no setting, `n/a` where the cloud has no such thing.
 */
export type Evaluable = 'yes' | 'partly' | 'no' | 'inherited' | 'n/a'

/** One atomic question about a configuration; the join between controls and checks. */
export interface Criterion {
  readonly id: string
  readonly title: string
  readonly concern: Concern
  readonly layer: Layer
  readonly severity: Severity
  readonly evaluable: Readonly<Record<Variant, Evaluable>>
  /** Named parts, by name: `mfa` of `ID-08` is written `ID-08.mfa`. See docs/decisions/0002. */
  readonly aspects?: Readonly<Record<string, Aspect>>
}

/** A part of a criterion that a control asks for alone, or that a check answers alone. */
export interface Aspect {
  readonly title: string
  /** Where the thing exists at all; everywhere if left out. */
  readonly clouds?: readonly Variant[]
}

export interface CriteriaFile {
  readonly criteria: readonly Criterion[]
}

/** Why a human has to look, and the text that a report shows for it. */
export const MANUAL_REASONS = {
  'needs-cluster-access': "needs the Kubernetes API or the nodes' file systems",
  'needs-source-access': 'needs the source code or the build pipeline',
  judgement: 'is a judgement that no API holds',
  process: 'is answered by documents and interviews, not by configuration',
  'out-of-scope': "concerns a cloud service outside the cluster's path",
  'held-by-provider': 'is operated by the cloud provider',
} as const
export type ManualReason = keyof typeof MANUAL_REASONS

/** The part of a control that stays with a human, or with another tool. */
export interface Manual {
  readonly reason: ManualReason
  /** A tool that answers it: `kube-bench`, `kubescape`. */
  readonly tool?: string
  readonly note?: string
}

/** How much of a control the cloud's API decides at best; evaluation lowers it by the criteria of what was scanned. */
export type Automated = 'full' | 'part' | 'none'

/** One requirement of a benchmark. It has criteria, checks or a manual reason, never none of them. */
export interface Control {
  readonly id: string
  readonly title: string
  readonly level?: 'L1' | 'L2'
  /** What the publisher says; absent where it says nothing. */
  readonly assessment?: 'automated' | 'manual'
  readonly layer: Layer
  readonly concern: Concern
  /** Criteria or aspects of criteria; informative only where nothing is automated. */
  readonly criteria?: readonly string[]
  /** Ids of checks, for a user's own benchmark. */
  readonly checks?: readonly string[]
  /** Where it is left out, `automatedOf` says it. */
  readonly automated?: Automated
  readonly manual?: Manual
  readonly note?: string
}

/** A benchmark as its file holds it. */
export interface BenchmarkFile {
  readonly id: string
  readonly name: string
  readonly publisher: string
  readonly version: string
  readonly date: string
  readonly clouds: readonly Variant[]
  readonly url?: string
  readonly sources?: readonly string[]
  /** Id of the predecessor whose controls this one takes over, but for those that it lists or removes. */
  readonly extends?: string
  /** Controls of the predecessor that are gone. */
  readonly removed?: readonly string[]
  readonly controls: readonly Control[]
}

/** A benchmark with all its controls: nothing left to extend. */
export type Benchmark = Omit<BenchmarkFile, 'extends' | 'removed'>

/** One line of `benchmarks/index.yaml`. */
export interface BenchmarkEntry {
  readonly id: string
  readonly file: string
  readonly name: string
  readonly version: string
  readonly date: string
  readonly clouds: readonly Variant[]
  readonly controls: number
  /** Used without being asked for, where one of its clouds is scanned. */
  readonly default: boolean
}

/**
 * Whether what a check answers covers what a control asks: a control that names a criterion is answered by the
 * criterion and by all its aspects, one that names an aspect by exactly that aspect.
 */
export function answersReference(answer: string, reference: string): boolean {
  return answer === reference || answer.startsWith(`${reference}.`)
}

/** The criterion that a reference names: `ID-08` of `ID-08.mfa`. */
export function criterionOf(reference: string): string {
  const dot = reference.indexOf('.')
  return dot < 0 ? reference : reference.slice(0, dot)
}

/** How much of a control is automated at best, where the file need not say it. */
export function automatedOf({criteria = [], checks = [], automated, manual}: Control): Automated {
  if (criteria.length + checks.length === 0) return 'none'
  return automated ?? (manual === undefined ? 'full' : 'part')
}

/** Every reference that criteria allow: each criterion, then its aspects. */
export function references(criteria: readonly Criterion[]): ReadonlySet<string> {
  return new Set(
    criteria.flatMap(({id, aspects}) => [id, ...Object.keys(aspects ?? {}).map(aspect => `${id}.${aspect}`)]),
  )
}

/**
 * A benchmark with the controls of its predecessors: its own replace those of the same id in their place, new ones
 * follow. Throws where a predecessor is missing or a chain of them closes on itself.
 */
export function resolveBenchmark(
  file: BenchmarkFile,
  find: (id: string) => BenchmarkFile | undefined,
  chain: readonly string[] = [],
): Benchmark {
  const {extends: predecessor, removed = [], ...benchmark} = file
  if (predecessor === undefined) return benchmark
  const path = [...chain, file.id]
  if (path.includes(predecessor))
    throw new Error(`benchmark ${path.join(' extends ')} extends ${predecessor}`)
  const found = find(predecessor)
  if (found === undefined) throw new Error(`benchmark ${file.id} extends ${predecessor}, which is not known`)

  const base = resolveBenchmark(found, find, path).controls
  const strangers = removed.filter(id => base.every(control => control.id !== id))
  if (strangers.length > 0)
    throw new Error(`benchmark ${file.id} removes ${strangers.join(', ')}, not in ${predecessor}`)

  const own = new Map(file.controls.map(control => [control.id, control]))
  const kept = base.filter(({id}) => !removed.includes(id)).map(control => own.get(control.id) ?? control)
  const taken = new Set(kept.map(control => control.id))
  return {...benchmark, controls: [...kept, ...file.controls.filter(({id}) => !taken.has(id))]}
}
