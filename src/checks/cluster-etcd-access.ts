import {defineCheck, fail, notApplicable, pass, REACH_TOPICS, undecided} from '../contracts/check.js'
import {describe, isEmpty} from '../model/address-set.js'
import {etcdPortsOf} from '../model/ports.js'
import type {Neighbour, Neighbourhood} from '../model/reach.js'
import {ETCD_GROUP} from './support/remedies.js'

export default defineCheck({
  id: 'cluster-etcd-access',
  resource: 'cluster',
  concern: 'etcd-access',
  severity: 'high',
  title: 'Only the control plane is let through to etcd inside the network',
  answers: ['EA-01'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'control-plane',
  rationale:
    'A worker runs whatever its tenants deploy. One that reaches etcd is a single stolen certificate, or a single flaw of etcd, away from every secret of the cluster; only the API servers and the other members have business there. A load balancer, a pod of another cluster, a build machine in the same network are no better.',
  remediation: ETCD_GROUP,
  references: [
    'https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#securing-etcd-clusters',
    'https://etcd.io/docs/v3.6/op-guide/security/',
  ],
  evaluate(cluster, context) {
    if (context.read(cluster.etcdHeldByProvider)) {
      return notApplicable('the provider holds the etcd of a managed cluster', 'provider')
    }
    const around = context.neighbours(cluster, etcdPortsOf(context.read(cluster.membership).tool))
    const proven = around.neighbours.filter(({verdict}) => verdict === 'proven')
    if (proven.length > 0) return fail(`etcd lets in ${whoText(proven)}`)
    if (around.neighbours.length > 0 || around.doubts.length > 0) {
      const unread = around.doubts[0]?.unread
      return undecided(`etcd perhaps lets in ${whoText(around.neighbours)}`, {
        assumptions: assumptionsOf(around),
        ...(unread === undefined ? {} : {unread}),
      })
    }
    return pass('etcd lets in nobody of the network but the control plane itself')
  },
})

function whoText(found: readonly Neighbour[]): string {
  const names = found.map(({addresses, resource, step}) =>
    resource !== null
      ? `the ${resource.kind} ${resource.name}`
      : isEmpty(addresses)
        ? step.text
        : `addresses outside of the network (${describe(addresses)})`,
  )
  const [first] = found
  const rule = first === undefined || first.resource === null ? '' : ` (${first.step.text})`
  if (names.length === 0) return `somebody${rule}`
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}${rule}`
}

function assumptionsOf({doubts, neighbours}: Neighbourhood): readonly string[] {
  const beyond = neighbours.filter(({resource}) => resource === null)
  return [
    ...new Set([
      ...(beyond.length > 0 ? ['nobody is at the admitted addresses outside of the network'] : []),
      ...doubts.map(doubt => doubt.assumption),
    ]),
  ].slice(0, 6)
}
