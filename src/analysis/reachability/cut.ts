import type {Target} from '../../model/firewall.js'

/**
 * Ports cut where a rule begins or ends, so that within each part every rule holds for all ports or for none. The same
 * part is the same object wherever it comes from, which is what results are remembered by.
 */
export class Cuts {
  readonly #targets = new Map<string, Target>()
  readonly #parts = new WeakMap<object, WeakMap<object, Map<Target, readonly Target[]>>>()

  target(protocol: Target['protocol'], lo: number, hi: number): Target {
    const key = `${protocol} ${lo} ${hi}`
    let target = this.#targets.get(key)
    if (target === undefined) {
      target = {protocol, ports: [lo, hi]}
      this.#targets.set(key, target)
    }
    return target
  }

  /** The parts of a target for what is guarded by `first` and `second`, each with the ports at which it changes. */
  parts(first: Cutting, second: Cutting, target: Target): readonly Target[] {
    const row = this.#parts.get(first) ?? new WeakMap<object, Map<Target, readonly Target[]>>()
    const cell = row.get(second) ?? new Map<Target, readonly Target[]>()
    this.#parts.set(first, row.set(second, cell))
    const whole = this.target(target.protocol, target.ports[0], target.ports[1])
    let parts = cell.get(whole)
    if (parts === undefined) {
      parts = segments(target.ports, [...first.cuts, ...second.cuts]).map(([lo, hi]) =>
        this.target(target.protocol, lo, hi),
      )
      cell.set(whole, parts)
    }
    return parts
  }
}

export interface Cutting {
  readonly cuts: readonly number[]
}

/** A range of ports, cut in front of each of the given ports that lies in it. */
export function segments([lo, hi]: Target['ports'], cuts: readonly number[]): readonly Target['ports'][] {
  const starts = [...new Set([lo, ...cuts.filter(cut => cut > lo && cut <= hi)])].sort((a, b) => a - b)
  return starts.map((start, i) => [start, (starts[i + 1] ?? hi + 1) - 1])
}
