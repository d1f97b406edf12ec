/** The simulated cloud of a measurement, in a process of its own. Started by `simulator.ts`. */
import {startSimulator} from '../../simulator/server.js'
import {makeEstate} from './estates.js'
import type {FromChild, Seen, SimulatorSpec, Throttle, ToChild} from './simulator.js'

const spec = JSON.parse(process.argv[2] ?? '') as SimulatorSpec
const latency = spec.latencyMs ?? 0
let bucket: ((service: string) => void) | undefined
const simulator = await startSimulator({
  aws: makeEstate(spec.estate),
  latencyMs: call => {
    bucket?.(call.service)
    return latency
  },
})
if (spec.throttle) bucket = tokenBucket(spec.throttle)

process.on('message', (_: ToChild) => {
  const seen = simulator.requests.map(
    ({service, operation, at, status}): Seen => ({service, operation, at: at.getTime(), status}),
  )
  process.send?.({seen} satisfies FromChild)
})
process.on('disconnect', () => process.exit())
process.send?.({url: simulator.url} satisfies FromChild)

/** Takes a token for each request that is admitted; while none is left the service throttles. */
function tokenBucket({service, burst, perSecond}: Throttle): (asked: string) => void {
  let tokens = burst
  let since = performance.now()
  let dry = false
  const refill = (): void => {
    const now = performance.now()
    tokens = Math.min(burst, tokens + ((now - since) / 1000) * perSecond)
    since = now
  }
  return asked => {
    if (asked !== service || dry) return
    refill()
    tokens--
    if (tokens >= 1) return
    dry = true
    simulator.setFaults([{on: `${service}:*`, does: 'throttle'}])
    setTimeout(
      () => {
        dry = false
        simulator.setFaults([])
      },
      ((1 - tokens) / perSecond) * 1000,
    )
  }
}
