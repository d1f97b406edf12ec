import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-endpoint-private-filter.js'
import {known, unknown} from '../../src/model/fact.js'
import type {GroupRule} from '../../src/model/network.js'
import type {NodeResource} from '../../src/model/node.js'
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

const cluster = sample('cluster', {management: 'self-managed'})
const member = (id: string, groupId: string, role: NodeResource['role'] = known('control-plane', 0)) =>
  sample('node', {id, name: id, role, securityGroupIds: [groupId]})
const inferred = unknown('undecided', 0, 'inferred')
const kops = (...ranges: string[]) =>
  [cluster, member('control-1', 'group-1'), group(from(ranges, {ports: [6443, 6443]}))] as const

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
    'self-managed: its own network': kops('10.0.0.0/16'),
    'self-managed: a worker is open': [
      ...kops('10.0.0.0/16'),
      member('node-2', 'group-2', known('worker', 0)),
      half('group-2', '0.0.0.0/0'),
    ],
    'self-managed: the control plane of another cluster is open': [
      ...kops('10.0.0.0/16'),
      {...member('node-2', 'group-2'), clusterId: 'cluster-2'},
      half('group-2', '0.0.0.0/0'),
    ],
    'self-managed: an inferred member that admits few': [
      cluster,
      member('control-1', 'group-1', inferred),
      group(from(['10.0.0.0/16'])),
    ],
  },
  fail: {
    'CloudSploit: 443 from the world': [
      sample('cluster'),
      group(from(['0.0.0.0/0']), from([], {ports: [10_250, 10_250], groups: ['group-1']})),
    ],
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
    'self-managed: the whole of 10/8': kops('10.0.0.0/8'),
    'self-managed: 10/8 on two machines': [
      cluster,
      member('control-1', 'group-1'),
      member('control-2', 'group-2'),
      half('group-1', '10.0.0.0/9'),
      half('group-2', '10.128.0.0/9'),
    ],
    'self-managed: although another machine was not read': [
      ...kops('10.0.0.0/8'),
      member('control-2', 'group-9'),
    ],
    'self-managed: although nobody knows what another machine is': [
      ...kops('10.0.0.0/8'),
      member('node-2', 'group-1', inferred),
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
    'self-managed: no machine of the control plane': [cluster],
    'self-managed: its machines were not listed': {world: kops('10.0.0.0/16'), without: ['machines']},
    'self-managed: no group is known': [
      cluster,
      sample('node', {role: 'control-plane', securityGroupIds: []}),
    ],
    'self-managed: a group outside the estate': [...kops('10.0.0.0/16'), member('control-2', 'group-9')],
    'self-managed: an inferred member that admits 10/8': [
      cluster,
      member('control-1', 'group-1', inferred),
      group(from(['10.0.0.0/8'])),
    ],
    'self-managed: beside it an inferred member that admits 10/8': [
      ...kops('10.0.0.0/16'),
      member('node-2', 'group-2', inferred),
      half('group-2', '10.0.0.0/8'),
    ],
  },
})
