import {fork} from 'node:child_process'
import {once} from 'node:events'
import {fileURLToPath} from 'node:url'
import type {EstateSpec} from './estates.js'

export interface SimulatorSpec {
  readonly estate: EstateSpec
  readonly latencyMs?: number
  /** A service that admits so many requests at once and then so many per second, as the clouds do. */
  readonly throttle?: Throttle
}

export interface Throttle {
  readonly service: string
  readonly burst: number
  readonly perSecond: number
}

/** What the simulated cloud saw of one request. */
export interface Seen {
  readonly service: string
  readonly operation: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly status: number
}

export interface RunningSimulator {
  readonly url: string
  seen(): Promise<readonly Seen[]>
}

export type ToChild = {readonly ask: 'seen'}
export type FromChild = {readonly url: string} | {readonly seen: readonly Seen[]}

/** Runs a simulated cloud in a process of its own, so that its work is not taken for ours. */
export async function withSimulator<T>(
  spec: SimulatorSpec,
  use: (simulator: RunningSimulator) => Promise<T>,
): Promise<T> {
  const child = fork(
    fileURLToPath(new URL('./simulator-child.ts', import.meta.url)),
    [JSON.stringify(spec)],
    {
      execArgv: ['--import', 'tsx'],
    },
  )
  const answer = async (): Promise<FromChild> => {
    const [message] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error('the simulator ended')
      }),
    ])
    return message as FromChild
  }
  try {
    const started = await answer()
    if (!('url' in started)) throw new Error('the simulator did not start')
    return await use({
      url: started.url,
      seen: async () => {
        child.send({ask: 'seen'} satisfies ToChild)
        const told = await answer()
        return 'seen' in told ? told.seen : []
      },
    })
  } finally {
    child.kill()
  }
}
