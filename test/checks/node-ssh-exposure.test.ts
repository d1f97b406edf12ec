import check from '../../src/checks/node-ssh-exposure.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theNode, unreadWays} from './reach-cases.js'
import {
  around,
  group,
  guardedBy,
  PRIVATE_TABLE,
  privateNode,
  rule,
  tcp,
  udp,
  WIDE,
  WORLD,
} from './reach-worlds.js'

const ssh = {door: tcp(22), judged: theNode}
const balanced = balancedWays(ssh)

checkTable(check, {
  pass: {
    ...shutWays(ssh),
    ...narrowWays(ssh),
    ...balanced.shut,
    'remote access of EKS without source groups, in a private subnet (trap 6)': around([privateNode()], {
      table: PRIVATE_TABLE,
      group: group(rule(tcp(22), {ranges: [WORLD]})),
    }),
    'the world, on HTTPS': guardedBy(rule(tcp(443), {ranges: [WORLD]})),
    'the world, by UDP': guardedBy(rule(udp(22), {ranges: [WORLD]})),
  },
  fail: {
    ...openWays(ssh),
    ...balanced.open,
    ...balanced.inItsName,
    RDP: guardedBy(rule(tcp(3389), {ranges: [WORLD]})),
    'a range that holds the port': guardedBy(rule(tcp(0, 1024), {ranges: [WORLD]})),
    'a wide range of addresses': {world: guardedBy(rule(tcp(22), {ranges: [WIDE]})), severity: 'high'},
  },
  unknown: {...unreadWays(ssh), ...balanced.unread},
})
