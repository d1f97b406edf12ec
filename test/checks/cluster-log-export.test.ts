import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-log-export.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const other = sample('log-store', {id: 'store-2', name: 'trail', clusterId: null, exports: []})

checkTable(check, {
  pass: {
    'as it should be': [sample('cluster'), sample('log-store', {exports: ['central']})],
    'as good': [sample('cluster'), sample('log-store', {exports: ['central', 'archive']})],
    'whatever other stores do': [sample('cluster'), sample('log-store'), other],
  },
  fail: {
    'as it should not be': [sample('cluster'), sample('log-store', {exports: []})],
    'one of two stores': [
      sample('cluster'),
      sample('log-store'),
      sample('log-store', {id: 'store-2', name: 'second', exports: []}),
    ],
    'no audit log is written': [sample('cluster', {logTypes: ['api', 'authenticator']}), sample('log-store')],
    'nothing is written': [sample('cluster', {logTypes: []})],
  },
  unknown: {
    'no store is known': [sample('cluster'), other],
    'the store was not read': [sample('cluster'), sample('log-store', {exports: unknown('denied', 0)})],
    'the kinds of logs were not read': [
      sample('cluster', {logTypes: unknown('partial', 0)}),
      sample('log-store'),
    ],
  },
})
