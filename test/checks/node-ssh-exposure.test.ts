import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-ssh-exposure.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const open = (port: number, ...ranges: string[]) => {
  const rule: GroupRule = {
    direction: 'ingress',
    protocol: 'tcp',
    ports: [port, port],
    ranges,
    groups: [],
    prefixLists: [],
  }
  return [sample('node'), sample('security-group', {rules: [rule]})] as const
}

checkTable(check, {
  pass: {
    closed: [sample('node'), sample('security-group')],
    'one office address': open(22, '8.8.8.8/32'),
    'from inside (trap 1)': open(22, '10.0.0.0/8', '172.16.0.0/12'),
    'the world, on HTTPS': open(443, '0.0.0.0/0'),
  },
  fail: {
    SSH: open(22, '0.0.0.0/0'),
    RDP: open(3389, '0.0.0.0/0'),
    'two halves of the internet (trap 1)': open(22, '0.0.0.0/1', '128.0.0.0/1'),
    IPv6: open(22, '::/0'),
    'a wide range': {world: open(22, '62.0.0.0/9'), severity: 'high'},
  },
  unknown: {
    'a group is not in the estate': [sample('node')],
  },
})
