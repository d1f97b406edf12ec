import type {Check} from '../contracts/check.js'
import type {Estate} from '../model/estate.js'
import type {Progress} from './progress.js'
import {loadProvider, scan} from './scan.js'

/** Collects from the demo company: the same code path as a real account, against a simulated cloud on loopback. */
export async function scanDemo(options: {
  readonly checks: readonly Check[]
  readonly concurrency: number
  readonly progress: Progress
}): Promise<Estate> {
  const [{startSimulator}, {demoEstate}] = await Promise.all([
    import('../simulator/server.js'),
    import('../simulator/aws/demo.js'),
  ])
  const simulator = await startSimulator({aws: demoEstate()})
  try {
    const provider = await loadProvider('aws')
    return await scan({...options, provider, connect: {simulated: {endpoint: simulator.url}}})
  } finally {
    await simulator.close()
  }
}
