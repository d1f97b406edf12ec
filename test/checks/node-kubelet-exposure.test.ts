import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-kubelet-exposure.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const rule = (draft: Partial<GroupRule>): GroupRule => ({
  direction: 'ingress',
  protocol: 'tcp',
  ports: [10250, 10250],
  ranges: [],
  groups: [],
  prefixLists: [],
  ...draft,
})
const group = (id: string, ...rules: GroupRule[]) => sample('security-group', {id, rules})
const one = (...rules: GroupRule[]) => [sample('node'), group('group-1', ...rules)] as const
const node = sample('node', {securityGroupIds: ['group-1', 'group-2']})
const unread = sample('security-group', {id: 'group-2', rules: unknown('denied', 0)})

checkTable(check, {
  pass: {
    'the control plane only': one(rule({groups: ['group-control-plane']})),
    'private ranges (trap 1)': one(rule({ranges: ['10.0.0.0/8']})),
    'one office address': one(rule({ranges: ['8.8.8.8/32']})),
    'the world, on another port': one(rule({ports: [443, 443], ranges: ['0.0.0.0/0']})),
    'the world, by another protocol': one(rule({protocol: 'udp', ranges: ['0.0.0.0/0']})),
    'the world may be sent to': one(rule({direction: 'egress', ranges: ['0.0.0.0/0']})),
    'a prefix list of an office': [
      ...one(rule({prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['8.8.8.0/24']}),
    ],
    'two groups': [node, group('group-1', rule({ranges: ['10.0.0.0/8']})), group('group-2')],
  },
  fail: {
    'the world': one(rule({ranges: ['0.0.0.0/0']})),
    'the world, IPv6 only': one(rule({ranges: ['::/0']})),
    'all protocols': one(rule({protocol: 'all', ports: null, ranges: ['0.0.0.0/0']})),
    'all ports of TCP by its number': one(rule({protocol: '6', ports: null, ranges: ['0.0.0.0/0']})),
    'the read-only port in a range': one(rule({ports: [10000, 11000], ranges: ['0.0.0.0/0']})),
    'halves of the internet in two groups': [
      node,
      group('group-1', rule({ranges: ['0.0.0.0/1']})),
      group('group-2', rule({ranges: ['128.0.0.0/1']})),
    ],
    'open in the second range of the second entry': one(
      rule({ranges: ['10.0.0.0/8']}),
      rule({ranges: ['10.1.0.0/16', '0.0.0.0/0']}),
    ),
    'a prefix list of the world': [
      ...one(rule({prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['0.0.0.0/1', '128.0.0.0/1']}),
    ],
    'the world, although another group is not read': [
      node,
      group('group-1', rule({ranges: ['0.0.0.0/0']})),
      unread,
    ],
    'the world, although a prefix list is not read': one(
      rule({ranges: ['0.0.0.0/0'], prefixLists: ['list-elsewhere']}),
    ),
    'the world, although a range is none': one(rule({ranges: ['0.0.0.0/0', '300.0.0.0/8']})),
    'a wide range': {world: one(rule({ranges: ['62.0.0.0/9']})), severity: 'high'},
  },
  unknown: {
    'a group is not read': [node, group('group-1'), unread],
    'a group is not in the estate': [node, group('group-1')],
    'a prefix list is not in the estate': one(rule({prefixLists: ['list-elsewhere']})),
    'a range is none': one(rule({ranges: ['300.0.0.0/8']})),
    'groups not told': [sample('node', {securityGroupIds: []})],
  },
})
