import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-audit-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'all logs': [sample('cluster')],
    'these two': [sample('cluster', {logTypes: ['authenticator', 'audit']})],
  },
  fail: {
    none: [sample('cluster', {logTypes: []})],
    'all but audit': [
      sample('cluster', {logTypes: ['api', 'authenticator', 'controller-manager', 'scheduler']}),
    ],
    'no authenticator': {world: [sample('cluster', {logTypes: ['audit']})], severity: 'medium'},
  },
  unknown: {'not read': [sample('cluster', {logTypes: unknown('partial', 0)})]},
})
