import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/cluster-isolated-runtime.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {'a profile': [sample('cluster')]},
  fail: {none: [sample('cluster', {isolatedProfiles: []})]},
  unknown: {
    'not read': [sample('cluster', {isolatedProfiles: unknown('denied', 0)})],
  },
  notApplicable: {
    'a control plane of its owner': [sample('cluster', {management: 'self-managed', isolatedProfiles: []})],
  },
})
