import check from '../../src/checks/node-overlay-exposure.js'
import {checkTable} from '../support/check-table.js'
import {narrowWays, openWays, shutWays, theNode, unansweredWays, unreadWays} from './reach-cases.js'
import {guardedBy, rule, tcp, udp, WIDE, WORLD} from './reach-worlds.js'

const vxlan = {door: udp(8472), judged: theNode}
const bgp = {door: tcp(179), judged: theNode}

const ofBgp = (worlds: ReturnType<typeof shutWays>) =>
  Object.fromEntries(Object.entries(worlds).map(([name, world]) => [`BGP: ${name}`, world]))

checkTable(check, {
  pass: {
    ...shutWays(vxlan),
    ...narrowWays(vxlan),
    ...ofBgp(shutWays(bgp)),
    'VXLAN by TCP': guardedBy(rule(tcp(8472), {ranges: [WORLD]})),
    'BGP by UDP': guardedBy(rule(udp(179), {ranges: [WORLD]})),
  },
  fail: {
    ...openWays(vxlan),
    ...ofBgp(openWays(bgp)),
    'the standard port of VXLAN': guardedBy(rule(udp(4789), {ranges: [WORLD]})),
    WireGuard: guardedBy(rule(udp(51820), {ranges: [WORLD]})),
    "Cilium's health": guardedBy(rule(tcp(4240), {ranges: [WORLD]})),
    Typha: guardedBy(rule(tcp(5473), {ranges: [WORLD]})),
    'a wide range of addresses': {world: guardedBy(rule(udp(8472), {ranges: [WIDE]})), severity: 'medium'},
  },
  unknown: {...unreadWays(vxlan), ...unansweredWays(vxlan)},
})
