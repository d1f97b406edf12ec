import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-log-retention.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const other = sample('log-store', {id: 'store-2', name: 'trail', clusterId: null, retentionDays: 89})

checkTable(check, {
  pass: {
    'as it should be': [sample('cluster'), sample('log-store', {retentionDays: 365})],
    'kept for ever': [sample('cluster'), sample('log-store', {retentionDays: null})],
    'exactly as long': [sample('cluster'), sample('log-store', {retentionDays: 90})],
    'whatever other stores do': [sample('cluster'), sample('log-store'), other],
  },
  fail: {
    'as it should not be': [sample('cluster'), sample('log-store', {retentionDays: 89})],
    'one of two stores': [
      sample('cluster'),
      sample('log-store'),
      sample('log-store', {id: 'store-2', name: 'second', retentionDays: 89}),
    ],
    'no audit log is written': [sample('cluster', {logTypes: ['api', 'authenticator']}), sample('log-store')],
    'nothing is written': [sample('cluster', {logTypes: []})],
  },
  unknown: {
    'no store is known': [sample('cluster'), other],
    'the store was not read': [sample('cluster'), sample('log-store', {retentionDays: unknown('denied', 0)})],
    'the kinds of logs were not read': [
      sample('cluster', {logTypes: unknown('partial', 0)}),
      sample('log-store'),
    ],
  },
})
