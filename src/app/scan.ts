import type {Check} from '../contracts/check.js'
import type {Provider} from '../contracts/provider.js'
import {collect} from '../engine/collect.js'
import {createLimiter} from '../engine/limiter.js'
import type {Estate} from '../model/estate.js'
import type {ProviderId} from '../model/provider.js'
import {COMPANIONS, type Topic} from '../model/topic.js'
import type {Progress} from './progress.js'
import {tool} from './version.js'

/** Requests at once over all services and regions, unless `--concurrency` says otherwise. */
export const DEFAULT_CONCURRENCY = 64

/** Loads one cloud; no other cloud's SDK is loaded. */
export async function loadProvider(
  id: 'aws',
): Promise<Awaited<typeof import('../../providers/aws/index.js')>['default']> {
  switch (id) {
    case 'aws':
      return (await import('../../providers/aws/index.js')).default
  }
}

export interface ScanOptions<Options, Ask> {
  readonly provider: Provider<Options, Ask>
  readonly connect: Options
  readonly checks: readonly Check[]
  readonly concurrency: number
  readonly progress: Progress
}

/** Collects what the checks need of one account. Throws a `ProviderError` where no scan is possible. */
export async function scan<Options, Ask>(options: ScanOptions<Options, Ask>): Promise<Estate> {
  const {provider, checks, concurrency, progress} = options
  const limiter = createLimiter({
    start: key => Math.min(concurrency, provider.concurrency(key)),
    maximum: key => Math.min(concurrency, provider.concurrency(key) * 2),
    global: concurrency,
  })
  const session = await provider.connect(options.connect, limiter)
  let over = false
  try {
    return await collect({
      provider: provider as unknown as Provider<never, Ask>,
      session,
      topics: topicsOf(checks, provider.id),
      tool: tool(),
      progress: event => {
        if (!over) progress.update(event)
      },
    })
  } finally {
    over = true
    progress.end()
    session.close()
  }
}

function topicsOf(checks: readonly Check[], provider: ProviderId): readonly Topic[] {
  const needs = checks
    .filter(check => check.provider === undefined || check.provider === provider)
    .flatMap(check => check.needs)
  return [...new Set(needs.flatMap(topic => [topic, ...(COMPANIONS[topic] ?? [])]))]
}
