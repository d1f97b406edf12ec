import {describe, expect, it} from 'vitest'
import type {Target} from '../../src/model/firewall.js'
import {
  API_PORTS,
  CONTROLLER_PORTS,
  describeTarget,
  ETCD_PORTS,
  gateOf,
  KUBELET_PORTS,
  OVERLAY_PORTS,
  RUNTIME_PORTS,
  tcpPorts,
} from '../../src/model/ports.js'

const holds = (targets: readonly Target[], protocol: Target['protocol'], port: number) =>
  targets.some(target => target.protocol === protocol && target.ports[0] <= port && port <= target.ports[1])

describe('the ports of a cluster (domain.md 1.1)', () => {
  it.each([
    ['the API server', API_PORTS, 'tcp', [443, 6443, 8080, 8443, 9345]],
    ['etcd', ETCD_PORTS, 'tcp', [2379, 2380, 2381, 2382, 2383, 4001, 4002, 4003, 4004]],
    [
      'the managers of etcd that kOps makes',
      ETCD_PORTS,
      'tcp',
      [3991, 3992, 3994, 3995, 3996, 3997, 4005, 4006],
    ],
    ['the kubelet', KUBELET_PORTS, 'tcp', [10_250, 10_255, 10_249, 10_256]],
    ['the control loops', CONTROLLER_PORTS, 'tcp', [10_257, 10_259, 3988]],
    ['the container runtime', RUNTIME_PORTS, 'tcp', [2375, 2376]],
    ['overlays by UDP', OVERLAY_PORTS, 'udp', [8472, 4789, 51_820]],
    ['overlays by TCP', OVERLAY_PORTS, 'tcp', [179, 4240, 5473]],
  ] as const)('%s', (_, targets, protocol, ports) => {
    for (const port of ports) expect(holds(targets, protocol, port), String(port)).toBe(true)
  })

  it('of etcd are no others', () => {
    for (const port of [2378, 2384, 3990, 3993, 3998, 4000, 4007])
      expect(holds(ETCD_PORTS, 'tcp', port), String(port)).toBe(false)
    expect(holds(ETCD_PORTS, 'udp', 2379)).toBe(false)
  })
})

describe('what is still asked', () => {
  const tcp = (lo: number, hi = lo): Target => ({protocol: 'tcp', ports: [lo, hi]})
  it.each([
    [tcp(8080), 'none'],
    [tcp(10_255), 'none'],
    [tcp(2375), 'none'],
    [tcp(2376), 'client-certificate'],
    [tcp(2379, 2383), 'client-certificate'],
    [tcp(443), 'kubernetes-login'],
    [tcp(9345), 'kubernetes-login'],
    [tcp(22), 'ssh-key'],
    [tcp(3389), 'login'],
    [tcp(10_257), 'unknown'],
    [tcp(30_000, 32_767), 'unknown'],
    // Of ports that ask for different things nothing is said.
    [tcp(22, 23), 'unknown'],
    [tcp(2379, 2384), 'unknown'],
    [{protocol: 'udp', ports: [22, 22]}, 'unknown'],
  ] as const)('at %j: %s', (target, gate) => {
    expect(gateOf(target, true)).toBe(gate)
    expect(gateOf(target, false)).toBe(gate)
  })

  it('at the kubelet is a matter of who runs the node', () => {
    expect(gateOf(tcp(10_250), true)).toBe('kubernetes-login')
    expect(gateOf(tcp(10_250), false)).toBe('unknown')
  })
})

it('a target in words', () => {
  expect(tcpPorts(22, 80).map(describeTarget)).toEqual(['22/tcp', '80/tcp'])
  expect(describeTarget({protocol: 'udp', ports: [30_000, 32_767]})).toBe('30000-32767/udp')
})
