import {sample} from '../../src/app/testing.js'
import check from '../../src/checks/load-balancer-access-log.js'
import {unknown} from '../../src/model/fact.js'
import {checkTable} from '../support/check-table.js'

checkTable(check, {
  pass: {
    on: [sample('load-balancer')],
  },
  fail: {
    off: [sample('load-balancer', {accessLog: false})],
    'off, and internal': [sample('load-balancer', {accessLog: false, internetFacing: false})],
  },
  notApplicable: {
    'a gateway balancer': [sample('load-balancer', {type: 'gateway', accessLog: false})],
  },
  unknown: {
    'not read': [sample('load-balancer', {accessLog: unknown('denied', 0)})],
  },
})
