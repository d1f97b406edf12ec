import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-log-protection.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

const other = sample('log-store', {id: 'store-2', name: 'trail', clusterId: null, keyId: null})

checkTable(check, {
  pass: {
    'as it should be': [sample('cluster'), sample('log-store', {keyId: 'key-1'})],
    'as good': [sample('cluster'), sample('log-store', {keyId: 'key-2'})],
    'whatever other stores do': [sample('cluster'), sample('log-store'), other],
  },
  fail: {
    'as it should not be': [sample('cluster'), sample('log-store', {keyId: null})],
    'one of two stores': [
      sample('cluster'),
      sample('log-store'),
      sample('log-store', {id: 'store-2', name: 'second', keyId: null}),
    ],
    'no audit log is written': [sample('cluster', {logTypes: ['api', 'authenticator']}), sample('log-store')],
    'nothing is written': [sample('cluster', {logTypes: []})],
  },
  unknown: {
    'no store is known': [sample('cluster'), other],
    'the store was not read': [sample('cluster'), sample('log-store', {keyId: unknown('denied', 0)})],
    'the kinds of logs were not read': [
      sample('cluster', {logTypes: unknown('partial', 0)}),
      sample('log-store'),
    ],
  },
})
