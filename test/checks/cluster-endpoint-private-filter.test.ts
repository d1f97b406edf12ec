import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-private-filter.js'
import {unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const from = (ranges: string[], more: Partial<GroupRule> = {}): GroupRule => ({
  direction: 'ingress',
  protocol: 'tcp',
  ports: [443, 443],
  ranges,
  groups: [],
  prefixLists: [],
  ...more,
})
const group = (...rules: GroupRule[]) => sample('security-group', {rules})
const two = sample('cluster', {endpointSecurityGroups: ['group-1', 'group-2']})
const half = (id: string, range: string) => sample('security-group', {id, rules: [from([range])]})

checkTable(check, {
  pass: {
    "the cluster's own network": [sample('cluster'), group(from(['10.0.0.0/16']))],
    'several ranges of one network': [
      sample('cluster'),
      group(from(['10.0.0.0/16', '10.1.0.0/16', '100.64.0.0/16'])),
    ],
    'members of a group only': [
      sample('cluster'),
      group(from([], {protocol: 'all', ports: null, groups: ['group-1']})),
    ],
    'other ports are open': [sample('cluster'), group(from(['10.0.0.0/8'], {ports: [80, 442]}))],
    'what goes out does not come in': [
      sample('cluster'),
      group(from(['0.0.0.0/0'], {direction: 'egress', protocol: 'all', ports: null})),
    ],
    'UDP only': [sample('cluster'), group(from(['0.0.0.0/0'], {protocol: 'udp'}))],
    'a short list': [
      sample('cluster'),
      group(from([], {prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['10.0.0.0/24']}),
    ],
    'the private endpoint is off': [sample('cluster', {privateEndpoint: false}), group(from(['0.0.0.0/0']))],
  },
  fail: {
    everyone: [sample('cluster'), group(from(['0.0.0.0/0']))],
    'the whole of 10/8': [sample('cluster'), group(from(['10.0.0.0/8']))],
    'the whole of 172.16/12': [sample('cluster'), group(from(['172.16.0.0/12']))],
    '10/8 in two groups': [two, half('group-1', '10.0.0.0/9'), half('group-2', '10.128.0.0/9')],
    'a block of public addresses': [sample('cluster'), group(from(['62.0.0.0/15']))],
    'all private IPv6': [sample('cluster'), group(from(['fd00::/8']))],
    'every protocol': [sample('cluster'), group(from(['10.0.0.0/8'], {protocol: 'all', ports: null}))],
    'a range of ports': [sample('cluster'), group(from(['10.0.0.0/8'], {ports: [0, 65535]}))],
    'by way of a list': [
      sample('cluster'),
      group(from([], {prefixLists: ['list-1']})),
      sample('prefix-list', {ranges: ['10.0.0.0/8']}),
    ],
    'although another group was not read': [two, half('group-1', '10.0.0.0/8')],
    'although a list was not read': [
      sample('cluster'),
      group(from(['10.0.0.0/8'], {prefixLists: ['list-9']})),
    ],
  },
  unknown: {
    'a group outside the estate': [sample('cluster')],
    'a group whose entries were not read': [
      sample('cluster'),
      sample('security-group', {rules: unknown('denied', 0)}),
    ],
    'a list that was not read': [sample('cluster'), group(from([], {prefixLists: ['list-9']}))],
    'no group is known': [sample('cluster', {endpointSecurityGroups: []})],
    'a range that is none': [sample('cluster'), group(from(['300.0.0.0/8']))],
  },
})
