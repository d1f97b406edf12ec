import check from '../../src/checks/node-kubelet-exposure.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theNode, unreadWays} from './reach-cases.js'
import {guardedBy, rule, tcp, WIDE, WORLD} from './reach-worlds.js'

const kubelet = {door: tcp(10250), judged: theNode}
const balanced = balancedWays(kubelet)

checkTable(check, {
  pass: {
    ...shutWays(kubelet),
    ...narrowWays(kubelet),
    ...balanced.shut,
    'CloudSploit: 10250 from the node group': guardedBy(
      rule(tcp(10250), {groups: ['group-1']}),
      rule(tcp(443), {ranges: [WORLD]}),
    ),
    'the world may be sent to': guardedBy(rule(tcp(10250), {direction: 'egress', ranges: [WORLD]})),
  },
  fail: {
    ...openWays(kubelet),
    ...balanced.open,
    ...balanced.inItsName,
    'the read-only port': guardedBy(rule(tcp(10255), {ranges: [WORLD]})),
    "the port of kube-proxy's health": guardedBy(rule(tcp(10256), {ranges: [WORLD]})),
    'all ports of TCP by its number': guardedBy(rule({protocol: '6', ports: null}, {ranges: [WORLD]})),
    'a wide range of addresses': {world: guardedBy(rule(tcp(10250), {ranges: [WIDE]})), severity: 'high'},
  },
  unknown: {...unreadWays(kubelet), ...balanced.unread},
})
