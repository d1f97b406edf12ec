import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/node-service-port-exposure.js'
import type {GroupRule} from '../../src/model/network.js'
import {checkTable} from '../support/check-table.js'

const world = (protocol: string, ports: readonly [number, number] | null, nodePortRange = '30000-32767') =>
  [
    sample('node'),
    sample('cluster', {nodePortRange}),
    sample('security-group', {rules: [admit(protocol, ports, '0.0.0.0/0')]}),
  ] as const
const admit = (protocol: string, ports: readonly [number, number] | null, range: string): GroupRule => ({
  direction: 'ingress',
  protocol,
  ports,
  ranges: [range],
  groups: [],
  prefixLists: [],
})

checkTable(check, {
  pass: {
    closed: [sample('node'), sample('cluster'), sample('security-group')],
    'the port below the range': world('tcp', [80, 29999]),
    'the port above the range': world('tcp', [32768, 65535]),
    'the range has moved': world('tcp', [30000, 32767], '20000-20100'),
    'another protocol': world('icmp', [30000, 32767]),
  },
  fail: {
    'one port inside': world('tcp', [30080, 30080]),
    'the first port': world('tcp', [1, 30000]),
    'the last port': world('tcp', [32767, 40000]),
    'around the whole range': world('tcp', [0, 65535]),
    UDP: world('udp', [31000, 31000]),
    'all protocols': world('all', null),
    'the range has moved there': world('tcp', [20050, 20050], '20000-20100'),
    'a wide range of addresses': {
      world: [
        sample('node'),
        sample('cluster'),
        sample('security-group', {rules: [admit('tcp', null, '62.0.0.0/9')]}),
      ],
      severity: 'low',
    },
  },
  unknown: {
    'the cluster is not in the estate': [sample('node'), sample('security-group')],
    'a range that is none': world('tcp', [443, 443], 'default'),
  },
})
