import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/network-flow-logs.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

type Traffic = 'all' | 'accepted' | 'rejected'
const log = (traffic: Traffic, active = true) => ({id: `flow-${traffic}`, active, traffic})
const network = (...flowLogs: ReturnType<typeof log>[]) => [sample('network', {flowLogs})] as const

checkTable(check, {
  pass: {
    'all traffic': [sample('network')],
    'refused traffic': network(log('rejected')),
    'the second one': network(log('all', false), log('rejected')),
  },
  fail: {
    none: network(),
    'not active': network(log('all', false)),
    'accepted traffic only': {world: network(log('accepted')), severity: 'low'},
    'the one for refused traffic is not active': {
      world: network(log('accepted'), log('rejected', false)),
      severity: 'low',
    },
  },
  unknown: {
    'not read': [sample('network', {flowLogs: unknown('denied', 0)})],
  },
})
