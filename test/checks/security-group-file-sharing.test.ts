import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/security-group-file-sharing.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const group = (port: number, ...ranges: string[]) => {
  const rule: GroupRule = {
    direction: 'ingress',
    protocol: 'tcp',
    ports: [port, port],
    ranges,
    groups: [],
    prefixLists: [],
  }
  return [sample('security-group', {rules: [rule]})] as const
}

checkTable(check, {
  pass: {
    'from inside': group(445, '10.0.0.0/8'),
    'one office': group(445, '8.8.8.8/32'),
    'another port': group(443, '0.0.0.0/0'),
  },
  fail: {
    'the world': group(445, '0.0.0.0/0'),
    'the world, IPv6': group(445, '::/0'),
    'a wide range': {world: group(445, '62.0.0.0/9'), severity: 'high'},
  },
  unknown: {
    'not read': [sample('security-group', {rules: unknown('denied', 0)})],
  },
})
