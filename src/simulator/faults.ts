import type {Refusal, Shaping, SimulatedCall} from './cloud.js'

/** Which calls a fault strikes. All given conditions must hold. */
export interface FaultTarget {
  /** `service:Operation`, `service:*` or `*`; one or several. */
  readonly on: string | readonly string[]
  readonly except?: readonly string[]
  readonly cloud?: SimulatedCall['cloud']
  readonly region?: string
  readonly account?: string
  /** A value of the request (a cluster's name, a key's id), or the last part of an ARN in it. */
  readonly subject?: string
  /** So many matching requests pass unharmed first. */
  readonly skip?: number
  /** Then so many are struck; without it all are. */
  readonly times?: number
}

export type FaultEffect =
  /** Refused in the service's own words; `by: 'organisation'` is an explicit deny of an organisation policy. */
  | {readonly does: 'deny'; readonly by?: 'organisation'}
  | {readonly does: 'expire'}
  | {readonly does: 'throttle'}
  | {readonly does: 'fail'; readonly status?: number; readonly code?: string; readonly message?: string}
  | {readonly does: 'delay'; readonly ms: number}
  | {readonly does: 'hang'}
  | {readonly does: 'reset'}
  | {readonly does: 'truncate'}
  | {readonly does: 'empty'}
  | {readonly does: 'html'}
  | {readonly does: 'omit-result'}
  | {readonly does: 'repeat-page'; readonly endless?: boolean}
  | {readonly does: 'page-size'; readonly size: number}

export type Fault = FaultTarget & FaultEffect

/** What becomes of the bytes of an answer. */
export type BodyDamage = 'truncate' | 'empty' | 'html'

/** What the faults say about one request. */
export interface Verdict {
  readonly delayMs: number
  readonly shaping: Shaping
  readonly refusal?: Refusal
  readonly connection?: 'hang' | 'reset'
  readonly damage?: BodyDamage
}

export interface FaultPlan {
  judge(call: SimulatedCall): Verdict
}

/** A plan counts, so `skip` and `times` hold for as long as the plan is in force. */
export function faultPlan(faults: readonly Fault[]): FaultPlan {
  const seen = new Map<Fault, number>()
  const strikes = (fault: Fault, call: SimulatedCall): boolean => {
    if (!targets(fault, call)) return false
    const count = (seen.get(fault) ?? 0) + 1
    seen.set(fault, count)
    const skip = fault.skip ?? 0
    return count > skip && (fault.times === undefined || count <= skip + fault.times)
  }
  return {
    judge: call => faults.filter(fault => strikes(fault, call)).reduce(apply, {delayMs: 0, shaping: {}}),
  }
}

function targets(fault: Fault, call: SimulatedCall): boolean {
  const on = typeof fault.on === 'string' ? [fault.on] : fault.on
  return (
    on.some(pattern => matchesOperation(pattern, call)) &&
    !fault.except?.some(pattern => matchesOperation(pattern, call)) &&
    (fault.cloud ?? call.cloud) === call.cloud &&
    (fault.region ?? call.region) === call.region &&
    (fault.account ?? call.account) === call.account &&
    (fault.subject === undefined || names(call.input, fault.subject))
  )
}

function matchesOperation(pattern: string, call: SimulatedCall): boolean {
  return pattern === '*' || pattern === `${call.service}:*` || pattern === `${call.service}:${call.operation}`
}

function names(value: unknown, subject: string): boolean {
  if (typeof value === 'string') return value === subject || value.endsWith(`/${subject}`)
  return (
    typeof value === 'object' && value !== null && Object.values(value).some(part => names(part, subject))
  )
}

/** Delays add up; of two faults that cannot both happen the first wins. */
function apply(verdict: Verdict, fault: Fault): Verdict {
  switch (fault.does) {
    case 'delay':
      return {...verdict, delayMs: verdict.delayMs + fault.ms}
    case 'page-size':
      return {...verdict, shaping: {pageSize: fault.size, ...verdict.shaping}}
    case 'repeat-page':
      return {...verdict, shaping: {repeatPage: fault.endless ? 'endless' : 'once', ...verdict.shaping}}
    case 'omit-result':
      return {...verdict, shaping: {...verdict.shaping, omitResult: true}}
    case 'hang':
    case 'reset':
      return {connection: fault.does, ...verdict}
    case 'truncate':
    case 'empty':
    case 'html':
      return {damage: fault.does, ...verdict}
    default:
      return {refusal: refusalOf(fault), ...verdict}
  }
}

function refusalOf(fault: Extract<Fault, {does: 'deny' | 'expire' | 'throttle' | 'fail'}>): Refusal {
  switch (fault.does) {
    case 'deny':
      return {because: fault.by === 'organisation' ? 'denied-by-organisation' : 'denied'}
    case 'expire':
      return {because: 'expired'}
    case 'throttle':
      return {because: 'throttled'}
    case 'fail': {
      const {status, code, message} = fault
      return {
        because: 'failed',
        ...(status === undefined ? {} : {status}),
        ...(code === undefined ? {} : {code}),
        ...(message === undefined ? {} : {message}),
      }
    }
  }
}
