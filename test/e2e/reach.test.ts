import {beforeAll, describe, expect, it} from 'vitest'
import type {Finding, Status} from '../../src/model/finding.js'
import {type SimulatedScan, scanSimulated} from '../support/scan.js'

/**
 * Proven reach through the whole of it: real SDK clients, the simulated cloud, the demo company. The traps of
 * `domain.md` §9 that take several lists to show are named by their numbers.
 */
const CHECKS = [
  'cluster-controller-exposure',
  'cluster-endpoint-exposure',
  'cluster-etcd-access',
  'cluster-etcd-exposure',
  'node-kubelet-exposure',
  'node-port-rules',
  'node-service-port-exposure',
  'node-ssh-exposure',
]
const KOPS = 'batch.k8s.example.com'

let scan: SimulatedScan
beforeAll(async () => {
  scan = await scanSimulated({selection: {checks: CHECKS}})
}, 60_000)

function found(check: string, name: string): Finding {
  const finding = scan.report.findings.find(one => one.check === check && one.resource.name === name)
  if (finding === undefined) throw new Error(`${check} does not judge ${name}`)
  return finding
}

describe('SSH', () => {
  it.each<[string, string, Status]>([
    ['open in a private subnet (trap 2)', 'legacy-web-backoffice-0', 'pass'],
    ['open on a public node', 'legacy-web-general-0', 'fail'],
    ['a network ACL that lets no answer out (trap 3)', 'partners-md-silent', 'pass'],
    ['a network ACL that lets answers out to 443 alone (trap 3)', 'partners-md-https-out', 'fail'],
    ['two halves of the internet', 'partners-md-halves', 'fail'],
    ['IPv6 alone, by an internet gateway', 'partners-md-v6', 'fail'],
    ['IPv6 by an egress-only gateway (trap 5)', 'partners-md-v6-out', 'pass'],
    ['gateways blocked, this subnet excluded', 'shop-staging-worker-0', 'fail'],
    ['gateways blocked, the sibling subnet excluded (trap 4)', 'shop-staging-worker-1', 'pass'],
    ['an office', 'lab-control-plane-1', 'pass'],
  ])('%s', (_title, name, status) => {
    const finding = found('node-ssh-exposure', name)
    expect(finding.status, finding.message).toBe(status)
  })

  it('an open rule that nothing leads to is a grade of its own', () => {
    for (const name of ['legacy-web-backoffice-0', 'partners-md-silent', 'shop-staging-worker-1'])
      expect(found('node-port-rules', name)).toMatchObject({status: 'fail', severity: 'medium'})
  })
})

describe('node ports', () => {
  it.each<[string, string, Status]>([
    ['open, without a way there (trap 2)', 'legacy-web-backoffice-0', 'pass'],
    ['the same behind a network balancer (trap 2)', 'legacy-web-checkout-0', 'fail'],
    ['behind an application balancer, whose group alone is admitted', 'shop-prod-workers-0', 'pass'],
    ['open on public nodes', 'lab-worker-1', 'fail'],
  ])('%s', (_title, name, status) => {
    const finding = found('node-service-port-exposure', name)
    expect(finding.status, finding.message).toBe(status)
  })

  it('the way by the balancer is proven step by step, and says what would shut it', () => {
    const {
      closedBy = [],
      evidence,
      message,
      paths = [],
    } = found('node-service-port-exposure', 'legacy-web-checkout-0')
    expect(message).toMatch(/internet → legacy-web-checkout :443 .*→ .*:32443/)
    expect(paths).toHaveLength(1)
    const [path] = paths
    expect(path).toMatchObject({via: 'balancer', verdict: 'proven', target: '32443/tcp'})
    expect(path?.steps.map(step => step.resource?.kind)).toEqual(
      expect.arrayContaining(['load-balancer', 'route-table', 'network-acl', 'security-group']),
    )
    for (const step of path?.steps ?? [])
      for (const row of step.evidence) expect(evidence[row], step.text).toBeDefined()
    expect(closedBy.map(change => change.text).join('\n')).toMatch(
      /remove the rule .*sgr-.*tcp 30000-32767 from 0.0.0.0\/0/,
    )
  })
})

describe('clusters', () => {
  it.each<[string, string, string, Status]>([
    ['two halves of the internet (trap 1)', 'cluster-endpoint-exposure', 'legacy-web', 'fail'],
    ['two addresses (trap 1)', 'cluster-endpoint-exposure', 'data-dev', 'pass'],
    ['not described', 'cluster-endpoint-exposure', 'edge-lab', 'unknown'],
    ['kOps behind a classic balancer', 'cluster-endpoint-exposure', KOPS, 'fail'],
    ['behind an internal balancer', 'cluster-endpoint-exposure', 'partners', 'pass'],
    ['inferred, and open', 'cluster-endpoint-exposure', 'lab', 'unknown'],
    ['etcd of a provider', 'cluster-etcd-exposure', 'shop-prod', 'not-applicable'],
    ['etcd of kOps', 'cluster-etcd-exposure', KOPS, 'pass'],
    ['etcd of an inferred cluster, shut', 'cluster-etcd-exposure', 'lab', 'pass'],
    ['etcd that nodes reach', 'cluster-etcd-access', KOPS, 'fail'],
    ['etcd among the control plane alone', 'cluster-etcd-access', 'partners', 'pass'],
    ['controllers', 'cluster-controller-exposure', KOPS, 'pass'],
  ])('%s', (_title, check, name, status) => {
    const finding = found(check, name)
    expect(finding.status, finding.message).toBe(status)
  })

  it('names the machine that etcd lets in, and the rule', () => {
    expect(found('cluster-etcd-access', KOPS).message).toMatch(/nodes-a\.batch.*4001-4002/)
  })

  it('takes a web server for no node', () => {
    expect(scan.estate.resources.find(({name}) => name === 'status-page')?.kind).toBe('machine')
  })

  it('an inferred control plane says by which signs', () => {
    const {assumptions = []} = found('cluster-endpoint-exposure', 'lab')
    expect(assumptions.join('\n')).toContain('is not of the control plane')
  })
})
