import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/network-flow-log-traffic.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

type Traffic = 'all' | 'accepted' | 'rejected'
const log = (traffic: Traffic, active = true) => ({id: `flow-${traffic}`, active, traffic})
const network = (...flowLogs: ReturnType<typeof log>[]) => [sample('network', {flowLogs})] as const

checkTable(check, {
  pass: {
    'all traffic': [sample('network')],
    'in two logs': network(log('accepted'), log('rejected')),
  },
  fail: {
    none: network(),
    'not active': network(log('all', false)),
    'refused traffic only': network(log('rejected')),
    'accepted traffic only': network(log('accepted')),
  },
  unknown: {
    'not read': [sample('network', {flowLogs: unknown('denied', 0)})],
  },
})
