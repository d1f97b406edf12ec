import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/network-acl-admin-ports.js'
import {unknown} from '../../src/model/fact.js'
import type {AclEntry} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const entry = (number: number, action: AclEntry['action'], range: string, more: Partial<AclEntry> = {}) => ({
  number,
  direction: 'ingress' as const,
  protocol: '6',
  ports: [22, 22] as const,
  range,
  action,
  ...more,
})
const ALL = {protocol: 'all', ports: null} as const
const RDP = {ports: [3389, 3389]} as const
const acl = (...entries: AclEntry[]) => [sample('network-acl', {entries})] as const

checkTable(check, {
  pass: {
    'inside only': [sample('network-acl')],
    'empty: everything is refused': acl(),
    'closed before it is opened': acl(
      entry(1, 'deny', '0.0.0.0/0'),
      entry(2, 'deny', '0.0.0.0/0', RDP),
      entry(100, 'allow', '0.0.0.0/0', ALL),
    ),
    'numbers decide, not the order of the answer': acl(
      entry(100, 'allow', '0.0.0.0/0', ALL),
      entry(2, 'deny', '0.0.0.0/0', RDP),
      entry(1, 'deny', '0.0.0.0/0'),
    ),
    'the world, outwards': acl(entry(1, 'allow', '0.0.0.0/0', {direction: 'egress'})),
    'the world, on HTTPS': acl(entry(1, 'allow', '0.0.0.0/0', {ports: [443, 443]})),
    'the world, by UDP': acl(entry(1, 'allow', '0.0.0.0/0', {protocol: '17'})),
    'an office': acl(entry(1, 'allow', '8.8.8.8/32')),
  },
  fail: {
    'as it comes': acl(entry(100, 'allow', '0.0.0.0/0', ALL)),
    'opened before it is closed': acl(entry(1, 'allow', '0.0.0.0/0'), entry(2, 'deny', '0.0.0.0/0')),
    'SSH closed, RDP forgotten': acl(entry(1, 'deny', '0.0.0.0/0'), entry(100, 'allow', '0.0.0.0/0', ALL)),
    'IPv4 closed, IPv6 forgotten': acl(entry(1, 'deny', '0.0.0.0/0', ALL), entry(2, 'allow', '::/0', ALL)),
    'two halves': acl(entry(1, 'allow', '0.0.0.0/1'), entry(2, 'allow', '128.0.0.0/1')),
    'only some are kept out': acl(entry(1, 'deny', '62.0.0.0/8'), entry(2, 'allow', '0.0.0.0/0')),
    'open, although a later range is none': acl(
      entry(1, 'allow', '0.0.0.0/0'),
      entry(2, 'deny', '300.0.0.0/8'),
    ),
    'a wide range': {world: acl(entry(1, 'allow', '62.0.0.0/9')), severity: 'low'},
  },
  unknown: {
    'not read': [sample('network-acl', {entries: unknown('denied', 0)})],
    'an unreadable denial stands before': acl(
      entry(1, 'deny', '300.0.0.0/8'),
      entry(2, 'allow', '0.0.0.0/0'),
    ),
    'an unreadable permission': acl(entry(1, 'allow', '300.0.0.0/8')),
  },
})
