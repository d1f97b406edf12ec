import type {LayerScore} from '../model/report.js'

/** A square and how many stand around it. */
export interface Row {
  readonly layer: LayerScore
  readonly depth: number
}

/** Outer squares before inner ones; a square with several around it stands in the first. */
export function nested(layers: readonly LayerScore[]): Row[] {
  const known = new Set(layers.map(({id}) => id))
  const inside = new Map<string | undefined, LayerScore[]>()
  for (const layer of layers) {
    const parent = layer.parents.find(id => known.has(id))
    const found = inside.get(parent)
    if (found === undefined) inside.set(parent, [layer])
    else found.push(layer)
  }
  const rows: Row[] = []
  const walk = (parent: string | undefined, depth: number): void => {
    for (const layer of (inside.get(parent) ?? []).toSorted(worseFirst)) {
      rows.push({layer, depth})
      walk(layer.id, depth + 1)
    }
  }
  walk(undefined, 0)
  return rows
}

function worseFirst(a: LayerScore, b: LayerScore): number {
  const [x, y] = [a.effective ?? [101, 101], b.effective ?? [101, 101]]
  return x[1] - y[1] || x[0] - y[0] || (a.id < b.id ? -1 : 1)
}
