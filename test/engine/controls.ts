import type {Benchmark, Control, Criterion, Evaluable, Variant} from '../../src/contracts/benchmark.js'
import {type BenchmarkContext, evaluateBenchmark} from '../../src/engine/benchmark.js'
import type {JoinableCheck, JoinableFinding} from '../../src/engine/control-checks.js'

const ALL: Record<Variant, Evaluable> = {aws: 'yes', azure: 'yes', gcp: 'yes', selfManaged: 'yes'}

export function criterion(
  id: string,
  evaluable: Partial<Record<Variant, Evaluable>> = {},
  more: Partial<Criterion> = {},
): Criterion {
  const rest = {title: id, concern: 'identity', layer: 'cloud', severity: 'high'} as const
  return {id, ...rest, evaluable: {...ALL, ...evaluable}, ...more}
}

export const CRITERIA: readonly Criterion[] = [
  criterion('A'),
  criterion('B', {}, {aspects: {one: {title: 'one'}, two: {title: 'two', clouds: ['aws']}}}),
  criterion('PARTLY', {aws: 'partly', azure: 'yes'}),
  criterion('CLUSTER', {aws: 'no', azure: 'no', gcp: 'no', selfManaged: 'no'}),
  criterion('ETCD', {aws: 'inherited', azure: 'inherited', gcp: 'inherited'}),
  criterion('TLS', {aws: 'inherited', azure: 'inherited', gcp: 'inherited', selfManaged: 'no'}),
  criterion('AZURE', {aws: 'n/a', gcp: 'n/a'}),
]

export function control(more: Partial<Control>): Control {
  return {id: '1', title: 'one', layer: 'cloud', concern: 'identity', ...more}
}

export function benchmark(
  controls: readonly Control[],
  clouds: readonly Variant[] = ['aws', 'azure', 'gcp', 'selfManaged'],
): Benchmark {
  return {id: 'x', name: 'X', publisher: 'us', version: '1', date: '2026', clouds, controls}
}

export function check(id: string, ...answers: string[]): JoinableCheck {
  return {id, answers}
}

export function finding(
  name: string,
  status: JoinableFinding['status'],
  more: Partial<JoinableFinding> = {},
): JoinableFinding {
  return {check: name, status, resource: {id: `${name}-resource`, provider: 'aws'}, ...more}
}

export function judge(
  asked: Partial<Control>,
  checks: readonly JoinableCheck[],
  findings: readonly JoinableFinding[],
  context: Partial<BenchmarkContext> = {},
) {
  const {controls} = evaluateBenchmark(benchmark([control(asked)]), CRITERIA, checks, findings, {
    variants: ['aws'],
    ...context,
  })
  const [row] = controls
  if (row === undefined) throw new Error('no control')
  return row
}
