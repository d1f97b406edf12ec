import {sample, type World} from '../../src/app/testing.js'
import check from '../../src/checks/node-port-rules.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'
import {group, guardedBy, HALVES, OFFICE, rule, tcp, udp, WIDE, WORLD} from './reach-worlds.js'

const one = (...rules: GroupRule[]): World => [sample('node'), group(...rules)]
const open = (port: number, range = WORLD): World => one(rule(tcp(port), {ranges: [range]}))
const two = sample('node', {securityGroupIds: ['group-1', 'group-2']})
const second = (...rules: GroupRule[]) => sample('security-group', {id: 'group-2', rules})
const unread = sample('security-group', {id: 'group-2', rules: unknown('denied', 0)})
const half = (range: string): GroupRule => rule(tcp(10_250), {ranges: [range]})

checkTable(check, {
  pass: {
    'the control plane only': one(rule(tcp(10_250), {groups: ['group-control-plane']})),
    'private ranges (trap 1)': one(rule(tcp(22), {ranges: ['10.0.0.0/8', '172.16.0.0/12']})),
    'one office address': open(22, OFFICE),
    'the world, on a port of services': open(30_080),
    'the world, on HTTPS': open(443),
    'the world, by another protocol': one(rule(udp(10_250), {ranges: [WORLD]})),
    'the world may be sent to': one(rule(tcp(22), {direction: 'egress', ranges: [WORLD]})),
    'a list of an office': [
      ...one(rule(tcp(22), {prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['8.8.8.0/24']}),
    ],
    'two groups': [two, group(rule(tcp(22), {ranges: ['10.0.0.0/8']})), second()],
  },
  fail: {
    'SSH, although nothing leads there (trap 2)': open(22),
    'SSH, within reach too': guardedBy(rule(tcp(22), {ranges: [WORLD]})),
    RDP: open(3389),
    kubelet: open(10_250),
    etcd: open(2379),
    'the scheduler': open(10_259),
    Docker: open(2375),
    'IPv6 only': open(22, '::/0'),
    'all protocols': one(rule({protocol: 'all', ports: null}, {ranges: [WORLD]})),
    'all ports of TCP by its number': one(rule({protocol: '6', ports: null}, {ranges: [WORLD]})),
    'halves of the internet in two groups (trap 1)': [two, group(half(HALVES[0])), second(half(HALVES[1]))],
    'a list of the world': [
      ...one(rule(tcp(22), {prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: HALVES}),
    ],
    'the world, although another group was not read': [two, group(half(WORLD)), unread],
    'the world, although a list was not read': one(
      rule(tcp(22), {ranges: [WORLD], prefixLists: ['list-elsewhere']}),
    ),
    'the world, although a range is none': one(rule(tcp(22), {ranges: [WORLD, '300.0.0.0/8']})),
    'a wide range': {world: open(22, WIDE), severity: 'low'},
  },
  unknown: {
    'a group was not read': [two, group(), unread],
    'a group is not in the estate': [two, group()],
    'a list is not in the estate': one(rule(tcp(22), {prefixLists: ['list-elsewhere']})),
    'a range is none': one(rule(tcp(22), {ranges: ['300.0.0.0/8']})),
    'groups not told': [sample('node', {securityGroupIds: []})],
  },
})
