import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-control-plane-logs.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {all: [sample('cluster')]},
  fail: {
    none: [sample('cluster', {logTypes: []})],
    'audit and authenticator only': [sample('cluster', {logTypes: ['audit', 'authenticator']})],
  },
  unknown: {'not read': [sample('cluster', {logTypes: unknown('partial', 0)})]},
})
