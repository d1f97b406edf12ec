import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/security-group-admin-ports-ipv6.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const rule = (draft: Partial<GroupRule>): GroupRule => ({
  direction: 'ingress',
  protocol: 'tcp',
  ports: [22, 22],
  ranges: [],
  groups: [],
  prefixLists: [],
  ...draft,
})
const group = (...rules: GroupRule[]) => [sample('security-group', {rules})] as const
const open = (...ranges: string[]) => group(rule({ranges}))

checkTable(check, {
  pass: {
    nothing: group(),
    'one address or block': open('2a05:d018::/48'),
    'private ranges': open('fd00::/8'),
    'the world of IPv4 only, which is asked elsewhere': open('0.0.0.0/0'),
    'another group': group(rule({groups: ['group-2']})),
    'the world, on HTTPS': group(rule({ports: [443, 443], ranges: ['::/0']})),
    outwards: group(rule({direction: 'egress', ranges: ['::/0']})),
    'a prefix list of IPv4 only': [
      ...group(rule({prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['0.0.0.0/0']}),
    ],
  },
  fail: {
    SSH: open('::/0'),
    RDP: group(rule({ports: [3389, 3389], ranges: ['::/0']})),
    'in a range of ports': group(rule({ports: [20, 30], ranges: ['::/0']})),
    'all protocols': group(rule({protocol: 'all', ports: null, ranges: ['::/0']})),
    'two halves of the internet': open('::/1', '8000::/1'),
    'SSH to one half, RDP to the other': group(
      rule({ranges: ['::/1', '8000::/1'].slice(0, 1)}),
      rule({ports: [3389, 3389], ranges: ['::/1', '8000::/1'].slice(1)}),
    ),
    'a prefix list': [...group(rule({prefixLists: ['list-1']})), sample('prefix-list', {ranges: ['::/0']})],
    'a wide range': {world: open('2a00::/16'), severity: 'high'},
  },
  unknown: {
    'not read': [sample('security-group', {rules: unknown('denied', 0)})],
    'a prefix list is not in the estate': group(rule({prefixLists: ['list-elsewhere']})),
    'a range that is none': open('300.0.0.0/8'),
  },
})
