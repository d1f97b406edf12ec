import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/security-group-default.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const all = (direction: GroupRule['direction'], more: Partial<GroupRule>): GroupRule => ({
  direction,
  protocol: 'all',
  ports: null,
  ranges: [],
  groups: [],
  prefixLists: [],
  ...more,
})
const itself = all('ingress', {groups: ['group-1']})
const out = all('egress', {ranges: ['0.0.0.0/0']})
const group = (...rules: GroupRule[]) => [sample('security-group', {isDefault: true, rules})] as const

checkTable(check, {
  pass: {
    empty: group(),
  },
  fail: {
    'as it comes': group(itself, out),
    'members reach one another': group(itself),
    'only outwards': {world: group(out), severity: 'low'},
  },
  notApplicable: {
    'another group': [sample('security-group')],
  },
  unknown: {
    'whether it is the default one is not read': [
      sample('security-group', {isDefault: unknown('partial', 0), rules: [itself]}),
    ],
    'not read': [sample('security-group', {isDefault: true, rules: unknown('denied', 0)})],
  },
})
