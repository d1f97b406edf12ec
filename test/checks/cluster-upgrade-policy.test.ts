import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-upgrade-policy.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    'standard support': [sample('cluster')],
    'nodes of the provider': [sample('cluster', {nodesOperatedByProvider: true, supportPolicy: 'extended'})],
    'one is enough': [sample('cluster', {nodesOperatedByProvider: unknown('denied', 0)})],
  },
  fail: {'extended support, own nodes': [sample('cluster', {supportPolicy: 'extended'})]},
  unknown: {
    'support not read': [sample('cluster', {supportPolicy: unknown('partial', 0)})],
    'nodes not read': [
      sample('cluster', {supportPolicy: 'extended', nodesOperatedByProvider: unknown('denied', 0)}),
    ],
  },
})
