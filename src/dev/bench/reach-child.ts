/** Works out who reaches every port of every node of one estate. Started by `reach.ts`. */
import {type Lookup, reachability} from '../../analysis/reachability/index.js'
import {estateOf} from '../../app/testing.js'
import {EstateIndex} from '../../engine/estate-index.js'
import {classify, isWide} from '../../model/exposure.js'
import {
  ADMIN_PORTS,
  API_PORTS,
  CONTROLLER_PORTS,
  ETCD_PORTS,
  KUBELET_PORTS,
  OVERLAY_PORTS,
  RUNTIME_PORTS,
} from '../../model/ports.js'
import type {ReachJob, ReachRun} from './reach.js'
import {reachEstate} from './reach-estate.js'

/** The port list of `domain.md` 1.1, as the checks ask it. */
const LISTS = [
  API_PORTS,
  ETCD_PORTS,
  KUBELET_PORTS,
  CONTROLLER_PORTS,
  ADMIN_PORTS,
  RUNTIME_PORTS,
  OVERLAY_PORTS,
  [{protocol: 'tcp', ports: [30_000, 32_767]}],
] as const

const {size} = JSON.parse(process.argv[2] ?? '') as ReachJob
const resources = reachEstate(size)
const index = new EstateIndex(estateOf(resources, '2026-11-25T00:00:00.000Z', []))
const lookup: Lookup = {
  sources: [],
  find: (kind, id) => index.find(kind, id),
  of: kind => index.of(kind),
  unlisted: (kind, place) => index.unlisted(kind, place),
}
const rules = index
  .of('security-group')
  .flatMap(({rules: fact}) => (fact.state === 'known' ? fact.value : []))
process.send?.(run())
process.disconnect()

function run(): ReachRun {
  global.gc?.()
  const before = process.memoryUsage().heapUsed
  const start = process.cpuUsage()
  const began = performance.now()
  const reach = reachability(lookup)
  let open = 0
  let targets = 0
  let paths = 0
  for (const node of index.of('node')) {
    for (const list of LISTS) {
      const found = reach.machine(node, list)
      targets += list.length
      paths += found.paths.length
      if (isWide(classify(found.proven))) open++
    }
  }
  const ms = performance.now() - began
  const cpu = process.cpuUsage(start)
  global.gc?.()
  return {
    targets,
    rules: rules.length,
    open,
    paths,
    ms,
    cpuMs: (cpu.user + cpu.system) / 1000,
    heldMb: (process.memoryUsage().heapUsed - before) / 2 ** 20,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}
