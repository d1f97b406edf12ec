import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-anonymous-access.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'health only': [sample('cluster')]},
  fail: {},
  unknown: {
    'bindings decide': [sample('cluster', {anonymousAccess: 'by-binding'})],
    'a control plane of its owner': [
      sample('cluster', {management: 'self-managed', anonymousAccess: unknown('not-collected', 0)}),
    ],
    'not read': [sample('cluster', {anonymousAccess: unknown('partial', 0)})],
  },
})
