import check from '../../src/checks/node-runtime-exposure.js'
import {checkTable} from '../support/check-table.js'
import {balancedWays} from './reach-balanced.js'
import {narrowWays, openWays, shutWays, theNode, unreadWays} from './reach-cases.js'
import {guardedBy, rule, tcp, WIDE, WORLD} from './reach-worlds.js'

const docker = {door: tcp(2375), judged: theNode}
const balanced = balancedWays(docker)

checkTable(check, {
  pass: {
    ...shutWays(docker),
    ...narrowWays(docker),
    ...balanced.shut,
    'the ports beside it': guardedBy(rule(tcp(2374), {ranges: [WORLD]}), rule(tcp(2377), {ranges: [WORLD]})),
  },
  fail: {
    ...openWays(docker),
    ...balanced.open,
    ...balanced.inItsName,
    'the port with TLS': guardedBy(rule(tcp(2376), {ranges: [WORLD]})),
    'a wide range of addresses': {world: guardedBy(rule(tcp(2375), {ranges: [WIDE]})), severity: 'high'},
  },
  unknown: {...unreadWays(docker), ...balanced.unread},
})
