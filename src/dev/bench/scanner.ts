import type {Topic} from '../../model/topic.js'
import {runBundled} from './bundle.js'

export interface ScanJob {
  readonly url: string
  readonly regions?: readonly string[]
  /** Also judges, and writes the result to this file. */
  readonly write?: string
  /** Lets the limiter know nothing of throttled answers. */
  readonly deaf?: boolean
}

export interface ScanResult {
  /** First request sent to last answer received. */
  readonly wallMs: number
  /** Of our own process, in that time. */
  readonly cpuMs: number
  readonly requests: Readonly<Record<string, number>>
  readonly topics: readonly Topic[]
  readonly regions: readonly string[]
  readonly regionsDenied: readonly string[]
  readonly resources: number
  readonly findings: number
  readonly gaps: readonly string[]
  /** Peak RSS in MB so far, after each step. */
  readonly rss: Readonly<Record<'start' | 'collect' | 'evaluate' | 'write', number>>
  /** Milliseconds of each step. */
  readonly ms: Readonly<Record<'collect' | 'evaluate' | 'write', number>>
}

/** Scans in a fresh process that runs a bundle, as users do: no compiler's work or memory is measured. */
export async function scanInChild(job: ScanJob): Promise<ScanResult> {
  return (await runBundled('scan-child', job)) as ScanResult
}
