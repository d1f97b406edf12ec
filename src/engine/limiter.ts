import type {Limiter} from '../contracts/provider.js'

interface Gate {
  limit: number
  active: number
  successes: number
  waiting: (() => void)[]
}

/**
 * Bounds requests under way per key (service and region): additive increase, multiplicative decrease, so that a scan
 * takes what an account has to spare and gives way when the cloud throttles.
 */
export function createLimiter(options: {
  readonly start: (key: string) => number
  readonly maximum: (key: string) => number
  readonly global: number
}): Limiter {
  const gates = new Map<string, Gate>()
  const all: Gate = {limit: options.global, active: 0, successes: 0, waiting: []}

  const gateOf = (key: string): Gate => {
    let gate = gates.get(key)
    if (gate === undefined) {
      gate = {limit: options.start(key), active: 0, successes: 0, waiting: []}
      gates.set(key, gate)
    }
    return gate
  }

  return {
    async run(key, task) {
      const gate = gateOf(key)
      await enter(gate)
      try {
        await enter(all)
        try {
          const result = await task()
          grow(gate, options.maximum(key))
          return result
        } finally {
          leave(all)
        }
      } finally {
        leave(gate)
      }
    },
    throttled(key) {
      const gate = gateOf(key)
      gate.limit = Math.max(1, Math.floor(gate.limit / 2))
      gate.successes = 0
    },
  }
}

async function enter(gate: Gate): Promise<void> {
  if (gate.active < gate.limit) {
    gate.active++
    return
  }
  await new Promise<void>(resolve => gate.waiting.push(resolve))
}

function leave(gate: Gate): void {
  gate.active--
  while (gate.active < gate.limit && gate.waiting.length > 0) {
    gate.active++
    gate.waiting.shift()?.()
  }
}

/** One more at once after a full round of successes. */
function grow(gate: Gate, maximum: number): void {
  gate.successes++
  if (gate.successes < gate.limit || gate.limit >= maximum) return
  gate.successes = 0
  gate.limit++
}
