import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-etcd-exposure.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theControlPlane, unreadWays} from './reach-cases.js'
import {inferredWays, memberWays} from './reach-members.js'
import {around, group, managed, publicNode, rule, tcp, WIDE, WORLD} from './reach-worlds.js'

const etcd = {door: tcp(2379), judged: theControlPlane}
const balanced = balancedWays(etcd)
const members = memberWays(etcd)
const inferred = inferredWays(etcd)

const open = (lo: number, hi = lo, range = WORLD) =>
  around(theControlPlane(publicNode()), {group: group(rule(tcp(lo, hi), {ranges: [range]}))})

checkTable(check, {
  pass: {
    ...shutWays(etcd),
    ...narrowWays(etcd),
    ...balanced.shut,
    ...members.shut,
    ...inferred.shut,
    'the API alone is open': open(6443),
    'the port of the kOps controller, which etcd does not listen on': open(3988),
  },
  fail: {
    ...openWays(etcd),
    ...balanced.open,
    ...balanced.inItsName,
    ...members.open,
    'the port of members': open(2380),
    'kOps: the main etcd': open(4001),
    'kOps: the etcd of events': open(4002),
    'kOps: members': open(2381),
    'kOps: the manager': open(3996, 3997),
    'a wide range is as bad': open(2379, 2379, WIDE),
  },
  notApplicable: {
    'the cloud holds the etcd of a managed cluster': [managed(WORLD)],
  },
  unknown: {
    ...unreadWays(etcd),
    ...balanced.unread,
    ...inferred.unread,
    'a managed cluster whose etcd stands with the customer': [sample('cluster', {etcdHeldByProvider: false})],
    'such a cluster without public endpoint': [
      sample('cluster', {etcdHeldByProvider: false, publicEndpoint: false}),
    ],
    'who holds etcd was not read': [sample('cluster', {etcdHeldByProvider: unknown('denied', 0)})],
  },
})
