import {defineCheck, notApplicable, REACH_TOPICS, undecided} from '../contracts/check.js'
import {ETCD_PORTS} from '../model/ports.js'
import {reachOutcome} from './support/reach.js'
import {ETCD_GROUP} from './support/remedies.js'

export default defineCheck({
  id: 'cluster-etcd-exposure',
  resource: 'cluster',
  concern: 'etcd-access',
  severity: 'critical',
  title: 'The etcd of the cluster is not reachable from a wide range of public addresses',
  answers: ['EA-01'],
  needs: ['clusters', 'self-managed-clusters', ...REACH_TOPICS],
  opens: 'control-plane',
  rationale:
    'All of a cluster is in its etcd: every secret, and who may do what. Whoever speaks to it with a certificate of the cluster reads and writes past the API server and leaves no line in its audit log. kOps moves etcd to ports of its own, which a look at 2379 alone does not see.',
  remediation: ETCD_GROUP,
  references: [
    'https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#securing-etcd-clusters',
    'https://etcd.io/docs/v3.6/op-guide/security/',
  ],
  evaluate(cluster, context) {
    if (context.read(cluster.etcdHeldByProvider)) {
      return notApplicable('the provider holds the etcd of a managed cluster', 'provider')
    }
    // Its public endpoint says nothing of etcd, which stands on machines that nobody lists (a local cluster on an Outpost).
    if (cluster.management === 'managed') {
      return undecided("the cloud does not list the machines of the cluster's etcd", {
        assumptions: ['no public address reaches the machines of its etcd'],
      })
    }
    return reachOutcome(context, cluster, ETCD_PORTS, {world: 'critical', wide: 'critical'})
  },
})
