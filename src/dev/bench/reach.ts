import {runBundled} from './bundle.js'
import {number, type Section, table} from './page.js'
import type {ReachSize} from './reach-estate.js'

const SIZES: readonly ReachSize[] = [
  {interfaces: 1_000, groups: 200, balancers: 20},
  {interfaces: 5_000, groups: 1_000, balancers: 100},
  {interfaces: 25_000, groups: 5_000, balancers: 500},
]

export interface ReachJob {
  readonly size: ReachSize
}

export interface ReachRun {
  /** Machine × port or range of ports. */
  readonly targets: number
  readonly rules: number
  /** Machine × list of ports that a wide range of public addresses reaches. */
  readonly open: number
  readonly paths: number
  readonly ms: number
  readonly cpuMs: number
  /** What the indexes and the remembered steps hold after a collection. */
  readonly heldMb: number
  readonly peakMb: number
}

/** How fast it is worked out who reaches what, and in how much memory. */
export async function reach(): Promise<Section<readonly (ReachSize & ReachRun)[]>> {
  const rows: (ReachSize & ReachRun)[] = []
  for (const size of SIZES) {
    const job: ReachJob = {size}
    rows.push({...size, ...((await runBundled('reach-child', job, ['--expose-gc'])) as ReachRun)})
  }
  return {data: rows, text: textOf(rows)}
}

function textOf(rows: readonly (ReachSize & ReachRun)[]): string {
  const head = [
    'interfaces',
    'groups',
    'rules',
    'balancers',
    'targets',
    'of them wide open, by list',
    'ways',
    'CPU, s',
    'targets per second',
    'targets × rules per second',
    'held, MB',
    'peak, MB',
  ]
  const body = rows.map(row => {
    const seconds = row.cpuMs / 1000
    return [
      number(row.interfaces),
      number(row.groups),
      number(row.rules),
      number(row.balancers),
      number(row.targets),
      number(row.open),
      number(row.paths),
      seconds.toFixed(2),
      number(row.targets / seconds),
      `${((row.targets * row.rules) / seconds / 1e9).toFixed(1)} × 10⁹`,
      number(row.heldMb),
      number(row.peakMb),
    ]
  })
  return [
    'For every interface every port of the list of `domain.md` 1.1 (API server, etcd with the ports of kOps, kubelet, controllers, SSH and RDP, Docker, overlay, node ports): the proven and the possible set of public addresses, with the steps of each way. One core, one process, no cloud: indexes are built within the time. "Targets × rules" is what looking at every rule for every target would have cost.',
    table(head, body),
  ].join('\n\n')
}
