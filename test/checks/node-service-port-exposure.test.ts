import {NOT_OFFERED, sample, type World} from '../../src/app/testing.js'
import check from '../../src/checks/node-service-port-exposure.js'
import type {GroupRule} from '../../src/model/network.js'
import type {NodeResource} from '../../src/model/node.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, unreadWays} from './reach-cases.js'
import {around, group, publicNode, rule, tcp, udp, WIDE, WORLD} from './reach-worlds.js'

const withCluster = (node: NodeResource): World => [node, sample('cluster')]
const service = {door: tcp(30080), judged: withCluster}
const balanced = balancedWays(service)

const open = (door: Pick<GroupRule, 'protocol' | 'ports'>, nodePortRange?: string): World =>
  around([publicNode(), sample('cluster', nodePortRange === undefined ? {} : {nodePortRange})], {
    group: group(rule(door, {ranges: [WORLD]})),
  })

checkTable(check, {
  pass: {
    ...shutWays(service),
    ...narrowWays(service),
    ...balanced.shut,
    // Somebody meant to publish that service.
    ...balanced.inItsName,
    'the ports below the range': open(tcp(80, 29_999)),
    'the ports above the range': open(tcp(32_768, 65_535)),
    'the range has moved': open(tcp(30_000, 32_767), '20000-20100'),
    'another protocol': open({protocol: 'icmp', ports: null}),
  },
  fail: {
    ...openWays(service),
    ...balanced.open,
    'the first port': open(tcp(1, 30_000)),
    'the last port': open(tcp(32_767, 40_000)),
    'around the whole range': open(tcp(0, 65_535)),
    UDP: open(udp(31_000)),
    'the range has moved there': open(tcp(20_050), '20000-20100'),
    'a cluster whose range the cloud does not know': around(
      [publicNode(), sample('cluster', {management: 'self-managed', nodePortRange: NOT_OFFERED})],
      {group: group(rule(tcp(30_080), {ranges: [WORLD]}))},
    ),
    'a wide range of addresses': {
      world: around([publicNode(), sample('cluster')], {
        group: group(rule({protocol: 'tcp', ports: null}, {ranges: [WIDE]})),
      }),
      severity: 'low',
    },
  },
  unknown: {
    ...unreadWays(service),
    ...balanced.unread,
    'the cluster is not in the estate': around([publicNode()], {group: group()}),
    'a range that is none': open(tcp(443), 'default'),
    'a range that runs backwards': open(tcp(443), '32767-30000'),
    'a range beyond the last port': open(tcp(443), '70000-80000'),
  },
})
