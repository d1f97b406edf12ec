import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-exposure.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theControlPlane, unreadWays} from './reach-cases.js'
import {inferredWays, memberWays} from './reach-members.js'
import {around, group, HALVES, managed, OFFICE, publicNode, rule, tcp, WIDE, WORLD} from './reach-worlds.js'

const api = {door: tcp(6443), judged: theControlPlane}
const balanced = balancedWays(api)
const members = memberWays(api)
const inferred = inferredWays(api)

const undescribed = {publicEndpoint: unknown('denied', 0), publicEndpointRanges: unknown('denied', 0)}
const open = (port: number) =>
  around(theControlPlane(publicNode()), {group: group(rule(tcp(port), {ranges: [WORLD]}))})

checkTable(check, {
  pass: {
    'the public endpoint is off': [sample('cluster')],
    'the public endpoint is off, whatever its ranges': [sample('cluster', {publicEndpointRanges: [WORLD]})],
    'private ranges only (trap 1)': [managed('10.0.0.0/8')],
    'CloudSploit: public endpoint limited to one /32 (trap 1)': [managed(OFFICE)],
    'the groups of the private endpoint do not count': [
      managed(OFFICE),
      group(rule(tcp(443), {ranges: [WORLD]})),
    ],
    ...shutWays(api),
    ...narrowWays(api),
    ...balanced.shut,
    ...members.shut,
    ...inferred.shut,
  },
  fail: {
    'the whole internet': [managed(WORLD)],
    'Prowler: public, CIDRs 0.0.0.0/1 + 128.0.0.0/1 (trap 1)': [managed(...HALVES)],
    'Prowler: public, CIDR ::/0 only': [managed('::/0')],
    'Prowler: public, CIDR 3.0.0.0/8 only': {world: [managed('3.0.0.0/8')], severity: 'high'},
    'Prowler: another cluster before it could not be described': [
      managed(WORLD),
      sample('cluster', {id: 'cluster-0', ...undescribed}),
    ],
    'CloudSploit: private on, public 0.0.0.0/0 also on': [
      sample('cluster', {privateEndpoint: true, publicEndpoint: true, publicEndpointRanges: [WORLD]}),
    ],
    'a wide range': {world: [managed(WIDE)], severity: 'high'},
    'the whole internet beside a range that is none': [managed(WORLD, '300.0.0.0/8')],
    ...openWays(api),
    ...balanced.open,
    ...balanced.inItsName,
    ...members.open,
    'kOps: 443': open(443),
    'the port without login': open(8080),
    'where k3s takes in new nodes': open(9345),
  },
  unknown: {
    'Prowler: DescribeCluster denied': [sample('cluster', undescribed)],
    'ranges not read': [
      sample('cluster', {publicEndpoint: true, publicEndpointRanges: unknown('denied', 0)}),
    ],
    'a range that is none': [managed('300.0.0.0/8')],
    ...unreadWays(api),
    ...balanced.unread,
    ...inferred.unread,
  },
})
