import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-egress.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const rule = (draft: Partial<GroupRule>): GroupRule => ({
  direction: 'egress',
  protocol: 'all',
  ports: null,
  ranges: [],
  groups: [],
  prefixLists: [],
  ...draft,
})
const ANYWHERE = ['0.0.0.0/0']
const one = (...rules: GroupRule[]) => [sample('node'), sample('security-group', {rules})] as const
const node = sample('node', {securityGroupIds: ['group-1', 'group-2']})

checkTable(check, {
  pass: {
    'nothing goes out': [sample('node'), sample('security-group')],
    'HTTPS to anywhere': one(rule({protocol: 'tcp', ports: [443, 443], ranges: ANYWHERE})),
    'everything inside': one(rule({ranges: ['10.0.0.0/8']})),
    'everything to one group': one(rule({groups: ['group-2']})),
    'name service to anywhere': one(rule({protocol: 'udp', ranges: ANYWHERE})),
    'everything comes in': one(rule({direction: 'ingress', ranges: ANYWHERE})),
    'an endpoint by its list': [
      ...one(rule({protocol: 'tcp', ports: [443, 443], prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ANYWHERE}),
    ],
  },
  fail: {
    'everything to anywhere': one(rule({ranges: ANYWHERE})),
    'everything to anywhere, IPv6': one(rule({ranges: ['::/0']})),
    'all ports of TCP': one(rule({protocol: 'tcp', ports: [0, 65535], ranges: ANYWHERE})),
    'by the second group': [
      node,
      sample('security-group'),
      sample('security-group', {id: 'group-2', rules: [rule({ranges: ANYWHERE})]}),
    ],
    'by one group, another is not read': [
      node,
      sample('security-group', {rules: unknown('denied', 0)}),
      sample('security-group', {id: 'group-2', rules: [rule({ranges: ANYWHERE})]}),
    ],
    'everything to a wide range': {world: one(rule({ranges: ['62.0.0.0/9']})), severity: 'low'},
  },
  unknown: {
    'a group is not read': [sample('node'), sample('security-group', {rules: unknown('denied', 0)})],
    'groups not told': [sample('node', {securityGroupIds: []})],
  },
})
