import type {PortRange, Target} from './firewall.js'
import type {Gate} from './reach.js'

/** The ports that a Kubernetes cluster and its machines answer on, and what still stands before whoever reaches them. */

/** Each port as a target of its own. */
export function tcpPorts(...ports: readonly number[]): readonly Target[] {
  return ports.map(port => ({protocol: 'tcp', ports: [port, port]}))
}

function udpPorts(...ports: readonly number[]): readonly Target[] {
  return ports.map(port => ({protocol: 'udp', ports: [port, port]}))
}

/** The API server, its old port without login, and the port where RKE2 and k3s take in new nodes. */
export const API_PORTS = tcpPorts(443, 6443, 8443, 9345, 8080)

/**
 * etcd for clients and members. kOps has ports of its own for its two etcd clusters, and for the manager beside each:
 * https://github.com/kubernetes/kops/blob/master/pkg/wellknownports/wellknownports.go
 */
export const ETCD_PORTS: readonly Target[] = [
  {protocol: 'tcp', ports: [2379, 2383]},
  {protocol: 'tcp', ports: [3991, 3992]},
  {protocol: 'tcp', ports: [3994, 3997]},
  {protocol: 'tcp', ports: [4001, 4006]},
]

/** etcd's own ports, as everything but kOps uses them. */
const ETCD_STANDARD: readonly Target[] = [{protocol: 'tcp', ports: [2379, 2380]}]

/** The ports of its etcd that kOps itself shuts to nodes; those of the one for Cilium nodes do use. */
const ETCD_OF_KOPS: readonly Target[] = [
  {protocol: 'tcp', ports: [2380, 2381]},
  {protocol: 'tcp', ports: [4001, 4002]},
]

/** Where the etcd of a cluster answers that only its control plane has business with. */
export function etcdPortsOf(tool: string | null): readonly Target[] {
  return tool === 'kops' ? ETCD_OF_KOPS : ETCD_STANDARD
}

/** https://kubernetes.io/docs/reference/networking/ports-and-protocols/ and, for metrics and health, kube-proxy's. */
export const KUBELET_PORTS = tcpPorts(10250, 10255, 10256, 10249, 4194)

/** Controller manager, scheduler, and the kOps controller, which hands out what a new node starts with. */
export const CONTROLLER_PORTS = tcpPorts(10257, 10259, 3988)

/** SSH and RDP: the ports that benchmarks call those of administration. */
export const ADMIN_PORTS = tcpPorts(22, 3389)

/** The Docker API, without and with TLS. */
export const RUNTIME_PORTS = tcpPorts(2375, 2376)

/** VXLAN (Flannel, the standard), WireGuard; BGP, Cilium's health, Calico's Typha. */
export const OVERLAY_PORTS: readonly Target[] = [...udpPorts(8472, 4789, 51820), ...tcpPorts(179, 4240, 5473)]

/** What services take where the API server is not told another range. */
export const DEFAULT_NODE_PORTS = '30000-32767'

/** The targets of a range as the API server's flag writes it, `30000-32767`; null = it is no range of ports. */
export function nodePortTargets(range: string): readonly Target[] | null {
  const [, lo, hi] = (/^(\d{1,5})-(\d{1,5})$/.exec(range) ?? []).map(Number)
  if (lo === undefined || hi === undefined || lo > hi || hi > 65_535) return null
  return [
    {protocol: 'tcp', ports: [lo, hi]},
    {protocol: 'udp', ports: [lo, hi]},
  ]
}

const GATES: readonly (readonly [readonly Target[], Gate])[] = [
  [tcpPorts(8080, 10255, 2375), 'none'],
  [tcpPorts(2376), 'client-certificate'],
  [ETCD_PORTS, 'client-certificate'],
  [API_PORTS, 'kubernetes-login'],
  [tcpPorts(22), 'ssh-key'],
  [tcpPorts(3389), 'login'],
]

/**
 * What is still asked of whoever reaches a port, where it is set up as its makers advise. A kubelet asks for a login
 * on managed nodes; on others that is a flag of it that the cloud does not know.
 */
export function gateOf({protocol, ports: [lo, hi]}: Target, managed: boolean): Gate {
  if (protocol === 'tcp' && lo <= 10250 && hi >= 10250) return managed ? 'kubernetes-login' : 'unknown'
  const found = GATES.find(([targets]) =>
    targets.some(target => target.protocol === protocol && target.ports[0] <= lo && hi <= target.ports[1]),
  )
  return found?.[1] ?? 'unknown'
}

/** `22/tcp`, `30000-32767/udp`. */
export function describeTarget({ports: [lo, hi], protocol}: Target): string {
  return `${lo === hi ? lo : `${lo}-${hi}`}/${protocol}`
}

/** Ports by protocol, as few ranges as hold them: `22, 3389/tcp`, `30000-32767/tcp and 30000-32767/udp`. */
export function describeTargets(targets: readonly Target[]): string {
  const protocols = [...new Set(targets.map(({protocol}) => protocol))]
  return protocols
    .map(protocol => {
      const ranges = merged(targets.filter(target => target.protocol === protocol).map(({ports}) => ports))
      const texts = ranges.map(([lo, hi]) => (lo === hi ? String(lo) : `${lo}-${hi}`))
      const more = texts.length > 6 ? ` and ${texts.length - 6} more` : ''
      return `${texts.slice(0, 6).join(', ')}${more}/${protocol}`
    })
    .join(' and ')
}

function merged(ranges: readonly PortRange[]): readonly PortRange[] {
  const joined: PortRange[] = []
  for (const [lo, hi] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const [start, end] = joined.at(-1) ?? [0, -1]
    if (lo <= end + 1 && joined.length > 0) joined[joined.length - 1] = [start, Math.max(end, hi)]
    else joined.push([lo, hi])
  }
  return joined
}
